package dev.hybridllm.sandbox.bench;

import dev.hybridllm.sandbox.lab.net.NetworkLab;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How much one stream of TCP carries between two hosts of the mesh: with what the library derives, beside Nebula's own defaults in the same
 * namespaces, and beside the wire without Nebula.
 */
final class MeshThroughput implements Measure {

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

    /** @param cpu milliseconds of processor time that both Nebulas took for a gigabyte */
    private record Run(double megabits, double cpu) {}

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
                () -> run(mesh, MeshConfigs.OURS),
                () -> run(mesh, MeshConfigs.DEFAULTS),
                () -> new Run(mesh.pourBare(span).megabitsPerSecond(), 0)));
        var ours = Samples.of(runs.get(0), Run::megabits);
        var peer = Samples.of(runs.get(1), Run::megabits);
        var veth = Samples.of(runs.get(2), Run::megabits);
        var cpu = Samples.of(runs.get(0), Run::cpu);
        var peersCpu = Samples.of(runs.get(1), Run::cpu);
        return Result.of(name(), ours.median(), "mbit-per-second")
                .against(peer.median())
                .with("veth", veth.median())
                .with("veth-ratio", ours.median() / veth.median())
                .with("cpu", cpu.median())
                .with("peer-cpu", peersCpu.median())
                .with("ours", ours)
                .with("peer", peer)
                .with("veth", veth)
                .with("cpu", cpu)
                .with("peer-cpu", peersCpu);
    }

    private Run run(BenchMesh mesh, MeshConfigs configs) {
        return mesh.with(configs, () -> {
            var before = mesh.processorTime();
            var poured = mesh.pour(span);
            var used = mesh.processorTime().minus(before);
            return new Run(poured.megabitsPerSecond(), used.toMillis() / (poured.bytes() / 1e9));
        });
    }
}
