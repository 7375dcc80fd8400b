package dev.hybridllm.sandbox.providers.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridllm.sandbox.providers.PluginClient.Resource;
import dev.hybridllm.sandbox.providers.Values;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.ec2.model.Tag;

/** Networks, subnets, gateways and routes keep the official provider's contract. */
final class VpcContractTest {

    private static final String VPC = "aws:ec2/vpc:Vpc";
    private static final String SUBNET = "aws:ec2/subnet:Subnet";
    private static final String GATEWAY = "aws:ec2/internetGateway:InternetGateway";
    private static final String TABLE = "aws:ec2/routeTable:RouteTable";
    private static final String ROUTE = "aws:ec2/route:Route";
    private static final String ASSOCIATION = "aws:ec2/routeTableAssociation:RouteTableAssociation";

    @RegisterExtension
    private static final AwsBench BENCH = new AwsBench();

    @Test
    void vpcLives() {
        Map<String, Object> inputs =
                Map.of("cidrBlock", "10.1.0.0/16", "enableDnsHostnames", true, "tags", Map.of("Name", "one"));
        var vpc = BENCH.plugin().create(VPC, "vpc", inputs);
        assertThat(vpc.id()).startsWith("vpc-");
        assertThat(vpc.output("arn").toString()).endsWith("vpc/" + vpc.id());
        assertThat(vpc.output("mainRouteTableId").toString()).startsWith("rtb-");
        assertThat(vpc.output("defaultSecurityGroupId").toString()).startsWith("sg-");
        assertThat(vpc.output("tagsAll")).isEqualTo(Map.of("Name", "one"));
        BENCH.assertSteady(vpc, inputs);
        BENCH.assertImports(vpc, vpc.id(), inputs);
        BENCH.assertReplaces(vpc, AwsBench.with(inputs, Map.of("cidrBlock", "10.2.0.0/16")), "cidrBlock");

        var other = AwsBench.with(inputs, Map.of("enableDnsHostnames", false, "tags", Map.of("Name", "two", "x", "y")));
        BENCH.assertUpdates(vpc, other, "enableDnsHostnames");
        var updated = BENCH.plugin().update(vpc, other);
        assertThat(updated.output("enableDnsHostnames")).isEqualTo(false);
        assertThat(updated.output("tags")).isEqualTo(Map.of("Name", "two", "x", "y"));
        BENCH.assertSteady(updated, other);

        BENCH.plugin().delete(updated);
        BENCH.assertGone(updated);
        BENCH.plugin().delete(updated);
    }

    @Test
    void tagDriftShows() {
        Map<String, Object> inputs = Map.of("cidrBlock", "10.3.0.0/16", "tags", Map.of("Name", "kept"));
        var vpc = BENCH.plugin().create(VPC, "drift", inputs);
        BENCH.ec2().createTags(request -> request.resources(vpc.id())
                .tags(Tag.builder().key("Name").value("edited").build()));

        var found = BENCH.read(vpc);
        assertThat(found.output("tags")).isEqualTo(Map.of("Name", "edited"));
        assertThat(BENCH.plugin().diff(found, inputs).getDetailedDiffMap()).containsKeys("tags.Name", "tagsAll.Name");

        var repaired = BENCH.plugin().update(found, inputs);
        BENCH.assertSteady(repaired, inputs);
    }

    @Test
    void previewLeavesComputedOutputsUnknown() {
        var preview = BENCH.plugin().previewCreate(VPC, "vpc", Map.of("cidrBlock", "10.1.0.0/16"));
        assertThat(preview)
                .containsEntry("arn", Values.Unknown.UNKNOWN)
                .containsEntry("defaultRouteTableId", Values.Unknown.UNKNOWN)
                .containsEntry("cidrBlock", "10.1.0.0/16");
    }

    @Test
    void subnetLives() {
        var vpc = vpc("10.4.0.0/16");
        Map<String, Object> inputs =
                Map.of("vpcId", vpc.id(), "cidrBlock", "10.4.1.0/24", "availabilityZone", "us-west-2b");
        var subnet = BENCH.plugin().create(SUBNET, "subnet", inputs);
        assertThat(subnet.id()).startsWith("subnet-");
        assertThat(subnet.output("availabilityZoneId").toString()).startsWith("usw2-");
        BENCH.assertSteady(subnet, inputs);
        BENCH.assertImports(subnet, subnet.id(), inputs);
        BENCH.assertReplaces(
                subnet, AwsBench.with(inputs, Map.of("availabilityZone", "us-west-2a")), "availabilityZone");

        var open = AwsBench.with(inputs, Map.of("mapPublicIpOnLaunch", true));
        BENCH.assertUpdates(subnet, open, "mapPublicIpOnLaunch");
        var updated = BENCH.plugin().update(subnet, open);
        assertThat(updated.output("mapPublicIpOnLaunch")).isEqualTo(true);
        BENCH.assertSteady(updated, open);

        BENCH.plugin().delete(updated);
        BENCH.assertGone(updated);
    }

    @Test
    void danglingReferenceIsAwsOwnRefusal() {
        Map<String, Object> inputs = Map.of("vpcId", "vpc-00000000", "cidrBlock", "10.4.1.0/24");
        assertThatThrownBy(() -> BENCH.plugin().create(SUBNET, "lost", inputs))
                .hasMessageContaining("creating aws:ec2/subnet:Subnet")
                .hasMessageContaining("InvalidVpcID.NotFound");
    }

    @Test
    void gatewayLivesAndMoves() {
        var first = vpc("10.5.0.0/16");
        var second = vpc("10.6.0.0/16");
        Map<String, Object> inputs = Map.of("vpcId", first.id());
        var gateway = BENCH.plugin().create(GATEWAY, "gateway", inputs);
        assertThat(gateway.id()).startsWith("igw-");
        BENCH.assertSteady(gateway, inputs);
        BENCH.assertImports(gateway, gateway.id(), inputs);

        Map<String, Object> moved = Map.of("vpcId", second.id());
        BENCH.assertUpdates(gateway, moved, "vpcId");
        var updated = BENCH.plugin().update(gateway, moved);
        assertThat(updated.output("vpcId")).isEqualTo(second.id());

        BENCH.plugin().delete(updated);
        BENCH.assertGone(updated);
    }

    @Test
    void failedAttachmentLeavesNoGatewayBehind() {
        var before = BENCH.ec2().describeInternetGateways().internetGateways().size();
        assertThatThrownBy(() -> BENCH.plugin().create(GATEWAY, "half", Map.of("vpcId", "vpc-00000000")))
                .hasMessageContaining("InvalidVpcID.NotFound");
        assertThat(BENCH.ec2().describeInternetGateways().internetGateways()).hasSize(before);
    }

    @Test
    void routeTableLivesWithItsRoutes() {
        var vpc = vpc("10.7.0.0/16");
        var gateway = BENCH.plugin().create(GATEWAY, "gateway7", Map.of("vpcId", vpc.id()));
        Map<String, Object> inputs = Map.of(
                "vpcId", vpc.id(), "routes", List.of(Map.of("cidrBlock", "0.0.0.0/0", "gatewayId", gateway.id())));
        var table = BENCH.plugin().create(TABLE, "table", inputs);
        assertThat(table.id()).startsWith("rtb-");
        BENCH.assertSteady(table, inputs);
        BENCH.assertImports(table, table.id(), inputs);

        var other = AwsBench.with(
                inputs, Map.of("routes", List.of(Map.of("cidrBlock", "192.0.2.0/24", "gatewayId", gateway.id()))));
        BENCH.assertUpdates(table, other, "routes");
        var updated = BENCH.plugin().update(table, other);
        BENCH.assertSteady(updated, other);

        BENCH.ec2().deleteRoute(request -> request.routeTableId(table.id()).destinationCidrBlock("192.0.2.0/24"));
        assertThat(BENCH.plugin().diff(BENCH.read(updated), other).getDiffsList())
                .contains("routes");

        BENCH.plugin().delete(updated);
        BENCH.assertGone(updated);
    }

    @Test
    void routeLives() {
        var vpc = vpc("10.8.0.0/16");
        var gateway = BENCH.plugin().create(GATEWAY, "gateway8", Map.of("vpcId", vpc.id()));
        var table = BENCH.plugin().create(TABLE, "table8", Map.of("vpcId", vpc.id()));
        Map<String, Object> inputs =
                Map.of("routeTableId", table.id(), "destinationCidrBlock", "0.0.0.0/0", "gatewayId", gateway.id());
        var route = BENCH.plugin().create(ROUTE, "route", inputs);
        assertThat(route.id()).startsWith("r-" + table.id());
        assertThat(route.output("state")).isEqualTo("active");
        BENCH.assertSteady(route, inputs);
        BENCH.assertImports(route, table.id() + "_0.0.0.0/0", inputs);
        BENCH.assertReplaces(
                route, AwsBench.with(inputs, Map.of("destinationCidrBlock", "192.0.2.0/24")), "destinationCidrBlock");

        BENCH.plugin().delete(route);
        BENCH.assertGone(route);
    }

    @Test
    void associationMovesToAnotherTable() {
        var vpc = vpc("10.9.0.0/16");
        var subnet = BENCH.plugin().create(SUBNET, "subnet9", Map.of("vpcId", vpc.id(), "cidrBlock", "10.9.1.0/24"));
        var first = BENCH.plugin().create(TABLE, "first", Map.of("vpcId", vpc.id()));
        var second = BENCH.plugin().create(TABLE, "second", Map.of("vpcId", vpc.id()));
        Map<String, Object> inputs = Map.of("subnetId", subnet.id(), "routeTableId", first.id());
        var association = BENCH.plugin().create(ASSOCIATION, "association", inputs);
        assertThat(association.id()).startsWith("rtbassoc-");
        BENCH.assertSteady(association, inputs);
        BENCH.assertImports(association, subnet.id() + "/" + first.id(), inputs);

        var moved = AwsBench.with(inputs, Map.of("routeTableId", second.id()));
        BENCH.assertUpdates(association, moved, "routeTableId");
        var updated = BENCH.plugin().update(association, moved);
        assertThat(updated.output("routeTableId")).isEqualTo(second.id());
        BENCH.assertSteady(updated, moved);

        BENCH.plugin().delete(updated);
        BENCH.assertGone(updated);
    }

    private static Resource vpc(String cidr) {
        return BENCH.plugin().create(VPC, "vpc", Map.of("cidrBlock", cidr));
    }
}
