package dev.hybridllm.sandbox.providers.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Elastic IPs and security group rules that are resources of their own keep the official provider's contract. */
final class AddressContractTest {

    private static final String EIP = "aws:ec2/eip:Eip";
    private static final String ASSOCIATION = "aws:ec2/eipAssociation:EipAssociation";
    private static final String INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
    private static final String EGRESS = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";

    @RegisterExtension
    private static final AwsBench BENCH = new AwsBench();

    private static String instanceId = "";
    private static String subnetId = "";
    private static String groupId = "";

    @BeforeAll
    static void network() {
        var plugin = BENCH.plugin();
        var vpc = plugin.create("aws:ec2/vpc:Vpc", "vpc", Map.of("cidrBlock", "10.1.0.0/16"));
        var gateway = plugin.create("aws:ec2/internetGateway:InternetGateway", "gateway", Map.of("vpcId", vpc.id()));
        assertThat(gateway.output("vpcId")).isEqualTo(vpc.id());
        subnetId = plugin.create(
                        "aws:ec2/subnet:Subnet", "subnet", Map.of("vpcId", vpc.id(), "cidrBlock", "10.1.1.0/24"))
                .id();
        groupId = plugin.create("aws:ec2/securityGroup:SecurityGroup", "group", Map.of("vpcId", vpc.id()))
                .id();
        instanceId = launch();
    }

    private static String launch() {
        return BENCH.ec2()
                .runInstances(request -> request.imageId("ami-12345678")
                        .instanceType("t3.micro")
                        .subnetId(subnetId)
                        .minCount(1)
                        .maxCount(1))
                .instances()
                .get(0)
                .instanceId();
    }

    @Test
    void eipLivesAndIsAssociated() {
        Map<String, Object> inputs = Map.of("domain", "vpc", "tags", Map.of("Name", "lighthouse"));
        var eip = BENCH.plugin().create(EIP, "eip", inputs);
        assertThat(eip.id()).startsWith("eipalloc-").isEqualTo(eip.output("allocationId"));
        assertThat(eip.output("publicIp").toString()).matches("\\d+\\.\\d+\\.\\d+\\.\\d+");
        assertThat(eip.output("publicDns").toString()).endsWith(".us-west-2.compute.amazonaws.com");
        BENCH.assertSteady(eip, inputs);
        BENCH.assertImports(eip, eip.id(), inputs);
        BENCH.assertReplaces(
                eip, AwsBench.with(inputs, Map.of("networkBorderGroup", "us-west-2-lax-1")), "networkBorderGroup");

        var bound = AwsBench.with(inputs, Map.of("instance", instanceId));
        BENCH.assertUpdates(eip, bound, "instance");
        var updated = BENCH.plugin().update(eip, bound);
        assertThat(updated.output("associationId").toString()).startsWith("eipassoc-");
        BENCH.assertSteady(updated, bound);

        BENCH.ec2()
                .disassociateAddress(request ->
                        request.associationId(updated.output("associationId").toString()));
        BENCH.assertUpdates(BENCH.read(updated), bound, "instance");

        BENCH.plugin().delete(updated);
        BENCH.assertGone(updated);
    }

    @Test
    void associationLives() {
        var eip = BENCH.plugin().create(EIP, "free", Map.of("domain", "vpc"));
        Map<String, Object> inputs = Map.of("allocationId", eip.id(), "instanceId", instanceId);
        var association = BENCH.plugin().create(ASSOCIATION, "association", inputs);
        assertThat(association.id()).startsWith("eipassoc-");
        assertThat(association.output("publicIp")).isEqualTo(eip.output("publicIp"));
        BENCH.assertSteady(association, inputs);
        BENCH.assertImports(association, association.id(), inputs);
        BENCH.assertReplaces(association, AwsBench.with(inputs, Map.of("instanceId", "i-other")), "instanceId");
        // The address itself shows the association, and that is no difference.
        BENCH.assertSteady(eip, Map.of("domain", "vpc"));

        BENCH.plugin().delete(association);
        BENCH.assertGone(association);
        BENCH.plugin().delete(eip);
    }

    @Test
    void anAddressMovesToTheInstanceThatTakesThePlaceOfAnother() {
        var eip = BENCH.plugin().create(EIP, "moving", Map.of("domain", "vpc"));
        var before = BENCH.plugin()
                .create(ASSOCIATION, "moving", Map.of("allocationId", eip.id(), "instanceId", instanceId));
        var other = launch();
        Map<String, Object> inputs = Map.of("allocationId", eip.id(), "instanceId", other);
        BENCH.assertReplaces(before, inputs, "instanceId");

        var after = BENCH.plugin().create(ASSOCIATION, "moving", inputs);
        assertThat(after.id()).isNotEqualTo(before.id());
        BENCH.assertSteady(after, inputs);
        BENCH.assertGone(before);
        BENCH.plugin().delete(before);
        BENCH.assertSteady(after, inputs);
        BENCH.plugin().delete(after);
        BENCH.plugin().delete(eip);
        BENCH.assertGone(eip);
    }

    @Test
    void whatAwsDoesNotGiveIsRefused() {
        assertThat(BENCH.refusals(EIP, Map.of("domain", "standard"))).containsExactly("domain");
        assertThat(BENCH.refusals(ASSOCIATION, Map.of())).containsExactly("allocationId", "instanceId");
        assertThat(BENCH.refusals(ASSOCIATION, Map.of("publicIp", "192.0.2.1", "networkInterfaceId", "eni-1")))
                .isEmpty();
        Map<String, Object> rule = Map.of("securityGroupId", groupId, "ipProtocol", "-1");
        assertThat(BENCH.refusals(INGRESS, AwsBench.with(rule, Map.of("cidrIpv4", "192.0.2.1/24"))))
                .containsExactly("cidrIpv4");
        assertThat(BENCH.refusals(EGRESS, AwsBench.with(rule, Map.of("description", "it's"))))
                .containsExactly("description");
    }

    @Test
    void danglingAllocationIsAwsOwnRefusal() {
        Map<String, Object> inputs = Map.of("allocationId", "eipalloc-00000000", "instanceId", instanceId);
        assertThatThrownBy(() -> BENCH.plugin().create(ASSOCIATION, "lost", inputs))
                .hasMessageContaining("creating aws:ec2/eipAssociation:EipAssociation")
                .hasMessageContaining("InvalidAllocationID.NotFound");
    }

    @Test
    void ingressRuleLives() {
        Map<String, Object> inputs = Map.of(
                "securityGroupId",
                groupId,
                "ipProtocol",
                "udp",
                "fromPort",
                4242,
                "toPort",
                4242,
                "cidrIpv4",
                "0.0.0.0/0",
                "tags",
                Map.of("a", "b"));
        var rule = BENCH.plugin().create(INGRESS, "nebula", inputs);
        assertThat(rule.id()).startsWith("sgr-").isEqualTo(rule.output("securityGroupRuleId"));
        BENCH.assertSteady(rule, inputs);
        BENCH.assertImports(rule, rule.id(), inputs);
        BENCH.assertReplaces(rule, AwsBench.with(inputs, Map.of("securityGroupId", "sg-other")), "securityGroupId");

        var narrower = AwsBench.with(inputs, Map.of("cidrIpv4", "192.0.2.0/24", "description", "home"));
        BENCH.assertUpdates(rule, narrower, "cidrIpv4");
        var updated = BENCH.plugin().update(rule, narrower);
        assertThat(updated.output("cidrIpv4")).isEqualTo("192.0.2.0/24");
        BENCH.assertSteady(updated, narrower);

        BENCH.plugin().delete(updated);
        BENCH.assertGone(updated);
    }

    @Test
    void anotherKindOfPeerReplaces() {
        Map<String, Object> open =
                Map.of("securityGroupId", groupId, "ipProtocol", "-1", "cidrIpv4", "198.51.100.0/24");
        var rule = BENCH.plugin().create(INGRESS, "peer", open);
        Map<String, Object> group =
                Map.of("securityGroupId", groupId, "ipProtocol", "-1", "referencedSecurityGroupId", groupId);
        BENCH.assertReplaces(rule, group, "cidrIpv4");
        BENCH.assertReplaces(rule, group, "referencedSecurityGroupId");
        BENCH.assertSteady(BENCH.plugin().create(INGRESS, "group", group), group);
    }

    @Test
    void egressRuleLives() {
        Map<String, Object> inputs = Map.of("securityGroupId", groupId, "ipProtocol", "-1", "cidrIpv4", "0.0.0.0/0");
        var rule = BENCH.plugin().create(EGRESS, "out", inputs);
        assertThat(BENCH.ec2()
                        .describeSecurityGroups(request -> request.groupIds(groupId))
                        .securityGroups()
                        .get(0)
                        .ipPermissionsEgress())
                .hasSize(1);
        BENCH.assertSteady(rule, inputs);
        BENCH.assertImports(rule, rule.id(), inputs);
        BENCH.plugin().delete(rule);
        BENCH.assertGone(rule);
    }

    @Test
    void oneRuleHasOnePeer() {
        Map<String, Object> none = Map.of("securityGroupId", groupId, "ipProtocol", "-1");
        assertThatThrownBy(() -> BENCH.plugin().create(INGRESS, "none", none))
                .hasMessageContaining("exactly one of [cidrIpv4, cidrIpv6, ");
    }
}
