package dev.hybridllm.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of refusal of a host, as a user reads it. */
class HostRefusalsTest {

    private static TestPlan plan() {
        return new TestPlan()
                .mesh("10.42.0.0/16")
                .pool("lighthouses", "10.42.0.0/24")
                .pool("workers", "10.42.2.0/24");
    }

    @Test
    void ordinalsStartAtOne() {
        assertThat(plan().host("gpu-worker-000", "workers").refusals())
                .containsExactly(
                        "hosts.gpu-worker-000: 'gpu-worker-000' has the ordinal 0, which is the network's own place: "
                                + "ordinals start at 1. Rename it, or let it name an address. Free: 10.42.2.254");
    }

    @Test
    void aHostHasAnOrdinalOrAnAddress() {
        assertThat(plan().host("big-box", "workers").refusals())
                .containsExactly(
                        "hosts.big-box: 'big-box' has no ordinal at its end, such as -001, and names no address. "
                                + "Rename it, or let it name an address. Free: 10.42.2.254");
    }

    @Test
    void anOrdinalBelongsToOneHost() {
        assertThat(plan().host("gpu-worker-001", "workers")
                        .host("cpu-worker-1", "workers")
                        .refusals())
                .containsExactly(
                        "hosts.gpu-worker-001: 'gpu-worker-001' has the same ordinal as cpu-worker-1 (hosts.cpu-worker-1), "
                                + "and an ordinal is one host's place in the pool. Rename it, or let it name an address. Free: 10.42.2.254");
    }

    @Test
    void thePoolHasToHoldEveryOrdinal() {
        assertThat(plan().host("gpu-worker-254", "workers").refusals()).isEmpty();
        assertThat(plan().host("gpu-worker-255", "workers").refusals())
                .containsExactly(
                        "pools.workers: '10.42.2.0/24' holds 256 addresses, too few for all places up to that of "
                                + "gpu-worker-255, 257 addresses: it needs a /23. Free: 10.42.2.0/23");
    }

    @Test
    void aNamedAddressLiesInItsPool() {
        assertThat(plan().host("box", "workers", "10.42.3.1").refusals())
                .containsExactly(
                        "hosts.box.address: '10.42.3.1' lies outside pool workers, 10.42.2.0/24 (pools.workers): addresses of "
                                + "other pools may be given out by the other stack. Free: 10.42.2.254");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.42.2.0", "10.42.2.255/16"})
    void theEndsOfAPoolGoToNobody(String address) {
        assertThat(plan().host("box", "workers", address).refusals())
                .containsExactly("hosts.box.address: '" + address
                        + "' is the first or the last address of pool workers, which go to "
                        + "nobody. Free: 10.42.2.254");
    }

    @Test
    void anAddressBelongsToOneHost() {
        assertThat(plan().host("gpu-worker-001", "workers")
                        .host("box", "workers", "10.42.2.1")
                        .refusals())
                .containsExactly(
                        "hosts.box.address: '10.42.2.1' is the address of gpu-worker-001 (hosts.gpu-worker-001) too. "
                                + "Free: 10.42.2.254");
    }

    @Test
    void aPrefixIsTheWholeMeshs() {
        assertThat(plan().host("box", "workers", "10.42.2.1/24").refusals())
                .containsExactly(
                        "hosts.box.address: '10.42.2.1/24' has a prefix other than the mesh's: with anything but /16 in its "
                                + "certificate a host does not reach all of the mesh, or takes more for it. Right: 10.42.2.1/16, or the "
                                + "address alone");
    }

    @Test
    void aWrongPrefixDoesNotHideAWrongAddress() {
        assertThat(plan().host("gpu-worker-001", "workers")
                        .host("box", "workers", "10.42.2.1/24")
                        .check()
                        .refusals())
                .singleElement()
                .satisfies(refusal -> {
                    assertThat(refusal.text()).contains("is the address of gpu-worker-001", "has a prefix other than");
                    assertThat(refusal.suggestion()).contains("10.42.2.254");
                });
    }

    @Test
    void aNodesAddressLiesOnItsLan() {
        var plan = new TestPlan()
                .lan("homelab", "192.168.1.0/24")
                .node("homelab", "talos-001", "192.168.1.11")
                .node("homelab", "talos-002", "192.168.2.12")
                .node("homelab", "talos-003", "192.168.1.13/16");
        assertThat(plan.refusals())
                .containsExactly(
                        "sites.homelab.nodes.talos-002.lan: '192.168.2.12' lies outside LAN of homelab, 192.168.1.0/24 "
                                + "(sites.homelab.lan). Free: 192.168.1.14",
                        "sites.homelab.nodes.talos-003.lan: '192.168.1.13/16' has a prefix other than that of LAN of homelab, "
                                + "192.168.1.0/24. Right: 192.168.1.13/24, or the address alone");
    }

    @Test
    void saysWhenAPoolIsFull() {
        assertThat(new TestPlan()
                        .mesh("10.42.0.0/24")
                        .pool("tiny", "10.42.0.0/30")
                        .host("a-1", "tiny")
                        .host("a-2", "tiny")
                        .host("box", "tiny", "10.42.0.2")
                        .refusals())
                .containsExactly(
                        "hosts.box.address: '10.42.0.2' is the address of a-2 (hosts.a-2) too. Pool tiny has no free address "
                                + "left");
    }

    @Test
    void aNameBelongsToOneHostOfTheMesh() {
        assertThat(plan().host("gpu-worker-001", "workers")
                        .hostAt("other.gpu-worker-001", "gpu-worker-001", "pools.lighthouses", "10.42.0.9")
                        .refusals())
                .containsExactly(
                        "other.gpu-worker-001: 'gpu-worker-001' is the name of hosts.gpu-worker-001 too: a name belongs to one "
                                + "host, for its certificate carries it. Rename one of them");
    }

    @Test
    void aHostMayHaveOneNameInTheMeshAndOnItsLan() {
        assertThat(plan().lan("homelab", "192.168.1.0/24")
                        .host("talos-001", "workers")
                        .node("homelab", "talos-001", "192.168.1.11")
                        .refusals())
                .isEmpty();
    }

    @Test
    void poolsThatOverlapAreRefusedOnceForAllTheirHosts() {
        assertThat(plan().pool("edge", "10.42.2.0/24")
                        .host("gpu-worker-001", "workers")
                        .host("edge-001", "edge")
                        .check()
                        .refusals())
                .extracting(Refusal::path)
                .containsExactly("pools.workers");
    }
}
