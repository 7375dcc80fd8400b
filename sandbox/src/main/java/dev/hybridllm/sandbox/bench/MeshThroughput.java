package dev.hybridllm.sandbox.bench;

import dev.hybridllm.sandbox.lab.net.NetworkLab;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * How much one stream of TCP carries between two hosts of the mesh: with what the library derives, beside Nebula's own defaults in the same
 * namespaces, and beside the wire without Nebula.
 */
final class MeshThroughput implements Measure {

    /** Twenty a second take nothing from the stream. */
    private static final Duration PAUSE = Duration.ofMillis(50);

    private static final List<Part> PARTS = List.of(new Part("ping", Run::ping), new Part("cpu", Run::cpu));

    private final Path checkout;
    private final Turns turns;
    private final Duration span;

    MeshThroughput(Path checkout) {
        this(checkout, new Turns(1, 9), Duration.ofSeconds(3));
    }

    /** @param span how long is sent in each run */
    MeshThroughput(Path checkout, Turns turns, Duration span) {
        this.checkout = checkout;
        this.turns = turns;
        this.span = span;
    }

    /**
     * @param cpu milliseconds of processor time that both Nebulas took for a gigabyte
     * @param ping milliseconds that a ping took beside the stream: what a stream gains by larger buffers, others wait
     */
    private record Run(double megabits, double cpu, double ping) {}

    private record Part(String name, ToDoubleFunction<Run> of) {}

    @Override
    public String name() {
        return "mesh-throughput";
    }

    @Override
    public Optional<String> obstacle() {
        return NetworkLab.obstacle();
    }

    @Override
    public Result measure() {
        try (var lab = BenchMesh.lab(checkout)) {
            return measure(new BenchMesh(lab));
        }
    }

    Result measure(BenchMesh mesh) {
        var runs = turns.of(List.<Supplier<Run>>of(
                () -> run(mesh, MeshConfigs.OURS), () -> run(mesh, MeshConfigs.DEFAULTS), () -> bare(mesh)));
        var ours = Samples.of(runs.get(0), Run::megabits);
        var peer = Samples.of(runs.get(1), Run::megabits);
        var veth = Samples.of(runs.get(2), Run::megabits);
        var result = Result.of(name(), ours.median(), "mbit-per-second")
                .against(peer.median())
                .with("veth", veth.median())
                .with("veth-ratio", ours.median() / veth.median())
                .with("ours", ours)
                .with("peer", peer)
                .with("veth", veth);
        for (var part : PARTS) {
            var our = Samples.of(runs.get(0), part.of());
            var their = Samples.of(runs.get(1), part.of());
            result = result.with(part.name(), our.median())
                    .with("peer-" + part.name(), their.median())
                    .with(part.name(), our)
                    .with("peer-" + part.name(), their);
        }
        return result;
    }

    private Run run(BenchMesh mesh, MeshConfigs configs) {
        return mesh.with(configs, () -> {
            var before = mesh.processorTime();
            var pouring = mesh.pour(mesh.inMesh(), span);
            // Rather too few than some that find the way free again.
            var pings = Math.max(1, (int) (span.toMillis() / PAUSE.toMillis() * 3 / 4));
            var pinging = mesh.roundTrips(mesh.inMesh(), pings, PAUSE);
            var poured = pouring.join();
            var used = mesh.processorTime().minus(before);
            return new Run(
                    poured.megabitsPerSecond(),
                    used.toMillis() / (poured.bytes() / 1e9),
                    new Samples(pinging.join().micros()).median() / 1e3);
        });
    }

    private Run bare(BenchMesh mesh) {
        return new Run(mesh.pour(mesh.onWire(), span).join().megabitsPerSecond(), 0, 0);
    }
}
