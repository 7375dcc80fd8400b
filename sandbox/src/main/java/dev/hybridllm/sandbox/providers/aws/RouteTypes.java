package dev.hybridllm.sandbox.providers.aws;

import dev.hybridllm.sandbox.providers.Property;
import dev.hybridllm.sandbox.providers.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteOrigin;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.RouteTableAssociation;

/** Route tables, single routes, and which subnet uses which table. */
final class RouteTypes {

    /** Where a route may lead to. */
    private static final List<String> TARGETS =
            List.of("gatewayId", "natGatewayId", "networkInterfaceId", "vpcPeeringConnectionId", "transitGatewayId");

    private final Cloud cloud;

    private RouteTypes(Cloud cloud) {
        this.cloud = cloud;
    }

    static List<AwsType> all(Cloud cloud) {
        var types = new RouteTypes(cloud);
        return List.of(types.routeTable(), types.route(), types.association());
    }

    private Ec2Client ec2() {
        return cloud.ec2();
    }

    private AwsType routeTable() {
        var fields = Stream.concat(Stream.of("cidrBlock", "ipv6CidrBlock"), TARGETS.stream())
                .map(Property::string)
                .toArray(Property[]::new);
        return AwsType.of(
                        "aws:ec2/routeTable:RouteTable",
                        Property.string("vpcId").required().forcesReplacement(),
                        Property.blocks("routes", fields).optionalComputed(),
                        Property.string("arn").computed(),
                        Property.string("ownerId").computed())
                .tagged(Tags.ec2(cloud))
                .create(in -> ec2().createRouteTable(request -> request.vpcId(in.text("vpcId"))
                                .tagSpecifications(Tags.specification(ResourceType.ROUTE_TABLE, in.tags())))
                        .routeTable()
                        .routeTableId())
                .settle((id, in) -> in.blocks("routes").forEach(route -> createRoute(id, route)))
                .find((id, known) -> table(id).map(this::facts))
                .change((id, before, after) -> {
                    if (after.has("routes")) {
                        changeRoutes(id, after.blocks("routes"));
                    }
                })
                .remove((id, known) -> {
                    table(id).map(RouteTable::associations).orElse(List.of()).stream()
                            .filter(association -> !Boolean.TRUE.equals(association.main()))
                            .forEach(association -> disassociate(association.routeTableAssociationId()));
                    ec2().deleteRouteTable(request -> request.routeTableId(id));
                });
    }

    private Optional<RouteTable> table(String id) {
        return ec2().describeRouteTables(request -> request.routeTableIds(id)).routeTables().stream()
                .findFirst();
    }

    private Outputs facts(RouteTable table) {
        return new Outputs()
                .put("vpcId", table.vpcId())
                .blocks("routes", ownRoutes(table).map(RouteTypes::inline).toList())
                .put("arn", cloud.ec2Arn("route-table/" + table.routeTableId()))
                .put("ownerId", table.ownerId())
                .tags(Tags.read(table.tags()));
    }

    private static Stream<Route> ownRoutes(RouteTable table) {
        return table.routes().stream()
                .filter(route ->
                        !"local".equals(route.gatewayId()) && route.origin() != RouteOrigin.CREATE_ROUTE_TABLE);
    }

    private static Outputs inline(Route route) {
        return targets(route)
                .put("cidrBlock", route.destinationCidrBlock())
                .put("ipv6CidrBlock", route.destinationIpv6CidrBlock());
    }

    private static Outputs targets(Route route) {
        return new Outputs()
                .put("gatewayId", route.gatewayId())
                .put("natGatewayId", route.natGatewayId())
                .put("networkInterfaceId", route.networkInterfaceId())
                .put("vpcPeeringConnectionId", route.vpcPeeringConnectionId())
                .put("transitGatewayId", route.transitGatewayId());
    }

    private void changeRoutes(String id, List<Inputs> wanted) {
        var missing = new ArrayList<>(wanted);
        table(id).stream().flatMap(RouteTypes::ownRoutes).forEach(route -> {
            var present = new Inputs(inline(route).values());
            if (!missing.remove(present)) {
                deleteRoute(id, present);
            }
        });
        missing.forEach(route -> createRoute(id, route));
    }

    private void createRoute(String table, Inputs route) {
        ec2().createRoute(request -> request.routeTableId(table)
                .destinationCidrBlock(route.maybe("cidrBlock"))
                .destinationIpv6CidrBlock(route.maybe("ipv6CidrBlock"))
                .gatewayId(route.maybe("gatewayId"))
                .natGatewayId(route.maybe("natGatewayId"))
                .networkInterfaceId(route.maybe("networkInterfaceId"))
                .vpcPeeringConnectionId(route.maybe("vpcPeeringConnectionId"))
                .transitGatewayId(route.maybe("transitGatewayId")));
    }

    private void deleteRoute(String table, Inputs route) {
        ec2().deleteRoute(request -> request.routeTableId(table)
                .destinationCidrBlock(route.maybe("cidrBlock"))
                .destinationIpv6CidrBlock(route.maybe("ipv6CidrBlock")));
    }

    private AwsType route() {
        var targets = TARGETS.stream().map(Property::string).map(Property::optionalComputed);
        var properties = Stream.concat(
                Stream.of(
                        Property.string("routeTableId").required().forcesReplacement(),
                        Property.string("destinationCidrBlock").forcesReplacement(),
                        Property.string("destinationIpv6CidrBlock").forcesReplacement(),
                        Property.string("instanceId").computed(),
                        Property.string("instanceOwnerId").computed(),
                        Property.string("origin").computed(),
                        Property.string("state").computed()),
                targets);
        return AwsType.of("aws:ec2/route:Route", properties.toArray(Property[]::new))
                .create(in -> {
                    createRoute(in.text("routeTableId"), asInline(in));
                    return routeId(in.text("routeTableId"), destination(in));
                })
                .find(this::findRoute)
                .change((id, before, after) -> {
                    if (TARGETS.stream().anyMatch(target -> after.changes(target, before))) {
                        replaceRoute(after);
                    }
                })
                .remove((id, known) -> deleteRoute(known.text("routeTableId"), asInline(known)));
    }

    private void replaceRoute(Inputs route) {
        ec2().replaceRoute(request -> request.routeTableId(route.text("routeTableId"))
                .destinationCidrBlock(route.maybe("destinationCidrBlock"))
                .destinationIpv6CidrBlock(route.maybe("destinationIpv6CidrBlock"))
                .gatewayId(route.maybe("gatewayId"))
                .natGatewayId(route.maybe("natGatewayId"))
                .networkInterfaceId(route.maybe("networkInterfaceId"))
                .vpcPeeringConnectionId(route.maybe("vpcPeeringConnectionId"))
                .transitGatewayId(route.maybe("transitGatewayId")));
    }

    private static Inputs asInline(Inputs route) {
        var inline = new Outputs()
                .put("cidrBlock", route.maybe("destinationCidrBlock"))
                .put("ipv6CidrBlock", route.maybe("destinationIpv6CidrBlock"));
        TARGETS.forEach(target -> inline.put(target, route.maybe(target)));
        return new Inputs(inline.values());
    }

    private static String destination(Inputs route) {
        var destination = route.maybe("destinationCidrBlock");
        return destination == null ? route.text("destinationIpv6CidrBlock") : destination;
    }

    // The official provider's identifier: the table and a checksum of the destination.
    private static String routeId(String table, String destination) {
        var checksum = new CRC32();
        checksum.update(destination.getBytes(StandardCharsets.UTF_8));
        return "r-" + table + checksum.getValue();
    }

    // An import names the route by TABLE_DESTINATION.
    private Optional<Outputs> findRoute(String id, Inputs known) {
        var importing = !known.has("routeTableId");
        if (importing && !id.contains("_")) {
            throw new Refusal(
                    "import a route by ROUTETABLEID_DESTINATION, such as rtb-1_0.0.0.0/0; '" + id + "' has no '_'");
        }
        var tableId = importing ? id.substring(0, id.indexOf('_')) : known.text("routeTableId");
        var destination = importing ? id.substring(id.indexOf('_') + 1) : destination(known);
        return table(tableId).stream()
                .flatMap(table -> table.routes().stream())
                .filter(route -> destination.equals(route.destinationCidrBlock())
                        || destination.equals(route.destinationIpv6CidrBlock()))
                .findFirst()
                .map(route -> targets(route)
                        .put(Outputs.ID, routeId(tableId, destination))
                        .put("routeTableId", tableId)
                        .put("destinationCidrBlock", route.destinationCidrBlock())
                        .put("destinationIpv6CidrBlock", route.destinationIpv6CidrBlock())
                        .put("instanceId", route.instanceId())
                        .put("instanceOwnerId", route.instanceOwnerId())
                        .put("origin", route.originAsString())
                        .put("state", route.stateAsString()));
    }

    private AwsType association() {
        return AwsType.of(
                        "aws:ec2/routeTableAssociation:RouteTableAssociation",
                        Property.string("routeTableId").required(),
                        Property.string("subnetId").forcesReplacement(),
                        Property.string("gatewayId").forcesReplacement())
                .create(in -> ec2().associateRouteTable(request -> request.routeTableId(in.text("routeTableId"))
                                .subnetId(in.maybe("subnetId"))
                                .gatewayId(in.maybe("gatewayId")))
                        .associationId())
                .find((id, known) -> findAssociation(id, known).map(RouteTypes::facts))
                .change((id, before, after) -> findAssociation(id, before)
                        .ifPresent(association -> ec2().replaceRouteTableAssociation(
                                        request -> request.associationId(association.routeTableAssociationId())
                                                .routeTableId(after.text("routeTableId")))))
                .remove((id, known) -> findAssociation(id, known)
                        .ifPresent(association -> disassociate(association.routeTableAssociationId())));
    }

    private void disassociate(String associationId) {
        ec2().disassociateRouteTable(request -> request.associationId(associationId));
    }

    // Pointing the association at another table gives it another identifier, which the engine never learns; and an
    // import names it
    // by SUBNET/TABLE. So it is found by whatever leads to it.
    private Optional<RouteTableAssociation> findAssociation(String id, Inputs known) {
        var member = id.contains("/")
                ? id.substring(0, id.indexOf('/'))
                : Objects.requireNonNullElse(
                        known.maybe("subnetId"), Objects.requireNonNullElse(known.maybe("gatewayId"), ""));
        return ec2().describeRouteTablesPaginator().routeTables().stream()
                .flatMap(table -> table.associations().stream())
                .filter(association -> id.equals(association.routeTableAssociationId())
                        || member.equals(association.subnetId())
                        || member.equals(association.gatewayId()))
                .findFirst();
    }

    private static Outputs facts(RouteTableAssociation association) {
        return new Outputs()
                .put(Outputs.ID, association.routeTableAssociationId())
                .put("routeTableId", association.routeTableId())
                .put("subnetId", association.subnetId())
                .put("gatewayId", association.gatewayId());
    }
}
