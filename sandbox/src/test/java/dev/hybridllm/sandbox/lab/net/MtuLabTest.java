package dev.hybridllm.sandbox.lab.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridllm.network.MtuChain;
import dev.hybridllm.network.MtuChain.Layer;
import dev.hybridllm.sandbox.lab.net.Probe.Answer;
import dev.hybridllm.sandbox.lab.net.Probe.Protocol;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The device of the size that {@link MtuChain} derives: what just fits goes through whole, directly and by a relay. One link carries less
 * than the others, so that nobody sees at home what fits.
 */
@Execution(ExecutionMode.CONCURRENT)
class MtuLabTest {

    private static final Answer THROUGH = new Answer(true, "");
    private static final int PORT = 5000;
    private static final int MUCH = 2_000_000;

    @RegisterExtension
    final Labs labs = new Labs();

    @ParameterizedTest
    @ValueSource(ints = {1500, 1492, 1400})
    void theLargestPacketGoesThroughWholeAndALargerOneDoesNot(int underlay) {
        var mtu = MtuChain.over(underlay, List.of(Layer.NEBULA)).nebula();
        var mesh = new LabMesh(labs.lab());
        mesh.lighthouse("lighthouse-1", "10.42.0.1");
        mesh.worker(1);
        mesh.worker(2, underlay);
        mesh.hosts().forEach(host -> host.mtu(mtu).letsIn(LabConfigs.Rule.of("any", "any", "any")));
        mesh.startAll();
        carriesExactly(mesh, mtu);
    }

    /** The most that the chain reckons with: IPv6 outside, and a relay. Its packets fill the underlay to the last byte. */
    @ParameterizedTest
    @ValueSource(ints = {1500, 1492, 1400})
    void overIpv6AndByARelayItFitsToTheByte(int underlay) {
        var mtu = MtuChain.over(underlay, List.of(Layer.NEBULA)).nebula();
        var mesh = ipv6ByRelay(underlay, mtu);
        carriesExactly(mesh, mtu);
        assertThat(mesh.host("worker-1").process().log()
                        + mesh.host("worker-2").process().log())
                .contains("Send handshake via relay");
    }

    /** So the derived size is no smaller than it has to be: with one byte more, the underlay has to cut packets. */
    @ParameterizedTest
    @ValueSource(ints = 1400)
    void aDeviceLargerByOneByteMakesFragments(int underlay) {
        var mtu = MtuChain.over(underlay, List.of(Layer.NEBULA)).nebula() + 1;
        var mesh = ipv6ByRelay(underlay, mtu);
        var before = fragments(mesh);
        var ignored = Agent.join(mesh.host("worker-1")
                .probe()
                .ping(mesh.host("worker-2").address(), mtu, LabMesh.START_LIMIT));
        assertThat(fragments(mesh)).isGreaterThan(before);
    }

    private LabMesh ipv6ByRelay(int underlay, int mtu) {
        var mesh = new LabMesh(labs.lab()).overIpv6();
        mesh.lighthouse("lighthouse-1", "10.42.0.1");
        var one = mesh.worker(1);
        var other = mesh.worker(2, underlay);
        mesh.internet().cut(mesh.endpoint(one), mesh.endpoint(other));
        mesh.hosts().forEach(host -> host.mtu(mtu).letsIn(LabConfigs.Rule.of("any", "any", "any")));
        mesh.startAll();
        LabMesh.allReach(mesh.hosts(), LabMesh.START_LIMIT);
        return mesh;
    }

    private static void carriesExactly(LabMesh mesh, int mtu) {
        LabMesh.allReach(mesh.hosts(), LabMesh.START_LIMIT);
        var before = fragments(mesh);
        var fits = LabMesh.ofPairs(
                mesh.hosts(), (from, to) -> from.probe().ping(to.address(), mtu, LabMesh.START_LIMIT));
        assertThat(fits).as("%s bytes", mtu).allSatisfy((pair, answer) -> assertThat(answer).isEqualTo(THROUGH));
        var larger = LabMesh.ofPairs(
                mesh.hosts(), (from, to) -> from.probe().ping(to.address(), mtu + 1, LabMesh.SILENCE));
        assertThat(larger)
                .as("%s bytes", mtu + 1)
                .allSatisfy((pair, answer) -> assertThat(answer).isEqualTo(new Answer(false, "too large")));
        mesh.hosts().forEach(host -> host.probe().listen(Protocol.TCP, PORT));
        var much = LabMesh.ofPairs(mesh.hosts(), (from, to) -> from.probe()
                .exchange(Protocol.TCP, to.address(), PORT, MUCH, LabMesh.START_LIMIT.multipliedBy(4)));
        assertThat(much).as("%s bytes", MUCH).allSatisfy((pair, answer) -> assertThat(answer).isEqualTo(THROUGH));
        assertThat(fragments(mesh)).as("fragments").isEqualTo(before);
    }

    private static int fragments(LabMesh mesh) {
        var machines = new ArrayList<>(mesh.hosts().stream().map(LabHost::machine).toList());
        machines.add(mesh.internet().router());
        return machines.stream().mapToInt(each -> Probe.from(each).fragments()).sum();
    }
}
