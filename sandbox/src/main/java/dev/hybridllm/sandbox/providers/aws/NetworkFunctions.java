package dev.hybridllm.sandbox.providers.aws;

import dev.hybridllm.sandbox.providers.Property;
import dev.hybridllm.sandbox.providers.Refusal;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.VpcAttributeName;

/** Functions about networks and subnets. */
final class NetworkFunctions {

    private NetworkFunctions() {}

    static void add(AwsFunctions table, Cloud cloud) {
        table.add(
                "aws:ec2/getVpc:getVpc",
                arguments -> vpc(cloud, arguments),
                Property.string("id"),
                Property.bool("default"),
                Property.string("cidrBlock"),
                Property.string("dhcpOptionsId"),
                Property.string("state"),
                AwsFunctions.filtersArgument(),
                Property.map("tags"));
        table.add(
                "aws:ec2/getSubnets:getSubnets",
                arguments -> subnets(cloud, arguments),
                AwsFunctions.filtersArgument(),
                Property.map("tags"));
        table.add(
                "aws:ec2/getSubnet:getSubnet",
                arguments -> subnet(cloud, arguments),
                Property.string("id"),
                Property.string("vpcId"),
                Property.string("availabilityZone"),
                Property.string("availabilityZoneId"),
                Property.string("cidrBlock"),
                Property.bool("defaultForAz"),
                Property.string("state"),
                AwsFunctions.filtersArgument(),
                Property.map("tags"));
    }

    private static Outputs vpc(Cloud cloud, Inputs arguments) {
        var filters = new ArrayList<>(AwsFunctions.filters(arguments));
        AwsFunctions.given(filters, arguments, "id", "vpc-id");
        AwsFunctions.given(filters, arguments, "default", "isDefault");
        AwsFunctions.given(filters, arguments, "cidrBlock", "cidr");
        AwsFunctions.given(filters, arguments, "dhcpOptionsId", "dhcp-options-id");
        AwsFunctions.given(filters, arguments, "state", "state");
        var vpc = AwsFunctions.only(
                cloud.ec2().describeVpcs(request -> request.filters(filters)).vpcs(), "EC2 VPC");
        var id = vpc.vpcId();
        var dnsSupport = cloud.ec2()
                .describeVpcAttribute(request -> request.vpcId(id).attribute(VpcAttributeName.ENABLE_DNS_SUPPORT));
        var dnsHostnames = cloud.ec2()
                .describeVpcAttribute(request -> request.vpcId(id).attribute(VpcAttributeName.ENABLE_DNS_HOSTNAMES));
        var mainTable = cloud
                .ec2()
                .describeRouteTables(request ->
                        request.filters(VpcTypes.filter("vpc-id", id), VpcTypes.filter("association.main", "true")))
                .routeTables()
                .stream()
                .map(table -> table.routeTableId())
                .findFirst();
        return new Outputs()
                .put("id", id)
                .put("arn", cloud.ec2Arn("vpc/" + id))
                .put("cidrBlock", vpc.cidrBlock())
                .put("default", vpc.isDefault())
                .put("dhcpOptionsId", vpc.dhcpOptionsId())
                .put("enableDnsSupport", dnsSupport.enableDnsSupport().value())
                .put("enableDnsHostnames", dnsHostnames.enableDnsHostnames().value())
                .put("instanceTenancy", vpc.instanceTenancyAsString())
                .put("mainRouteTableId", mainTable.orElse(null))
                .put("ownerId", vpc.ownerId())
                .put("state", vpc.stateAsString())
                .put("tags", Tags.read(vpc.tags()));
    }

    private static Outputs subnets(Cloud cloud, Inputs arguments) {
        var ids =
                cloud
                        .ec2()
                        .describeSubnets(request -> request.filters(AwsFunctions.filters(arguments)))
                        .subnets()
                        .stream()
                        .map(subnet -> subnet.subnetId())
                        .toList();
        if (ids.isEmpty()) {
            // The official function answers with an empty list, and so must this; an absent list is not empty to the
            // SDK.
            var none = new Outputs().put("id", cloud.region());
            none.values().put("ids", List.of());
            return none;
        }
        return new Outputs().put("id", cloud.region()).put("ids", ids);
    }

    private static Outputs subnet(Cloud cloud, Inputs arguments) {
        var filters = new ArrayList<>(AwsFunctions.filters(arguments));
        AwsFunctions.given(filters, arguments, "id", "subnet-id");
        AwsFunctions.given(filters, arguments, "vpcId", "vpc-id");
        AwsFunctions.given(filters, arguments, "availabilityZone", "availability-zone");
        AwsFunctions.given(filters, arguments, "availabilityZoneId", "availability-zone-id");
        AwsFunctions.given(filters, arguments, "cidrBlock", "cidr-block");
        AwsFunctions.given(filters, arguments, "defaultForAz", "default-for-az");
        AwsFunctions.given(filters, arguments, "state", "state");
        if (filters.isEmpty()) {
            throw new Refusal("give at least one argument to find the subnet by");
        }
        var subnet = AwsFunctions.only(
                cloud.ec2().describeSubnets(request -> request.filters(filters)).subnets(), "EC2 Subnet");
        return new Outputs()
                .put("id", subnet.subnetId())
                .put("arn", cloud.ec2Arn("subnet/" + subnet.subnetId()))
                .put("availabilityZone", subnet.availabilityZone())
                .put("availabilityZoneId", subnet.availabilityZoneId())
                .put("availableIpAddressCount", subnet.availableIpAddressCount())
                .put("cidrBlock", subnet.cidrBlock())
                .put("defaultForAz", subnet.defaultForAz())
                .put("mapPublicIpOnLaunch", subnet.mapPublicIpOnLaunch())
                .put("ownerId", subnet.ownerId())
                .put("state", subnet.stateAsString())
                .put("vpcId", subnet.vpcId())
                .put("tags", Tags.read(subnet.tags()));
    }
}
