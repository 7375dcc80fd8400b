package dev.hybridllm.sandbox.bench;

import dev.hybridllm.sandbox.lab.net.NetworkLab;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How long a ping takes between two hosts of the mesh, there and back, while nothing else is sent: compared as {@link MeshThroughput} is. What is
 * told are the medians of the runs' own medians, and of their 99th percentiles.
 */
final class MeshLatency implements Measure {

    private static final double RARE = 0.99;

    private final Path checkout;
    private final Turns turns;
    private final int pings;

    MeshLatency(Path checkout) {
        this(checkout, new Turns(1, 15), 5000);
    }

    /** @param pings how many are sent in each run */
    MeshLatency(Path checkout, Turns turns, int pings) {
        this.checkout = checkout;
        this.turns = turns;
        this.pings = pings;
    }

    /** In microseconds. */
    private record Run(double median, double rare) {}

    @Override
    public String name() {
        return "mesh-latency";
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
                () -> run(mesh, mesh.onWire())));
        var ours = Samples.of(runs.get(0), Run::median);
        var peer = Samples.of(runs.get(1), Run::median);
        var veth = Samples.of(runs.get(2), Run::median);
        var rare = Samples.of(runs.get(0), Run::rare);
        var peersRare = Samples.of(runs.get(1), Run::rare);
        return Result.of(name(), ours.median(), "us")
                .againstTime(peer.median())
                .with("veth", veth.median())
                .with("veth-ratio", veth.median() / ours.median())
                .with("p99", rare.median())
                .with("peer-p99", peersRare.median())
                .with("ours", ours)
                .with("peer", peer)
                .with("veth", veth)
                .with("p99", rare)
                .with("peer-p99", peersRare);
    }

    private Run run(BenchMesh mesh, MeshConfigs configs) {
        return mesh.with(configs, () -> run(mesh, mesh.inMesh()));
    }

    /** A tenth more, which only warm up. */
    private Run run(BenchMesh mesh, String to) {
        var ignored = mesh.roundTrips(to, pings / 10, Duration.ZERO).join();
        var micros =
                new Samples(mesh.roundTrips(to, pings, Duration.ZERO).join().micros());
        return new Run(micros.median(), micros.quantile(RARE));
    }
}
