package dev.hybridllm.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridllm.network.Network.Place;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of refusal, as a user reads it. What may meet is in {@link CoexistenceTest}. */
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

    // Networks.

    @Test
    void namesThreeOfManyCollisions() {
        var plan = new TestPlan().joinedBy(Federation.CLUSTERMESH);
        IntStream.rangeClosed(1, 5)
                .forEach(i -> plan.cluster("clusters.c" + i, "c" + i, i).pods("s", "c" + i, "10.0.0.0/16"));
        assertThat(plan.refusals())
                .hasSize(4)
                .last()
                .asString()
                .isEqualTo(
                        "sites.s.clusters.c5.pods: '10.0.0.0/16' equals pods of c1, 10.0.0.0/16 (sites.s.clusters.c1.pods): "
                                + "ClusterMesh routes pods by their addresses, so each cluster needs its own; it equals pods of c2, "
                                + "10.0.0.0/16 (sites.s.clusters.c2.pods): ClusterMesh routes pods by their addresses, so each cluster "
                                + "needs its own; it equals pods of c3, 10.0.0.0/16 (sites.s.clusters.c3.pods): ClusterMesh routes pods "
                                + "by their addresses, so each cluster needs its own; and 1 more. Free: 10.4.0.0/16");
    }

    @Test
    void aPoolLiesInTheMesh() {
        assertThat(plan().pool("edge", "10.43.0.0/24").refusals())
                .containsExactly(
                        "pools.edge: '10.43.0.0/24' lies outside the mesh, 10.42.0.0/16 (mesh), which it has to be a part "
                                + "of. Free: 10.42.1.0/24");
    }

    @Test
    void aPoolIsNotLargerThanTheMesh() {
        assertThat(plan().pool("edge", "10.0.0.0/8").refusals())
                .containsExactly(
                        "pools.edge: '10.0.0.0/8' is larger than the mesh, 10.42.0.0/16 (mesh), which it has to be a part "
                                + "of. Make it smaller, or mesh larger");
    }

    @Test
    void aSubnetLiesInItsVpc() {
        assertThat(new TestPlan()
                        .vpc("aws", "10.60.0.0/16")
                        .subnet("aws", "us-west-2a", "10.61.0.0/20")
                        .refusals())
                .containsExactly(
                        "sites.aws.vpc.subnets.us-west-2a: '10.61.0.0/20' lies outside VPC of aws, 10.60.0.0/16 "
                                + "(sites.aws.vpc), which it has to be a part of. Free: 10.60.0.0/20");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            VPC      | 10.32.0.0/15    | a VPC in AWS: prefixes from /16 to /28 are. Free: 10.32.0.0/16
            VPC      | 10.32.0.0/29    | a VPC in AWS: prefixes from /16 to /28 are. Free: 10.32.0.0/28
            SERVICES | 10.32.0.0/11    | services: prefixes from /12 to /28 are. Free: 10.32.0.0/12
            SERVICES | 10.32.0.0/30    | services: prefixes from /12 to /28 are. Free: 10.32.0.0/28
            PODS     | 10.32.0.0/30    | pods, of which each node takes a /24: prefixes from /8 to /24 are. Free: 10.32.0.0/24
            LAN      | 192.168.1.2/31  | a LAN: prefixes from /8 to /30 are. Free: 192.168.1.0/30
            MESH     | 10.42.0.0/30    | a mesh: prefixes from /8 to /29 are. Free: 10.42.0.0/29
            REMAP    | 10.32.0.0/32    | remaps: prefixes from /8 to /28 are. Free: 10.32.0.0/28
            """)
    void takesTheSizesThatItsReadersTake(NetworkKind kind, String cidr, String rest) {
        assertThat(new TestPlan()
                        .add(Network.of("it", kind, Place.cluster("a", "b"), Cidr.parse(cidr)))
                        .refusals())
                .containsExactly("it: '" + cidr + "' is not of a size for " + rest);
    }

    @ParameterizedTest
    @CsvSource({"VPC, 16, 28", "SERVICES, 12, 28", "PODS, 8, 24", "LAN, 8, 30", "MESH, 8, 29", "REMAP, 8, 28"})
    void takesTheLargestAndTheSmallest(NetworkKind kind, int largest, int smallest) {
        for (var prefix : List.of(largest, smallest)) {
            assertThat(new TestPlan()
                            .add(Network.of("it", kind, Place.cluster("a", "b"), Cidr.parse("10.0.0.0/" + prefix)))
                            .refusals())
                    .isEmpty();
        }
    }

    @Test
    void growsWhereItIsWhenThereIsRoom() {
        assertThat(new TestPlan()
                        .vpc("aws", "10.60.0.0/16")
                        .subnet("aws", "a", "10.60.0.0/28")
                        .holding("sites.aws.vpc.subnets.a", 45, "40 workers and the 5 that AWS keeps")
                        .refusals())
                .containsExactly(
                        "sites.aws.vpc.subnets.a: '10.60.0.0/28' holds 16 addresses, too few for 40 workers and the 5 that "
                                + "AWS keeps, 45 addresses: it needs a /26. Free: 10.60.0.0/26");
    }

    @Test
    void goesElsewhereWhenANeighbourIsInTheWay() {
        assertThat(plan().pool("edge", "10.42.1.0/24").host("edge-300", "edge").refusals())
                .containsExactly(
                        "pools.edge: '10.42.1.0/24' holds 256 addresses, too few for all places up to that of edge-300, "
                                + "302 addresses: it needs a /23. Free: 10.42.4.0/23");
    }

    @Test
    void aPoolDoesNotGrowBelowItsFirstAddress() {
        // Within 10.42.8.0/23 it would have room, but every host of it would move to another place there.
        assertThat(plan().pool("edge", "10.42.9.0/24").host("edge-300", "edge").refusals())
                .singleElement()
                .asString()
                .endsWith("it needs a /23. Free: 10.42.10.0/23");
    }

    @Test
    void saysWhenNothingIsLargeEnough() {
        assertThat(new TestPlan()
                        .add(Network.of("it", NetworkKind.VPC, Place.site("aws"), Cidr.parse("10.60.0.0/16"))
                                .holding(100_000, "100000 workers"))
                        .refusals())
                .containsExactly(
                        "it: '10.60.0.0/16' cannot hold 100000 workers, 100000 addresses: that takes a /15, and the largest "
                                + "for a VPC in AWS is a /16. Declare less, or split it");
    }

    @Test
    void saysWhenThereIsNoRoom() {
        assertThat(new TestPlan()
                        .mesh("10.42.0.0/24")
                        .pool("a", "10.42.0.0/25")
                        .pool("b", "10.42.0.128/25")
                        .host("a-200", "a")
                        .refusals())
                .containsExactly(
                        "pools.a: '10.42.0.0/25' holds 128 addresses, too few for all places up to that of a-200, "
                                + "202 addresses: it needs a /24. No free range of that size would do: make room first, "
                                + "or make mesh larger");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            0.0.0.0/8      | equals the range for hosts without an address, 0.0.0.0/8
            127.16.0.0/16  | lies inside the loopback range, 127.0.0.0/8
            169.254.0.0/16 | equals the link-local range, where EC2 keeps its metadata service, 169.254.0.0/16
            169.0.0.0/8    | contains the link-local range, where EC2 keeps its metadata service, 169.254.0.0/16
            240.0.0.0/16   | lies inside the range of multicast and beyond, 224.0.0.0/3
            """)
    void nobodyUsesReservedRanges(String cidr, String collision) {
        var refusals = new TestPlan().pods("a", "b", cidr).refusals();
        assertThat(refusals)
                .singleElement()
                .asString()
                .startsWith("sites.a.clusters.b.pods: '" + cidr + "' " + collision
                        + ": nothing else may use those addresses. Free: 10.");
    }

    @Test
    void lansAreLookedForInTheSmallPrivateRange() {
        assertThat(new TestPlan()
                        .lan("a", "192.168.1.0/24")
                        .lan("b", "192.168.1.0/24")
                        .refusals())
                .containsExactly(
                        "sites.b.lan: '192.168.1.0/24' equals LAN of a, 192.168.1.0/24 (sites.a.lan): the mesh routes a "
                                + "LAN's addresses between sites and cannot tell the two apart. Free: 192.168.0.0/24");
    }

    @Test
    void aMeshDoesNotMoveToWhereOneOfItsPoolsStrayed() {
        var plan = new TestPlan().mesh("127.0.0.0/12").pool("a", "127.0.0.0/24").pool("stray", "10.0.1.0/24");
        assertThat(plan.check().refusals())
                .extracting(each -> each.path() + " → " + each.suggestion().orElse(""))
                .containsExactly("mesh → 10.16.0.0/12", "pools.stray → 10.16.1.0/24");
    }

    @Test
    void whatExistsStays() {
        var plan = new TestPlan()
                .lan("a", "192.168.1.0/24")
                .lan("b", "192.168.1.0/24")
                .settled("sites.b.lan");
        assertThat(plan.check().refusals()).extracting(Refusal::path).containsExactly("sites.a.lan");
    }

    // Hosts.

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

    // Clusters.

    @ParameterizedTest
    @ValueSource(strings = {"", "Talos", "talos_home", "-talos", "talos-", "a23456789-123456789-123456789-123"})
    void refusesWhatCiliumTakesForNoName(String name) {
        assertThat(new TestPlan().cluster("clusters.x", name, 1).refusals())
                .containsExactly("clusters.x: '" + name
                        + "' is not a cluster's name: expected at most 32 small letters, digits and "
                        + "dashes, such as talos-home");
    }

    @Test
    void aNameBelongsToOneCluster() {
        assertThat(new TestPlan().cluster("a.x", "x", 1).cluster("b.x", "x", 2).refusals())
                .containsExactly(
                        "b.x: 'x' is the name of a.x too: clusters know each other by name. Rename one of them");
    }

    @Test
    void anIdBelongsToOneCluster() {
        assertThat(new TestPlan()
                        .cluster("clusters.x", "x", 1)
                        .cluster("clusters.y", "y", 1)
                        .refusals())
                .containsExactly(
                        "clusters.y.id: '1' is the id of x too (clusters.x): in a ClusterMesh every cluster has its own. "
                                + "Free: 2");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 256, 511})
    void idsGoFromOneTo255(int id) {
        assertThat(new TestPlan().cluster("clusters.x", "x", id).refusals())
                .containsExactly("clusters.x.id: '" + id + "' is not a cluster's id: they go from 1 to 255. Free: 1");
    }

    @Test
    void aClusterMeshJoinsTwoClustersAtLeast() {
        var plan = new TestPlan()
                .joinedBy(Federation.CLUSTERMESH)
                .cluster("clusters.x", "x", 255)
                .cluster("y");
        assertThat(plan.refusals())
                .containsExactly(
                        "federation: 'clustermesh' joins clusters that have an id, and 1 of 2 has one: give two clusters an id "
                                + "at least, or leave clustermesh out");
        assertThat(plan.cluster("clusters.z", "z", 1).refusals()).isEmpty();
    }

    @Test
    void liqoNeedsNoIds() {
        assertThat(new TestPlan().joinedBy(Federation.LIQO).cluster("x").refusals())
                .isEmpty();
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
