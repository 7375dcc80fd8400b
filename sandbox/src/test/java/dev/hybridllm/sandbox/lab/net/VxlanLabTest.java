package dev.hybridllm.sandbox.lab.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridllm.network.MtuChain;
import dev.hybridllm.network.MtuChain.Layer;
import dev.hybridllm.sandbox.lab.net.LabConfigs.Route;
import dev.hybridllm.sandbox.lab.net.LabConfigs.Rule;
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
    private static final int PORT = 5000;
    private static final int MUCH = 2_000_000;
    private static final MtuChain CHAIN = MtuChain.over(1500, List.of(Layer.NEBULA, Layer.VXLAN));
    private static final String WORKER = "10.42.2.1";

    @RegisterExtension
    final Labs labs = new Labs();

    /** One member of the mesh carries the whole local network; a node that has no Nebula sends what is for the mesh to that member. */
    @Test
    void byAGatewayANodeOutsideOfTheMeshIsReached() {
        var mesh = new LabMesh(labs.lab());
        var homelab = mesh.homelab();
        mesh.lighthouse("lighthouse-1", "10.42.0.1");
        var gateway = mesh.member("gateway", "10.42.1.1", "homelab", homelab.machine("gateway"))
                .carries(homelab.network())
                .letsIn(
                        Rule.of("icmp", "any", "any"),
                        new Rule("udp", String.valueOf(CILIUM), "gpu", homelab.network()));
        gateway.machine().forward();
        var node = homelab.machine("node");
        node.ip("route add 10.42.0.0/16 via " + homelab.addressOf(1));
        var worker = worker(mesh, new Route(homelab.network(), gateway.address()));
        mesh.hosts().forEach(host -> host.mtu(CHAIN.nebula()));
        mesh.startAll();

        spans(node, homelab.addressOf(2), worker);
        // What no rule names does not get through the gateway: not even a ping of the node itself.
        assertThat(Agent.join(worker.probe().ping(homelab.addressOf(2), LabMesh.SILENCE)))
                .isEqualTo(new Answer(false, "no answer"));
    }

    /** Each node is a member and carries its own address on the local network, and nothing else. */
    @Test
    void everyNodeByItselfIsReached() {
        var mesh = new LabMesh(labs.lab());
        var homelab = mesh.homelab();
        mesh.lighthouse("lighthouse-1", "10.42.0.1");
        for (var number : List.of(1, 2)) {
            var own = homelab.addressOf(number) + "/32";
            var ignored = mesh.member("node-" + number, "10.42.1." + number, "homelab", homelab.machine("node-" + number))
                    .carries(own)
                    .letsIn(Rule.of("icmp", "any", "any"), new Rule("udp", String.valueOf(CILIUM), "gpu", own));
        }
        var worker = worker(
                mesh,
                new Route(homelab.addressOf(1) + "/32", "10.42.1.1"),
                new Route(homelab.addressOf(2) + "/32", "10.42.1.2"));
        mesh.hosts().forEach(host -> host.mtu(CHAIN.nebula()));
        mesh.startAll();

        spans(mesh.host("node-2").machine(), homelab.addressOf(2), worker);
    }

    private static LabHost worker(LabMesh mesh, Route... routes) {
        return mesh.worker(1)
                .routes(routes)
                .letsIn(Rule.of("icmp", "any", "any"), Rule.of("udp", String.valueOf(CILIUM), "homelab"));
    }

    /** Pods of both ends reach each other, with the largest packets that the chain leaves them and no larger ones. */
    private static void spans(Namespace node, String address, LabHost worker) {
        Vxlan.end(node, address, WORKER, CILIUM, CHAIN.pod(), "10.0.0.1/24");
        Vxlan.end(worker.machine(), WORKER, address, CILIUM, CHAIN.pod(), "10.0.0.2/24");
        var here = Probe.from(node);
        var there = worker.probe();
        var through = new Answer(true, "");
        assertThat(Agent.join(here.ping("10.0.0.2", CHAIN.pod(), LabMesh.START_LIMIT))).isEqualTo(through);
        assertThat(Agent.join(there.ping("10.0.0.1", CHAIN.pod(), LabMesh.START_LIMIT))).isEqualTo(through);
        here.listen(Protocol.TCP, PORT);
        there.listen(Protocol.TCP, PORT);
        var limit = LabMesh.START_LIMIT.multipliedBy(4);
        assertThat(Agent.join(here.exchange(Protocol.TCP, "10.0.0.2", PORT, MUCH, limit))).isEqualTo(through);
        assertThat(Agent.join(there.exchange(Protocol.TCP, "10.0.0.1", PORT, MUCH, limit))).isEqualTo(through);
        assertThat(here.fragments() + there.fragments()).as("fragments").isZero();

        // Pods that are told of one byte more lose it: the size is the largest that there is.
        for (var machine : List.of(node, worker.machine())) {
            machine.ip("link set pods mtu " + (CHAIN.pod() + 1));
        }
        assertThat(Agent.join(here.ping("10.0.0.2", CHAIN.pod() + 1, LabMesh.SILENCE)).reached()).isFalse();
        assertThat(Agent.join(there.ping("10.0.0.1", CHAIN.pod() + 1, LabMesh.SILENCE)).reached()).isFalse();
        assertThat(Agent.join(here.ping("10.0.0.2", CHAIN.pod(), LabMesh.START_LIMIT))).isEqualTo(through);
    }
}
