package dev.hybridllm.sandbox.lab.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridllm.network.MtuChain;
import dev.hybridllm.network.MtuChain.Layer;
import dev.hybridllm.sandbox.lab.net.Probe.Answer;
import dev.hybridllm.sandbox.lab.net.Probe.Protocol;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The tunnel of a CNI between a homelab's node, by its address on the local network, and a worker, by its address in the mesh. */
@Execution(ExecutionMode.CONCURRENT)
class VxlanLabTest {

    private static final int CILIUM = 8472;
    private static final int SSH = 22;
    private static final int HEALTH = 4240;
    private static final int PORT = 5000;
    private static final int MUCH = 1_000_000;
    private static final MtuChain CHAIN = MtuChain.over(Internet.USUAL_MTU, List.of(Layer.NEBULA, Layer.VXLAN));

    @RegisterExtension
    final Labs labs = new Labs();

    /** One member of the mesh carries the whole local network; a node that has no Nebula sends what is for the mesh to that member. */
    @Test
    void byAGatewayANodeOutsideOfTheMeshIsReached() {
        var mesh = new LabMesh(labs.lab());
        var homelab = mesh.homelab();
        mesh.lighthouses(1);
        mesh.nodes(1, homelab);
        var gateway = mesh.host("node-1");
        mesh.carries(gateway, homelab.network());
        gateway.machine().forward();
        var node = homelab.machine("node-2");
        node.ip("route add " + LabMesh.NETWORK + " via " + homelab.addressOf(1));
        var worker = mesh.worker(1);
        mesh.startAll();

        spans(node, homelab.addressOf(2), worker);
        // The gateway's firewall stands before those behind it: not every port of theirs is open.
        var behind = Probe.from(node);
        behind.listen(Protocol.TCP, HEALTH);
        behind.listen(Protocol.TCP, SSH);
        var address = homelab.addressOf(2);
        assertThat(Agent.join(worker.probe().dial(Protocol.TCP, address, HEALTH, Pairs.START_LIMIT)))
                .isEqualTo(Pairs.REACHED);
        assertThat(Agent.join(worker.probe().dial(Protocol.TCP, address, SSH, Pairs.SILENCE))
                        .reached())
                .isFalse();
    }

    /** Each node is a member and carries its own address on the local network, and nothing else. */
    @Test
    void everyNodeByItselfIsReached() {
        var mesh = new LabMesh(labs.lab());
        var homelab = mesh.homelab();
        mesh.lighthouses(1);
        mesh.nodes(2, homelab);
        for (var number : List.of(1, 2)) {
            mesh.carries(mesh.host("node-" + number), homelab.addressOf(number) + "/32");
        }
        var worker = mesh.worker(1);
        mesh.startAll();

        for (var number : List.of(1, 2)) {
            spans(mesh.host("node-" + number).machine(), homelab.addressOf(number), worker);
        }
    }

    /** Pods of both ends reach each other, with the largest packets that the chain leaves them and no larger ones. */
    private static void spans(Namespace node, String address, LabHost worker) {
        assertThat(CHAIN.pod()).as("as Cilium makes it").isEqualTo(CHAIN.nebula() - 50);
        try (var here = Vxlan.end(node, address, worker.address(), CILIUM, CHAIN.pod(), "10.0.0.1/24");
                var there =
                        Vxlan.end(worker.machine(), worker.address(), address, CILIUM, CHAIN.pod(), "10.0.0.2/24")) {
            var before = Probe.from(node).fragments() + worker.probe().fragments();
            Probe.from(node).listen(Protocol.TCP, PORT);
            worker.probe().listen(Protocol.TCP, PORT);
            carries(Probe.from(node), "10.0.0.2");
            carries(worker.probe(), "10.0.0.1");
            assertThat(Probe.from(node).fragments() + worker.probe().fragments())
                    .isEqualTo(before);

            // Pods that are told of one byte more lose it: the size is the largest that there is.
            here.mtu(CHAIN.pod() + 1);
            there.mtu(CHAIN.pod() + 1);
            for (var answer : List.of(
                    Probe.from(node).ping("10.0.0.2", CHAIN.pod() + 1, Pairs.SILENCE),
                    worker.probe().ping("10.0.0.1", CHAIN.pod() + 1, Pairs.SILENCE))) {
                assertThat(Agent.join(answer).reached()).isFalse();
            }
        }
    }

    private static void carries(Probe probe, String to) {
        assertThat(Agent.join(probe.ping(to, CHAIN.pod(), Pairs.START_LIMIT))).isEqualTo(Pairs.REACHED);
        assertThat(Agent.join(probe.ping(to, CHAIN.pod() + 1, Pairs.SILENCE)))
                .isEqualTo(new Answer(false, "too large"));
        assertThat(Agent.join(probe.exchange(Protocol.TCP, to, PORT, MUCH, Pairs.START_LIMIT.multipliedBy(4))))
                .isEqualTo(Pairs.REACHED);
    }
}
