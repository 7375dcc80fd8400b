package dev.hybridllm.sandbox.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridllm.network.MtuChain;
import dev.hybridllm.network.MtuChain.Layer;
import dev.hybridllm.sandbox.lab.net.Internet;
import dev.hybridllm.sandbox.lab.net.Labs;
import dev.hybridllm.sandbox.lab.net.Probe.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** That the mesh's measures measure what they say. How fast anything is, is not for a test that runs beside others. */
@Execution(ExecutionMode.CONCURRENT)
class MeshBenchTest {

    private static final Path CHECKOUT = Path.of("..");
    private static final Turns ONCE = new Turns(0, 1);
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int NEBULAS_DEFAULT_MTU = 1300;

    @RegisterExtension
    final Labs labs = new Labs();

    @Test
    void throughputIsToldBesideTheDefaultsAndTheWire() {
        var measure = new MeshThroughput(CHECKOUT, ONCE, Duration.ofMillis(300));
        var result = measure.measure(new BenchMesh(labs.lab()));
        assertThat(result.line())
                .matches(
                        "mesh-throughput value=\\S+ unit=mbit-per-second peer=\\S+ ratio=\\S+ veth=\\S+ veth-ratio=\\S+ "
                                + "ping=\\S+ peer-ping=\\S+ cpu=\\S+ peer-cpu=\\S+");
        assertThat(result.value()).isPositive();
        assertThat(result.peer().orElseThrow().value()).isPositive();
        assertThat(result.details().values())
                .allSatisfy(each -> assertThat(each).isPositive());
    }

    @Test
    void latencyIsToldBesideTheDefaultsAndTheWire() {
        var result = new MeshLatency(CHECKOUT, ONCE, 50).measure(new BenchMesh(labs.lab()));
        assertThat(result.line())
                .matches("mesh-latency value=\\S+ unit=us peer=\\S+ ratio=\\S+ veth=\\S+ veth-ratio=\\S+ "
                        + "p99=\\S+ peer-p99=\\S+");
        assertThat(result.value()).isPositive();
        assertThat(result.peer().orElseThrow().value()).isPositive();
        assertThat(result.details().values())
                .allSatisfy(each -> assertThat(each).isPositive());
    }

    /** Both run in turn with what they are to be: told by the size of packets, which is the device's. */
    @Test
    void eachRunsWithItsOwnConfiguration() {
        var mesh = new BenchMesh(labs.lab());
        var derived = MtuChain.over(Internet.USUAL_MTU, List.of(Layer.NEBULA)).nebula();
        assertThat(derived).isGreaterThan(NEBULAS_DEFAULT_MTU);
        assertThat(mesh.with(MeshConfigs.DEFAULTS, () -> largest(mesh, NEBULAS_DEFAULT_MTU)))
                .isTrue();
        assertThat(mesh.with(MeshConfigs.OURS, () -> largest(mesh, derived))).isTrue();
    }

    private static boolean largest(BenchMesh mesh, int size) {
        return mesh.ping(size, LIMIT).reached() && mesh.ping(size + 1, LIMIT).equals(new Answer(false, "too large"));
    }
}
