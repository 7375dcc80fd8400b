package dev.hybridllm.sandbox.cloud;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** Which of EC2's things are still there. What was deleted may keep its tags for a while; an instance that was ended does for an hour. */
final class LiveResources {

    private static final Set<String> ENDED = Set.of("terminated", "shutting-down");

    private final Ec2Client ec2;

    LiveResources(Ec2Client ec2) {
        this.ec2 = ec2;
    }

    /** Those of them that exist. Of a type that this does not know, all count as existing. */
    Set<String> among(Map<ResourceType, List<String>> ids) {
        var existing = new HashSet<String>();
        ids.forEach((type, some) -> existing.addAll(among(type, some)));
        return existing;
    }

    private Collection<String> among(ResourceType type, List<String> ids) {
        return switch (type) {
            case INSTANCE -> instances(ids);
            case VPC -> set(ec2.describeVpcs(request -> request.filters(is("vpc-id", ids))).vpcs().stream()
                    .map(each -> each.vpcId()));
            case SUBNET -> set(ec2.describeSubnets(request -> request.filters(is("subnet-id", ids))).subnets().stream()
                    .map(each -> each.subnetId()));
            case INTERNET_GATEWAY -> set(ec2
                    .describeInternetGateways(request -> request.filters(is("internet-gateway-id", ids)))
                    .internetGateways()
                    .stream()
                    .map(each -> each.internetGatewayId()));
            case ROUTE_TABLE -> set(
                    ec2
                            .describeRouteTables(request -> request.filters(is("route-table-id", ids)))
                            .routeTables()
                            .stream()
                            .map(each -> each.routeTableId()));
            case SECURITY_GROUP -> set(
                    ec2
                            .describeSecurityGroups(request -> request.filters(is("group-id", ids)))
                            .securityGroups()
                            .stream()
                            .map(each -> each.groupId()));
            case ELASTIC_IP -> set(
                    ec2.describeAddresses(request -> request.filters(is("allocation-id", ids))).addresses().stream()
                            .map(each -> each.allocationId()));
            default -> ids;
        };
    }

    private Set<String> instances(List<String> ids) {
        return set(
                ec2
                        .describeInstancesPaginator(request -> request.filters(is("instance-id", ids)))
                        .reservations()
                        .stream()
                        .flatMap(reservation -> reservation.instances().stream())
                        .filter(instance -> !ENDED.contains(instance.state().nameAsString()))
                        .map(instance -> instance.instanceId()));
    }

    private static Filter is(String name, List<String> values) {
        return Filter.builder().name(name).values(values).build();
    }

    private static Set<String> set(Stream<String> ids) {
        return ids.collect(Collectors.toSet());
    }
}
