package dev.hybridllm.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What comes of a plan, and of all that is wrong with it at once. Refusals one by one are in the tests beside this. */
class AddressPlanTest {

    private static TestPlan plan() {
        return new TestPlan()
                .mesh("10.42.0.0/16")
                .pool("lighthouses", "10.42.0.0/24")
                .pool("workers", "10.42.2.0/24");
    }

    @Test
    void givesHostsTheirAddresses() {
        var checked = plan().lan("homelab", "192.168.1.0/24")
                .host("lighthouse-001", "lighthouses")
                .host("gpu-worker-007", "workers")
                .host("big-box", "workers", "10.42.2.250/16")
                .node("homelab", "talos-001", "192.168.1.11/24")
                .check();
        assertThat(checked.refusals()).isEmpty();
        var plan = checked.plan();
        assertThat(plan.seats())
                .extracting(seat -> seat.host().name() + " " + seat.address())
                .containsExactly(
                        "lighthouse-001 10.42.0.1",
                        "gpu-worker-007 10.42.2.7",
                        "big-box 10.42.2.250",
                        "talos-001 192.168.1.11");
        assertThat(plan.meshAddress(new HostName("gpu-worker-007"))).contains(Address.parse("10.42.2.7"));
        assertThat(plan.meshAddress(new HostName("talos-001"))).isEmpty();
        assertThat(plan.networks())
                .extracting(Network::path)
                .containsExactly("mesh", "pools.lighthouses", "pools.workers", "sites.homelab.lan");
    }

    @Test
    void saysWhatIsFree() {
        var plan = plan().lan("a", "192.168.0.0/17").check().plan();
        assertThat(plan.free())
                .startsWith(Cidr.parse("10.0.0.0/11"))
                .endsWith(Cidr.parse("172.16.0.0/12"), Cidr.parse("192.168.128.0/17"))
                .noneMatch(range -> range.overlaps(Cidr.parse("10.42.0.0/16")));
        assertThat(plan.freeIn(plan.networks().get(0)).stream()
                        .mapToLong(Cidr::size)
                        .sum())
                .isEqualTo(65536 - 2 * 256);
    }

    @Test
    void findsEverythingAtOnceInTheOrderOfThePaths() {
        assertThat(plan().pool("edge", "10.43.0.0/24")
                        .pods("a", "x", "127.0.0.0/16")
                        .host("box", "workers", "10.42.2.1/24")
                        .host("gpu-000", "workers")
                        .cluster("clusters.x", "X", 300)
                        .acknowledging("none")
                        .check()
                        .refusals())
                .extracting(Refusal::path)
                .containsExactly(
                        "acknowledged[0]",
                        "clusters.x",
                        "clusters.x.id",
                        "hosts.box.address",
                        "hosts.gpu-000",
                        "pools.edge",
                        "sites.a.clusters.x.pods");
    }
}
