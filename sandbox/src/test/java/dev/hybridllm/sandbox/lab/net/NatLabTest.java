package dev.hybridllm.sandbox.lab.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridllm.render.Role;
import dev.hybridllm.sandbox.lab.net.LabConfigs.Departure;
import dev.hybridllm.sandbox.lab.net.Probe.Answer;
import dev.hybridllm.sandbox.lab.net.Site.Nat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Two hosts, each behind a router that translates addresses. What the relay is for shows when it is taken away: past a symmetric router
 * there is no other way, past one that keeps ports there is.
 */
@Isolated("packets are to be in time, whatever else is tested")
class NatLabTest {

    @RegisterExtension
    final Labs labs = new Labs();

    private LabMesh meshBehind(Nat nat, Departure departure) {
        var mesh = new LabMesh(labs.lab()).departing(departure);
        mesh.lighthouses(1);
        var left = labs.lab().site("left", mesh.internet(), nat, 8);
        var ignored = mesh.member("left", Role.HOMELAB, "10.42.1.1", "left", left.machine("left"));
        var right = labs.lab().site("right", mesh.internet(), Nat.KEEPS_PORTS, 9);
        ignored = mesh.member("right", Role.HOMELAB, "10.42.1.2", "right", right.machine("right"));
        mesh.startAll();
        return mesh;
    }

    @Test
    void pastASymmetricRouterOneConnectsByTheRelay() {
        var mesh = meshBehind(Nat.SYMMETRIC, Departure.NONE);
        Pairs.allReach(mesh.hosts());
        assertThat(mesh.host("left").wentByRelayWith(mesh.host("right"))).isTrue();
    }

    @Test
    void pastASymmetricRouterThereIsNoOtherWay() {
        var mesh = meshBehind(Nat.SYMMETRIC, Departure.WITHOUT_RELAYS);
        var left = mesh.host("left");
        var right = mesh.host("right");
        var there = left.probe().ping(right.address(), Pairs.START_LIMIT);
        var back = right.probe().ping(left.address(), Pairs.START_LIMIT);
        assertThat(Agent.join(there)).isEqualTo(new Answer(false, "no answer"));
        assertThat(Agent.join(back)).isEqualTo(new Answer(false, "no answer"));
    }

    @Test
    void pastRoutersThatKeepPortsOneConnectsDirectly() {
        Pairs.allReach(meshBehind(Nat.KEEPS_PORTS, Departure.WITHOUT_RELAYS).hosts());
    }
}
