package dev.hybridllm.worker;

import com.pulumi.aws.ec2.Ec2Functions;
import com.pulumi.aws.ec2.InternetGateway;
import com.pulumi.aws.ec2.InternetGatewayArgs;
import com.pulumi.aws.ec2.Route;
import com.pulumi.aws.ec2.RouteArgs;
import com.pulumi.aws.ec2.RouteTable;
import com.pulumi.aws.ec2.RouteTableArgs;
import com.pulumi.aws.ec2.RouteTableAssociation;
import com.pulumi.aws.ec2.RouteTableAssociationArgs;
import com.pulumi.aws.ec2.SecurityGroup;
import com.pulumi.aws.ec2.SecurityGroupArgs;
import com.pulumi.aws.ec2.Subnet;
import com.pulumi.aws.ec2.SubnetArgs;
import com.pulumi.aws.ec2.Vpc;
import com.pulumi.aws.ec2.VpcArgs;
import com.pulumi.aws.ec2.inputs.GetSubnetsArgs;
import com.pulumi.aws.ec2.inputs.GetSubnetsFilterArgs;
import com.pulumi.aws.ec2.inputs.GetVpcArgs;
import com.pulumi.aws.ec2.inputs.SecurityGroupEgressArgs;
import com.pulumi.aws.ec2.inputs.SecurityGroupIngressArgs;
import com.pulumi.core.Output;
import com.pulumi.deployment.InvokeOptions;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import dev.hybridllm.identity.OwnTags;
import dev.hybridllm.worker.VpcChoice.DefaultVpc;
import dev.hybridllm.worker.VpcChoice.ExistingVpc;
import dev.hybridllm.worker.VpcChoice.NewVpc;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The network that workers stand in: a VPC with a way to the internet, its subnets, and the one security group that every worker
 * wears. Only Nebula's port is open: what may cross the mesh is the Nebula firewall's business, not AWS's.
 */
public final class WorkerNetwork extends ComponentResource {

    private static final int NEBULA_PORT = 4242;
    private static final String ANYWHERE = "0.0.0.0/0";

    private final Output<String> vpcId;
    private final Output<String> securityGroupId;
    private final Map<String, Output<String>> madeSubnets;

    public WorkerNetwork(String name, VpcChoice choice, ComponentResourceOptions options) {
        super("hybridllm:worker:WorkerNetwork", name, options);
        if (choice instanceof NewVpc vpc) {
            var made = new Vpc(
                    name,
                    VpcArgs.builder()
                            .cidrBlock(vpc.cidr().toString())
                            .enableDnsHostnames(true)
                            .tags(OwnTags.of(this, Vpc.class, name))
                            .build(),
                    child());
            this.vpcId = made.id();
            this.madeSubnets = publicSubnets(name, vpc, made);
        } else {
            this.vpcId = Ec2Functions.getVpc(lookUp(choice), asChild()).applyValue(result -> result.id());
            this.madeSubnets = Map.of();
        }
        this.securityGroupId = securityGroup(name).id();
        registerOutputs(Map.of("vpcId", vpcId, "securityGroupId", securityGroupId));
    }

    public Output<String> vpcId() {
        return vpcId;
    }

    /** The subnet in a zone: ours in a new VPC, else the first by identifier of those that are there. */
    public Output<String> subnetIn(String zone) {
        var made = madeSubnets.get(zone);
        if (made != null) {
            return made;
        }
        return Ec2Functions.getSubnets(
                        GetSubnetsArgs.builder()
                                .filters(
                                        GetSubnetsFilterArgs.builder()
                                                .name("vpc-id")
                                                .values(vpcId.applyValue(List::of))
                                                .build(),
                                        GetSubnetsFilterArgs.builder()
                                                .name("availability-zone")
                                                .values(zone)
                                                .build())
                                .build(),
                        asChild())
                .applyValue(result -> result.ids().stream()
                        .sorted()
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("the VPC has no subnet in zone " + zone
                                + ": give the worker a zone that has one, or make one there")));
    }

    public Output<String> securityGroupId() {
        return securityGroupId;
    }

    private static GetVpcArgs lookUp(VpcChoice choice) {
        var args = GetVpcArgs.builder();
        if (choice instanceof ExistingVpc existing) {
            return args.id(existing.id()).build();
        }
        if (choice instanceof DefaultVpc) {
            return args.default_(true).build();
        }
        throw new IllegalStateException("no look-up for " + choice);
    }

    private Map<String, Output<String>> publicSubnets(String name, NewVpc vpc, Vpc made) {
        var gateway = new InternetGateway(
                name,
                InternetGatewayArgs.builder()
                        .vpcId(made.id())
                        .tags(OwnTags.of(this, InternetGateway.class, name))
                        .build(),
                child());
        var table = new RouteTable(
                name,
                RouteTableArgs.builder()
                        .vpcId(made.id())
                        .tags(OwnTags.of(this, RouteTable.class, name))
                        .build(),
                child());
        var route = new Route(
                name + "-internet",
                RouteArgs.builder()
                        .routeTableId(table.id())
                        .destinationCidrBlock(ANYWHERE)
                        .gatewayId(gateway.id())
                        .build(),
                child());
        var ids = new TreeMap<String, Output<String>>();
        vpc.subnets().forEach((zone, cidr) -> {
            var subnetName = name + "-" + zone;
            var subnet = new Subnet(
                    subnetName,
                    SubnetArgs.builder()
                            .vpcId(made.id())
                            .cidrBlock(cidr.toString())
                            .availabilityZone(zone)
                            .mapPublicIpOnLaunch(true)
                            .tags(OwnTags.of(this, Subnet.class, subnetName))
                            .build(),
                    child());
            var association = new RouteTableAssociation(
                    subnetName,
                    RouteTableAssociationArgs.builder()
                            .subnetId(subnet.id())
                            .routeTableId(table.id())
                            .build(),
                    child());
            // A subnet is of use once its way out exists, and not before.
            ids.put(
                    zone,
                    Output.tuple(subnet.id(), association.id(), route.id()).applyValue(all -> all.t1));
        });
        return ids;
    }

    private SecurityGroup securityGroup(String name) {
        return new SecurityGroup(
                name,
                SecurityGroupArgs.builder()
                        .vpcId(vpcId)
                        .description("Nebula to workers, everything from them")
                        .ingress(SecurityGroupIngressArgs.builder()
                                .description("Nebula")
                                .protocol("udp")
                                .fromPort(NEBULA_PORT)
                                .toPort(NEBULA_PORT)
                                .cidrBlocks(ANYWHERE)
                                .build())
                        .egress(SecurityGroupEgressArgs.builder()
                                .description("Other hosts, AWS and the internet")
                                .protocol("-1")
                                .fromPort(0)
                                .toPort(0)
                                .cidrBlocks(ANYWHERE)
                                .build())
                        .tags(OwnTags.of(this, SecurityGroup.class, name))
                        .build(),
                child());
    }

    private CustomResourceOptions child() {
        return CustomResourceOptions.builder().parent(this).build();
    }

    private InvokeOptions asChild() {
        return InvokeOptions.builder().parent(this).build();
    }
}
