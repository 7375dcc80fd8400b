package dev.hybridllm.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridllm.network.Network.Place;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kind of refusal of a network, as a user reads it. What may meet is in {@link CoexistenceTest}. */
class NetworkRefusalsTest {

    private static TestPlan plan() {
        return new TestPlan()
                .mesh("10.42.0.0/16")
                .pool("lighthouses", "10.42.0.0/24")
                .pool("workers", "10.42.2.0/24");
    }

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

    @Test
    void aPoolIsNotToGrowOverAllOfTheMeshWhileThereAreOthers() {
        assertThat(new TestPlan()
                        .mesh("10.42.0.0/23")
                        .pool("workers", "10.42.0.0/24")
                        .pool("edge", "10.43.0.0/24")
                        .host("worker-300", "workers")
                        .refusals())
                .contains(
                        "pools.workers: '10.42.0.0/24' holds 256 addresses, too few for all places up to that of worker-300, "
                                + "302 addresses: it needs a /23. No free range of that size would do: make room first, or make mesh larger");
    }
}
