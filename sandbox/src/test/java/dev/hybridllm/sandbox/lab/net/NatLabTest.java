package dev.hybridllm.sandbox.lab.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridllm.sandbox.lab.net.Probe.Answer;
import dev.hybridllm.sandbox.lab.net.Site.Nat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Two hosts, each behind a router that translates addresses. What a relay is for is told from what works without by taking it away: by a
 * symmetric router there is no other way, by one that keeps ports there is.
 */
@Execution(ExecutionMode.CONCURRENT)
class NatLabTest {

    private static final String LEFT = "10.42.1.1";
    private static final String RIGHT = "10.42.1.2";

    @RegisterExtension
    final Labs labs = new Labs();

    private LabMesh meshBehind(Nat nat) {
        var mesh = new LabMesh(labs.lab());
        mesh.lighthouse("lighthouse-1", "10.42.0.1");
        var left = labs.lab().site("left", mesh.internet(), nat, 7);
        mesh.member("left", LEFT, "homelab", left.machine("left"));
        var right = labs.lab().site("right", mesh.internet(), Nat.KEEPS_PORTS, 8);
        mesh.member("right", RIGHT, "homelab", right.machine("right"));
        return mesh;
    }

    @Test
    void behindASymmetricRouterOneConnectsByTheRelay() {
        var mesh = meshBehind(Nat.SYMMETRIC);
        mesh.startAll();
        LabMesh.allReach(mesh.hosts(), LabMesh.START_LIMIT);
        assertThat(mesh.host("left").process().log()
                        + mesh.host("right").process().log()).contains("Send handshake via relay");
    }

    @Test
    void behindASymmetricRouterThereIsNoWayWithoutARelay() {
        var mesh = meshBehind(Nat.SYMMETRIC);
        mesh.hosts().forEach(LabHost::withoutRelays);
        mesh.startAll();
        var there = mesh.host("left").probe().ping(RIGHT, LabMesh.START_LIMIT);
        var back = mesh.host("right").probe().ping(LEFT, LabMesh.START_LIMIT);
        assertThat(Agent.join(there)).isEqualTo(new Answer(false, "no answer"));
        assertThat(Agent.join(back)).isEqualTo(new Answer(false, "no answer"));
    }

    @Test
    void behindRoutersThatKeepPortsOneConnectsDirectly() {
        var mesh = meshBehind(Nat.KEEPS_PORTS);
        mesh.hosts().forEach(LabHost::withoutRelays);
        mesh.startAll();
        LabMesh.allReach(mesh.hosts(), LabMesh.START_LIMIT);
    }
}
