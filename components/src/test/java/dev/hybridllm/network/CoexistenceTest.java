package dev.hybridllm.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridllm.network.Network.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every pair of kinds, in one cluster, at one site and at two sites: which may share addresses. */
class CoexistenceTest {

    private static final String TABLE =
            """
            federation,       one,      other,    in one cluster, at one site, at two sites
            liqo,             lan,      lan,      no,             no,          no
            liqo,             lan,      vpc,      no,             no,          no
            liqo,             lan,      mesh,     no,             no,          no
            liqo,             lan,      pods,     no,             no,          no
            liqo,             lan,      services, no,             no,          no
            liqo,             lan,      remap,    no,             no,          no
            liqo,             vpc,      vpc,      yes,            yes,         yes
            liqo,             vpc,      mesh,     no,             no,          no
            liqo,             vpc,      pods,     no,             no,          no
            liqo,             vpc,      services, no,             no,          yes
            liqo,             vpc,      remap,    no,             no,          yes
            liqo,             mesh,     mesh,     no,             no,          no
            liqo,             mesh,     pods,     no,             no,          no
            liqo,             mesh,     services, no,             no,          no
            liqo,             mesh,     remap,    no,             no,          no
            liqo,             pods,     pods,     yes,            yes,         yes
            liqo,             pods,     services, no,             no,          no
            liqo,             pods,     remap,    no,             no,          no
            liqo,             services, services, yes,            yes,         yes
            liqo,             services, remap,    no,             yes,         yes
            liqo,             remap,    remap,    no,             yes,         yes
            clustermesh,      pods,     pods,     no,             no,          no
            clustermesh,      pods,     services, no,             no,          no
            clustermesh,      pods,     remap,    no,             no,          no
            clustermesh,      services, services, yes,            yes,         yes
            clustermesh liqo, pods,     pods,     no,             no,          no
            none,             pods,     pods,     yes,            yes,         yes
            none,             pods,     services, no,             yes,         yes
            none,             pods,     lan,      no,             no,          no
            none,             lan,      lan,      no,             no,          no
            """;

    @ParameterizedTest
    @CsvSource(textBlock = TABLE, useHeadersInDisplayName = true)
    void mayMeet(
            String federation, String one, String other, String inOneCluster, String atOneSite, String atTwoSites) {
        var joined = federation(federation);
        assertThat(meet(joined, kind(one), kind(other), Place.cluster("a", "x"), Place.cluster("a", "x")))
                .isEqualTo(inOneCluster);
        assertThat(meet(joined, kind(one), kind(other), Place.cluster("a", "x"), Place.cluster("a", "y")))
                .isEqualTo(atOneSite);
        assertThat(meet(joined, kind(one), kind(other), Place.cluster("a", "x"), Place.cluster("b", "y")))
                .isEqualTo(atTwoSites);
    }

    /** Equal, one inside the other and the other way round: the answer is the same. */
    private static String meet(Set<Federation> joined, NetworkKind one, NetworkKind other, Place first, Place second) {
        var answers = Stream.of("10.20.0.0/16 10.20.0.0/16", "10.20.0.0/16 10.20.32.0/20", "10.20.32.0/20 10.20.0.0/16")
                .map(ranges -> ranges.split(" ", -1))
                .map(ranges -> new TestPlan()
                        .joinedBy(joined.toArray(Federation[]::new))
                        .cluster("clusters.x", "x", 1)
                        .cluster("clusters.y", "y", 2)
                        .add(Network.of("one", one, at(one, first), Cidr.parse(ranges[0])))
                        .add(Network.of("other", other, at(other, second), Cidr.parse(ranges[1])))
                        .refusals()
                        .size())
                .map(refusals -> refusals == 0 ? "yes" : refusals == 1 ? "no" : refusals + " refusals")
                .collect(Collectors.toSet());
        return String.join(" or ", answers);
    }

    private static Place at(NetworkKind kind, Place cluster) {
        return switch (kind) {
            case MESH -> Place.NOWHERE;
            case LAN, VPC -> Place.site(cluster.site());
            default -> cluster;
        };
    }

    @Test
    void everyRowOfTheTableIsAsked() {
        for (var joined : Stream.of("none", "liqo", "clustermesh", "clustermesh liqo")
                .map(CoexistenceTest::federation)
                .toList()) {
            assertThat(new Coexistence(joined).table()).allSatisfy(row -> assertThat(TABLE.lines()
                            .filter(line -> line.contains(name(row.one())) && line.contains(name(row.other()))))
                    .isNotEmpty());
        }
    }

    @Test
    void siblingsOfOneNetworkAreDisjoint() {
        var plan = new TestPlan()
                .mesh("10.42.0.0/16")
                .pool("a", "10.42.0.0/24")
                .pool("b", "10.42.0.128/25")
                .vpc("aws", "10.60.0.0/16")
                .subnet("aws", "one", "10.60.0.0/20")
                .subnet("aws", "two", "10.60.0.0/20");
        assertThat(plan.refusals())
                .containsExactly(
                        "pools.b: '10.42.0.128/25' lies inside pool a, 10.42.0.0/24 (pools.a): each needs addresses of its own. "
                                + "Free: 10.42.1.0/25",
                        "sites.aws.vpc.subnets.two: '10.60.0.0/20' equals subnet one of aws, 10.60.0.0/20 "
                                + "(sites.aws.vpc.subnets.one): each needs addresses of its own. Free: 10.60.16.0/20");
    }

    @Test
    void subnetsOfTwoVpcsMayMeetAsTheVpcsDo() {
        assertThat(new TestPlan()
                        .vpc("one", "10.60.0.0/16")
                        .subnet("one", "a", "10.60.0.0/20")
                        .vpc("two", "10.60.0.0/16")
                        .subnet("two", "a", "10.60.0.0/20")
                        .refusals())
                .isEmpty();
    }

    @Test
    void theDocsGiveTheReasonOfEveryException() throws IOException {
        var docs = Files.readString(Path.of("../docs/network-plan.md"));
        assertThat(docs).contains(reasons(Set.of())).contains(reasons(Set.of(Federation.LIQO)));
    }

    private static List<String> reasons(Set<Federation> federation) {
        return new Coexistence(federation)
                .table().stream().map(Coexistence.Allowance::reason).toList();
    }

    private static NetworkKind kind(String name) {
        return NetworkKind.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static String name(NetworkKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static Set<Federation> federation(String names) {
        return Arrays.stream(names.split(" ", -1))
                .filter(name -> !name.equals("none"))
                .map(name -> Federation.valueOf(name.toUpperCase(Locale.ROOT)))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Federation.class)));
    }
}
