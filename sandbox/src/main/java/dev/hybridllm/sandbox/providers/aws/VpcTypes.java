package dev.hybridllm.sandbox.providers.aws;

import dev.hybridllm.sandbox.providers.Property;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.InternetGateway;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcAttributeName;

/** Networks, subnets and internet gateways. */
final class VpcTypes {

    private final Cloud cloud;

    private VpcTypes(Cloud cloud) {
        this.cloud = cloud;
    }

    static List<AwsType> all(Cloud cloud) {
        var types = new VpcTypes(cloud);
        return List.of(types.vpc(), types.subnet(), types.internetGateway());
    }

    private Ec2Client ec2() {
        return cloud.ec2();
    }

    private AwsType vpc() {
        return AwsType.of(
                        "aws:ec2/vpc:Vpc",
                        Property.string("cidrBlock").optionalComputed().forcesReplacement(),
                        Property.bool("enableDnsHostnames").optionalComputed(),
                        Property.bool("enableDnsSupport").or(true),
                        Property.string("instanceTenancy").or("default").forcesReplacement(),
                        Property.string("arn").computed(),
                        Property.string("defaultNetworkAclId").computed(),
                        Property.string("defaultRouteTableId").computed(),
                        Property.string("defaultSecurityGroupId").computed(),
                        Property.string("dhcpOptionsId").computed(),
                        Property.string("mainRouteTableId").computed(),
                        Property.string("ownerId").computed())
                .tagged(Tags.ec2(cloud))
                .create(in -> ec2().createVpc(request -> request.cidrBlock(in.maybe("cidrBlock"))
                                .instanceTenancy(in.maybe("instanceTenancy"))
                                .tagSpecifications(Tags.specification(ResourceType.VPC, in.tags())))
                        .vpc()
                        .vpcId())
                .settle(this::setDns)
                .find((id, known) -> ec2().describeVpcs(request -> request.vpcIds(id)).vpcs().stream()
                        .findFirst()
                        .map(this::facts))
                .change((id, before, after) -> setDns(id, after))
                .remove((id, known) -> ec2().deleteVpc(request -> request.vpcId(id)));
    }

    // One attribute a call; host names need support, so support goes on first and off last.
    private void setDns(String id, Inputs in) {
        var support = in.choice("enableDnsSupport");
        var hostnames = in.choice("enableDnsHostnames");
        if (Boolean.TRUE.equals(support)) {
            ec2().modifyVpcAttribute(request -> request.vpcId(id).enableDnsSupport(value -> value.value(true)));
        }
        if (hostnames != null) {
            ec2().modifyVpcAttribute(request -> request.vpcId(id).enableDnsHostnames(value -> value.value(hostnames)));
        }
        if (Boolean.FALSE.equals(support)) {
            ec2().modifyVpcAttribute(request -> request.vpcId(id).enableDnsSupport(value -> value.value(false)));
        }
    }

    private Outputs facts(Vpc vpc) {
        var id = vpc.vpcId();
        var mainTable = ec2()
                .describeRouteTables(
                        request -> request.filters(filter("vpc-id", id), filter("association.main", "true")))
                .routeTables()
                .stream()
                .findFirst()
                .map(table -> table.routeTableId())
                .orElse(null);
        var group = ec2()
                .describeSecurityGroups(
                        request -> request.filters(filter("vpc-id", id), filter("group-name", "default")))
                .securityGroups()
                .stream()
                .findFirst()
                .map(found -> found.groupId())
                .orElse(null);
        var acl = ec2()
                .describeNetworkAcls(request -> request.filters(filter("vpc-id", id), filter("default", "true")))
                .networkAcls()
                .stream()
                .findFirst()
                .map(found -> found.networkAclId())
                .orElse(null);
        return new Outputs()
                .put("cidrBlock", vpc.cidrBlock())
                .put("enableDnsHostnames", attribute(id, VpcAttributeName.ENABLE_DNS_HOSTNAMES))
                .put("enableDnsSupport", attribute(id, VpcAttributeName.ENABLE_DNS_SUPPORT))
                .put("instanceTenancy", vpc.instanceTenancyAsString())
                .put("arn", cloud.ec2Arn("vpc/" + id))
                .put("defaultNetworkAclId", acl)
                .put("defaultRouteTableId", mainTable)
                .put("defaultSecurityGroupId", group)
                .put("dhcpOptionsId", vpc.dhcpOptionsId())
                .put("mainRouteTableId", mainTable)
                .put("ownerId", vpc.ownerId())
                .tags(Tags.read(vpc.tags()));
    }

    private boolean attribute(String id, VpcAttributeName name) {
        var answer = ec2().describeVpcAttribute(request -> request.vpcId(id).attribute(name));
        return name == VpcAttributeName.ENABLE_DNS_SUPPORT
                ? answer.enableDnsSupport().value()
                : answer.enableDnsHostnames().value();
    }

    private AwsType subnet() {
        return AwsType.of(
                        "aws:ec2/subnet:Subnet",
                        Property.string("vpcId").required().forcesReplacement(),
                        Property.string("cidrBlock").forcesReplacement(),
                        Property.string("availabilityZone").optionalComputed().forcesReplacement(),
                        Property.string("availabilityZoneId").optionalComputed().forcesReplacement(),
                        Property.bool("mapPublicIpOnLaunch").or(false),
                        Property.string("arn").computed(),
                        Property.string("ownerId").computed())
                .tagged(Tags.ec2(cloud))
                .create(in -> ec2().createSubnet(request -> request.vpcId(in.text("vpcId"))
                                .cidrBlock(in.maybe("cidrBlock"))
                                .availabilityZone(in.maybe("availabilityZone"))
                                .availabilityZoneId(in.maybe("availabilityZoneId"))
                                .tagSpecifications(Tags.specification(ResourceType.SUBNET, in.tags())))
                        .subnet()
                        .subnetId())
                .settle((id, in) -> {
                    if (in.flag("mapPublicIpOnLaunch")) {
                        mapPublicIp(id, true);
                    }
                })
                .find((id, known) -> ec2().describeSubnets(request -> request.subnetIds(id)).subnets().stream()
                        .findFirst()
                        .map(this::facts))
                .change((id, before, after) -> {
                    if (before.flag("mapPublicIpOnLaunch") != after.flag("mapPublicIpOnLaunch")) {
                        mapPublicIp(id, after.flag("mapPublicIpOnLaunch"));
                    }
                })
                .remove((id, known) -> ec2().deleteSubnet(request -> request.subnetId(id)));
    }

    private void mapPublicIp(String id, boolean map) {
        ec2().modifySubnetAttribute(request -> request.subnetId(id).mapPublicIpOnLaunch(value -> value.value(map)));
    }

    private Outputs facts(Subnet subnet) {
        return new Outputs()
                .put("vpcId", subnet.vpcId())
                .put("cidrBlock", subnet.cidrBlock())
                .put("availabilityZone", subnet.availabilityZone())
                .put("availabilityZoneId", subnet.availabilityZoneId())
                .put("mapPublicIpOnLaunch", subnet.mapPublicIpOnLaunch())
                .put("arn", cloud.ec2Arn("subnet/" + subnet.subnetId()))
                .put("ownerId", subnet.ownerId())
                .tags(Tags.read(subnet.tags()));
    }

    private AwsType internetGateway() {
        return AwsType.of(
                        "aws:ec2/internetGateway:InternetGateway",
                        Property.string("vpcId").optionalComputed(),
                        Property.string("arn").computed(),
                        Property.string("ownerId").computed())
                .tagged(Tags.ec2(cloud))
                .create(in -> ec2().createInternetGateway(request ->
                                request.tagSpecifications(Tags.specification(ResourceType.INTERNET_GATEWAY, in.tags())))
                        .internetGateway()
                        .internetGatewayId())
                .settle((id, in) -> {
                    if (in.has("vpcId")) {
                        attach(id, in.text("vpcId"));
                    }
                })
                .find((id, known) -> gateway(id).map(this::facts))
                .change((id, before, after) -> {
                    if (after.changes("vpcId", before)) {
                        detach(id);
                        attach(id, after.text("vpcId"));
                    }
                })
                .remove((id, known) -> {
                    detach(id);
                    ec2().deleteInternetGateway(request -> request.internetGatewayId(id));
                });
    }

    private void attach(String id, String vpcId) {
        ec2().attachInternetGateway(request -> request.internetGatewayId(id).vpcId(vpcId));
    }

    private void detach(String id) {
        gateway(id).ifPresent(gateway -> gateway.attachments().forEach(attachment -> ec2().detachInternetGateway(
                        request -> request.internetGatewayId(id).vpcId(attachment.vpcId()))));
    }

    private Optional<InternetGateway> gateway(String id) {
        return ec2().describeInternetGateways(request -> request.internetGatewayIds(id)).internetGateways().stream()
                .findFirst();
    }

    private Outputs facts(InternetGateway gateway) {
        return new Outputs()
                .put(
                        "vpcId",
                        gateway.attachments().stream()
                                .findFirst()
                                .map(attachment -> attachment.vpcId())
                                .orElse(null))
                .put("arn", cloud.ec2Arn("internet-gateway/" + gateway.internetGatewayId()))
                .put("ownerId", gateway.ownerId())
                .tags(Tags.read(gateway.tags()));
    }

    static Filter filter(String name, String... values) {
        return Filter.builder().name(name).values(values).build();
    }
}
