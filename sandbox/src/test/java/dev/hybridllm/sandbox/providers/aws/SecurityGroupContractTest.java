package dev.hybridllm.sandbox.providers.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridllm.sandbox.providers.Values;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;

/** Security groups with inline rules keep the official provider's contract. */
final class SecurityGroupContractTest {

    private static final String GROUP = "aws:ec2/securityGroup:SecurityGroup";
    private static final Map<String, Object> NEBULA = Map.of(
            "protocol", "udp", "fromPort", 4242, "toPort", 4242, "cidrBlocks", List.of("0.0.0.0/0", "192.0.2.0/24"));
    private static final Map<String, Object> EVERYWHERE =
            Map.of("protocol", "-1", "fromPort", 0, "toPort", 0, "cidrBlocks", List.of("0.0.0.0/0"));

    @RegisterExtension
    private static final AwsBench BENCH = new AwsBench();

    private static String vpcId = "";

    @BeforeAll
    static void network() {
        vpcId = BENCH.plugin()
                .create("aws:ec2/vpc:Vpc", "vpc", Map.of("cidrBlock", "10.1.0.0/16"))
                .id();
    }

    @Test
    void lives() {
        var ssh = Map.of(
                "protocol", "tcp", "fromPort", 22, "toPort", 22, "self", true, "description", "among themselves");
        Map<String, Object> inputs = Map.of(
                "vpcId",
                vpcId,
                "ingress",
                List.of(NEBULA, ssh),
                "egress",
                List.of(EVERYWHERE),
                "tags",
                Map.of("a", "b"));
        var group = BENCH.plugin().create(GROUP, "workers", inputs);
        assertThat(group.id()).startsWith("sg-");
        assertThat(group.output("name").toString()).matches("workers-[0-9a-f]{7}");
        assertThat(group.output("description")).isEqualTo("Managed by Pulumi");
        BENCH.assertSteady(group, inputs);
        BENCH.assertReplaces(group, AwsBench.with(inputs, Map.of("description", "other")), "description");

        var narrower = AwsBench.with(inputs, Map.of("ingress", List.of(NEBULA)));
        BENCH.assertUpdates(group, narrower, "ingress");
        var updated = BENCH.plugin().update(group, narrower);
        BENCH.assertSteady(updated, narrower);
        assertThat(Values.asList(updated.output("ingress"))).hasSize(1);

        BENCH.plugin().delete(updated);
        BENCH.assertGone(updated);
    }

    @Test
    void importFindsTheRules() {
        Map<String, Object> inputs =
                Map.of("name", "imported", "vpcId", vpcId, "ingress", List.of(NEBULA), "egress", List.of(EVERYWHERE));
        var group = BENCH.plugin().create(GROUP, "imported", inputs);
        BENCH.assertImports(group, group.id(), inputs);
    }

    @Test
    void withoutEgressNothingGoesOut() {
        var group = BENCH.plugin().create(GROUP, "mute", Map.of("vpcId", vpcId));
        var actual = BENCH.ec2()
                .describeSecurityGroups(request -> request.groupIds(group.id()))
                .securityGroups()
                .get(0);
        assertThat(actual.ipPermissionsEgress()).isEmpty();
    }

    @Test
    void rulesThatShareAPortStayApart() {
        var office = Map.of("protocol", "tcp", "fromPort", 22, "toPort", 22, "cidrBlocks", List.of("198.51.100.0/24"));
        var home = Map.of("protocol", "tcp", "fromPort", 22, "toPort", 22, "cidrBlocks", List.of("203.0.113.0/24"));
        Map<String, Object> inputs = Map.of("vpcId", vpcId, "ingress", List.of(office, home));
        var group = BENCH.plugin().create(GROUP, "shared", inputs);
        BENCH.assertSteady(group, inputs);
    }

    @Test
    void aRuleAddedByHandShowsAndGoes() {
        Map<String, Object> inputs = Map.of("vpcId", vpcId, "ingress", List.of(NEBULA));
        var group = BENCH.plugin().create(GROUP, "drift", inputs);
        BENCH.ec2().authorizeSecurityGroupIngress(request -> request.groupId(group.id())
                .ipPermissions(IpPermission.builder()
                        .ipProtocol("tcp")
                        .fromPort(3389)
                        .toPort(3389)
                        .ipRanges(IpRange.builder().cidrIp("0.0.0.0/0").build())
                        .build()));

        var found = BENCH.read(group);
        assertThat(Values.asList(found.output("ingress"))).hasSize(2);
        BENCH.assertUpdates(found, inputs, "ingress");
        BENCH.assertSteady(BENCH.plugin().update(found, inputs), inputs);
    }

    @Test
    void aRefusedRuleLeavesNoGroupBehind() {
        var bad = Map.of("protocol", "tcp", "fromPort", 22, "toPort", 22, "securityGroups", List.of("sg-00000000"));
        Map<String, Object> inputs = Map.of("name", "half-made", "vpcId", vpcId, "ingress", List.of(bad));
        assertThatThrownBy(() -> BENCH.plugin().create(GROUP, "half", inputs))
                .hasMessageContaining("creating aws:ec2/securityGroup:SecurityGroup")
                .hasMessageContaining("InvalidGroup.NotFound");
        assertThat(BENCH.ec2()
                        .describeSecurityGroups(request -> request.filters(VpcTypes.filter("group-name", "half-made")))
                        .securityGroups())
                .isEmpty();
    }

    @Test
    void aLighthouseIsOpenToAllForNebulaAndToFewForSsh() {
        Map<String, Object> nebula =
                Map.of("protocol", "udp", "fromPort", 4242, "toPort", 4242, "cidrBlocks", List.of("0.0.0.0/0"));
        Map<String, Object> ssh = Map.of(
                "protocol",
                "tcp",
                "fromPort",
                22,
                "toPort",
                22,
                "cidrBlocks",
                List.of("198.51.100.7/32", "203.0.113.0/24"),
                "description",
                "SSH from home");
        Map<String, Object> inputs =
                Map.of("vpcId", vpcId, "ingress", List.of(nebula, ssh), "egress", List.of(EVERYWHERE));
        var group = BENCH.plugin().create(GROUP, "lighthouse", inputs);
        BENCH.assertSteady(group, inputs);
        BENCH.assertSteady(group, AwsBench.with(inputs, Map.of("ingress", List.of(ssh, nebula))));

        var moved = AwsBench.with(
                inputs,
                Map.of("ingress", List.of(nebula, AwsBench.with(ssh, Map.of("cidrBlocks", List.of("192.0.2.9/32"))))));
        BENCH.assertUpdates(group, moved, "ingress");
        var updated = BENCH.plugin().update(group, moved);
        BENCH.assertSteady(updated, moved);
        assertThat(BENCH.ec2()
                        .describeSecurityGroups(request -> request.groupIds(group.id()))
                        .securityGroups()
                        .get(0)
                        .ipPermissions())
                .flatExtracting(IpPermission::ipRanges)
                .extracting(IpRange::cidrIp)
                .containsExactlyInAnyOrder("0.0.0.0/0", "192.0.2.9/32");
        BENCH.plugin().delete(updated);
        BENCH.assertGone(updated);
    }

    @Test
    void whatEc2DoesNotTakeIsRefusedByPlace() {
        Map<String, Object> inputs = Map.of(
                "description",
                "a lighthouse's",
                "ingress",
                List.of(
                        NEBULA,
                        Map.of(
                                "protocol",
                                "tcp",
                                "fromPort",
                                22,
                                "toPort",
                                22,
                                "cidrBlocks",
                                List.of("198.51.100.0/24", "198.51.100.7/24"),
                                "description",
                                "<home>")));
        assertThat(BENCH.refusals(GROUP, inputs))
                .containsExactly("description", "ingress[1].cidrBlocks", "ingress[1].description");
    }

    @Test
    void unknownPropertiesAreRefusedByName() {
        Map<String, Object> inputs = Map.of("vpcId", vpcId, "ingres", List.of());
        assertThat(BENCH.plugin().check(GROUP, "typo", Map.of(), inputs).getFailuresList())
                .singleElement()
                .satisfies(failure -> assertThat(failure.getProperty()).isEqualTo("ingres"));
    }
}
