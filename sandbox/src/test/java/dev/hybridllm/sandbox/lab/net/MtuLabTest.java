package dev.hybridllm.sandbox.lab.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridllm.network.MtuChain;
import dev.hybridllm.network.MtuChain.Layer;
import dev.hybridllm.render.Role;
import dev.hybridllm.sandbox.lab.net.LabConfigs.Departure;
import dev.hybridllm.sandbox.lab.net.Probe.Answer;
import dev.hybridllm.sandbox.lab.net.Probe.Protocol;
import dev.hybridllm.testing.Tools;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A device of the size that {@link MtuChain} derives: what just fits goes through whole. The homelab's link carries less than others, so
 * that nobody but its own machine sees what fits.
 */
@Execution(ExecutionMode.CONCURRENT)
class MtuLabTest {

    /** Open both ways between homelab and workers. */
    private static final int HEALTH = 4240;

    private static final int MUCH = 1_000_000;

    @RegisterExtension
    final Labs labs = new Labs();

    static IntStream underlays() {
        return IntStream.of(1400, 1492, 1500).limit(Tools.times(1, 3));
    }

    private static int derivedFrom(int underlay) {
        return MtuChain.over(underlay, List.of(Layer.NEBULA)).nebula();
    }

    @ParameterizedTest
    @MethodSource("underlays")
    void theLargestPacketGoesThroughWholeAndALargerOneDoesNot(int underlay) {
        var mesh = mesh(underlay, derivedFrom(underlay), Departure.NONE);
        mesh.startAll();
        carriesExactly(mesh, derivedFrom(underlay));
    }

    /** The most that the chain reckons with: IPv6 outside, and a relay. Then packets fill the underlay to the last byte. */
    @ParameterizedTest
    @MethodSource("underlays")
    void soItIsOverIpv6AndByARelay(int underlay) {
        var mesh = ipv6ByRelay(underlay, derivedFrom(underlay));
        carriesExactly(mesh, derivedFrom(underlay));
        assertThat(mesh.host("node-1").wentByRelayWith(mesh.host("worker-1"))).isTrue();
    }

    /** So the derived size is no smaller than it has to be: with one byte more, the underlay gets packets in parts. */
    @Test
    void aDeviceLargerByOneByteMakesFragments() {
        var larger = derivedFrom(1400) + 1;
        var mesh = ipv6ByRelay(1400, larger);
        var before = fragments(mesh);
        var ignored = Agent.join(
                mesh.host("worker-1").probe().ping(mesh.host("node-1").address(), larger, Pairs.START_LIMIT));
        assertThat(fragments(mesh)).isGreaterThan(before);
    }

    private LabMesh mesh(int underlay, int mtu, Departure departure) {
        var mesh = new LabMesh(labs.lab()).departing(departure).mtu(mtu);
        mesh.lighthouses(1);
        mesh.workers(1);
        var ignored = mesh.onInternet("node-1", Role.HOMELAB, "10.42.1.1", "homelab", underlay);
        return mesh;
    }

    private LabMesh ipv6ByRelay(int underlay, int mtu) {
        var mesh = mesh(underlay, mtu, new Departure(true, false));
        mesh.internet().cut(mesh.endpoint(mesh.host("worker-1")), mesh.endpoint(mesh.host("node-1")));
        mesh.startAll();
        Pairs.allReach(mesh.hosts());
        return mesh;
    }

    private static void carriesExactly(LabMesh mesh, int mtu) {
        Pairs.allReach(mesh.hosts());
        var before = fragments(mesh);
        assertThat(Pairs.of(mesh.hosts(), (from, to) -> from.probe().ping(to.address(), mtu, Pairs.START_LIMIT)))
                .as("%s bytes", mtu)
                .allSatisfy((pair, answer) -> assertThat(answer).isEqualTo(Pairs.REACHED));
        assertThat(Pairs.of(mesh.hosts(), (from, to) -> from.probe().ping(to.address(), mtu + 1, Pairs.SILENCE)))
                .as("%s bytes", mtu + 1)
                .allSatisfy((pair, answer) -> assertThat(answer).isEqualTo(new Answer(false, "too large")));
        var ends = List.of(mesh.host("node-1"), mesh.host("worker-1"));
        ends.forEach(host -> host.probe().listen(Protocol.TCP, HEALTH));
        assertThat(Pairs.of(ends, (from, to) -> from.probe()
                        .exchange(Protocol.TCP, to.address(), HEALTH, MUCH, Pairs.START_LIMIT.multipliedBy(4))))
                .as("%s bytes", MUCH)
                .allSatisfy((pair, answer) -> assertThat(answer).isEqualTo(Pairs.REACHED));
        assertThat(fragments(mesh)).as("fragments").isEqualTo(before);
    }

    /** Of all machines and of the router between them. */
    private static int fragments(LabMesh mesh) {
        return Stream.concat(
                        mesh.hosts().stream().map(LabHost::machine),
                        Stream.of(mesh.internet().router()))
                .mapToInt(each -> Probe.from(each).fragments())
                .sum();
    }
}
