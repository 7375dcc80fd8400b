package dev.hybridllm.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pulumi.resources.ComponentResourceOptions;
import dev.hybridllm.network.Cidr;
import dev.hybridllm.testing.RecordingMocks;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WorkerNetworkTest {

    private static VpcChoice.NewVpc twoZones() {
        return new VpcChoice.NewVpc(
                Cidr.parse("10.60.0.0/16"),
                new TreeMap<>(
                        Map.of("us-west-2a", Cidr.parse("10.60.0.0/20"), "us-west-2b", Cidr.parse("10.60.16.0/20"))));
    }

    @Test
    void aNewVpcHasASubnetAZoneWithAWayOut() {
        var mocks = new RecordingMocks().run(context -> {
            var network = new WorkerNetwork("net", twoZones(), options());
            context.export("subnet", network.subnetIn("us-west-2b"));
        });
        assertThat(mocks.names())
                .containsExactly(
                        "aws:ec2/internetGateway:InternetGateway net",
                        "aws:ec2/route:Route net-internet",
                        "aws:ec2/routeTable:RouteTable net",
                        "aws:ec2/routeTableAssociation:RouteTableAssociation net-us-west-2a",
                        "aws:ec2/routeTableAssociation:RouteTableAssociation net-us-west-2b",
                        "aws:ec2/securityGroup:SecurityGroup net",
                        "aws:ec2/subnet:Subnet net-us-west-2a",
                        "aws:ec2/subnet:Subnet net-us-west-2b",
                        "aws:ec2/vpc:Vpc net",
                        "hybridllm:worker:WorkerNetwork net");
        var subnet = mocks.one("aws:ec2/subnet:Subnet", "net-us-west-2b");
        assertThat(subnet.input("cidrBlock")).isEqualTo("10.60.16.0/20");
        assertThat(subnet.input("availabilityZone")).isEqualTo("us-west-2b");
        assertThat(subnet.input("vpcId")).isEqualTo("net-id");
        var route = mocks.one("aws:ec2/route:Route", "net-internet");
        assertThat(route.input("destinationCidrBlock")).isEqualTo("0.0.0.0/0");
    }

    @Test
    void onlyNebulaMayComeIn() {
        var mocks = new RecordingMocks().run(context -> new WorkerNetwork("net", twoZones(), options()));
        assertThat(mocks.one("aws:ec2/securityGroup:SecurityGroup", "net").input("ingress"))
                .isEqualTo(List.of(Map.of(
                        "description",
                        "Nebula",
                        "protocol",
                        "udp",
                        "fromPort",
                        4242.0,
                        "toPort",
                        4242.0,
                        "cidrBlocks",
                        List.of("0.0.0.0/0"))));
    }

    @Test
    void theDefaultVpcIsLookedUpAndNothingIsMadeInIt() {
        var mocks = new RecordingMocks()
                .answering("aws:ec2/getVpc:getVpc", args -> {
                    assertThat(args).containsEntry("default", true);
                    return Map.of("id", "vpc-default");
                })
                .answering("aws:ec2/getSubnets:getSubnets", args -> Map.of("ids", List.of("subnet-b", "subnet-a")))
                .run(context -> {
                    var network = new WorkerNetwork("net", new VpcChoice.DefaultVpc(), options());
                    context.export("subnet", network.subnetIn("us-west-2a").applyValue(id -> {
                        assertThat(id).isEqualTo("subnet-a");
                        return id;
                    }));
                });
        assertThat(mocks.names())
                .containsExactly("aws:ec2/securityGroup:SecurityGroup net", "hybridllm:worker:WorkerNetwork net");
    }

    @Test
    void everythingWrongWithAVpcIsSaidAtOnce() {
        assertThatThrownBy(() -> new VpcChoice.NewVpc(
                        Cidr.parse("10.0.0.0/8"),
                        new TreeMap<>(Map.of("a", Cidr.parse("10.0.0.0/30"), "b", Cidr.parse("11.0.0.0/24")))))
                .hasMessageContaining("cidr: '10.0.0.0/8'")
                .hasMessageContaining("subnets.a: '10.0.0.0/30'")
                .hasMessageContaining("subnets.b: '11.0.0.0/24' lies outside");
        assertThatThrownBy(() -> new VpcChoice.NewVpc(
                        Cidr.parse("10.0.0.0/16"),
                        new TreeMap<>(Map.of("a", Cidr.parse("10.0.0.0/20"), "b", Cidr.parse("10.0.1.0/24")))))
                .hasMessageContaining("subnets.b: '10.0.1.0/24' overlaps subnets.a '10.0.0.0/20'");
    }

    private static ComponentResourceOptions options() {
        return ComponentResourceOptions.builder().build();
    }
}
