package dev.hybridllm.mesh;

import com.pulumi.aws.ec2.Ec2Functions;
import com.pulumi.aws.ec2.InternetGateway;
import com.pulumi.aws.ec2.InternetGatewayArgs;
import com.pulumi.aws.ec2.Route;
import com.pulumi.aws.ec2.RouteArgs;
import com.pulumi.aws.ec2.RouteTable;
import com.pulumi.aws.ec2.RouteTableArgs;
import com.pulumi.aws.ec2.RouteTableAssociation;
import com.pulumi.aws.ec2.RouteTableAssociationArgs;
import com.pulumi.aws.ec2.Subnet;
import com.pulumi.aws.ec2.SubnetArgs;
import com.pulumi.aws.ec2.Vpc;
import com.pulumi.aws.ec2.VpcArgs;
import com.pulumi.aws.ec2.inputs.GetSubnetArgs;
import com.pulumi.aws.ec2.inputs.GetSubnetsArgs;
import com.pulumi.aws.ec2.inputs.GetSubnetsFilterArgs;
import com.pulumi.aws.ec2.inputs.GetVpcArgs;
import com.pulumi.core.Output;
import com.pulumi.deployment.InvokeOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.hybridllm.identity.OwnTags;
import dev.hybridllm.mesh.LighthousePlace.DefaultVpc;
import dev.hybridllm.mesh.LighthousePlace.InSubnet;
import dev.hybridllm.mesh.LighthousePlace.OwnVpc;
import java.util.List;
import java.util.Optional;

/** The subnet that a lighthouse stands in, looked up or made for its owner. */
record LighthouseNetwork(Output<String> vpcId, Output<String> subnetId) {

    static LighthouseNetwork of(Resource owner, String name, LighthousePlace place) {
        var asOwner = InvokeOptions.builder().parent(owner).build();
        if (place instanceof OwnVpc own) {
            return make(owner, name, own);
        }
        if (place instanceof InSubnet subnet) {
            var found = Ec2Functions.getSubnet(
                    GetSubnetArgs.builder().id(subnet.id()).build(), asOwner);
            return new LighthouseNetwork(found.applyValue(result -> result.vpcId()), Output.of(subnet.id()));
        }
        var vpc = Ec2Functions.getVpc(GetVpcArgs.builder().default_(true).build(), asOwner)
                .applyValue(result -> result.id());
        return new LighthouseNetwork(vpc, firstSubnet(vpc, ((DefaultVpc) place).zone(), asOwner));
    }

    private static Output<String> firstSubnet(Output<String> vpc, Optional<String> zone, InvokeOptions asOwner) {
        var ofVpc = GetSubnetsFilterArgs.builder()
                .name("vpc-id")
                .values(vpc.applyValue(List::of))
                .build();
        var inEachZone = GetSubnetsFilterArgs.builder()
                .name("default-for-az")
                .values("true")
                .build();
        var filters = zone.map(name -> List.of(
                        ofVpc,
                        inEachZone,
                        GetSubnetsFilterArgs.builder()
                                .name("availability-zone")
                                .values(name)
                                .build()))
                .orElse(List.of(ofVpc, inEachZone));
        return Ec2Functions.getSubnets(GetSubnetsArgs.builder().filters(filters).build(), asOwner)
                .applyValue(result -> result.ids().stream()
                        .sorted()
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("the default VPC has no subnet"
                                + zone.map(name -> " in zone " + name).orElse("")
                                + ": name a subnet, or let the lighthouse have a VPC of its own")));
    }

    private static LighthouseNetwork make(Resource owner, String name, OwnVpc own) {
        var child = CustomResourceOptions.builder().parent(owner).build();
        var vpc = new Vpc(
                name,
                VpcArgs.builder()
                        .cidrBlock(own.network().toString())
                        .enableDnsHostnames(true)
                        .tags(OwnTags.of(owner, Vpc.class, name))
                        .build(),
                child);
        var gateway = new InternetGateway(
                name,
                InternetGatewayArgs.builder()
                        .vpcId(vpc.id())
                        .tags(OwnTags.of(owner, InternetGateway.class, name))
                        .build(),
                child);
        var table = new RouteTable(
                name,
                RouteTableArgs.builder()
                        .vpcId(vpc.id())
                        .tags(OwnTags.of(owner, RouteTable.class, name))
                        .build(),
                child);
        var route = new Route(
                name + "-internet",
                RouteArgs.builder()
                        .routeTableId(table.id())
                        .destinationCidrBlock("0.0.0.0/0")
                        .gatewayId(gateway.id())
                        .build(),
                child);
        var subnet = SubnetArgs.builder()
                .vpcId(vpc.id())
                .cidrBlock(own.network().toString())
                // It has to fetch things before it has its Elastic IP.
                .mapPublicIpOnLaunch(true)
                .tags(OwnTags.of(owner, Subnet.class, name));
        own.zone().ifPresent(subnet::availabilityZone);
        // It fills the VPC, so there is no room for another one beside it.
        var made = new Subnet(
                name,
                subnet.build(),
                CustomResourceOptions.builder()
                        .parent(owner)
                        .deleteBeforeReplace(true)
                        .build());
        var association = new RouteTableAssociation(
                name,
                RouteTableAssociationArgs.builder()
                        .subnetId(made.id())
                        .routeTableId(table.id())
                        .build(),
                child);
        // Not before there is a way to the internet.
        return new LighthouseNetwork(
                vpc.id(), Output.tuple(made.id(), route.id(), association.id()).applyValue(all -> all.t1));
    }
}
