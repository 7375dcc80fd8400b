package dev.hybridllm.sandbox.cloud;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.hybridllm.sandbox.providers.aws.RecordName;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.route53.model.ResourceRecord;

/** Finds things that wear no tag by what makes each the only one of its kind: a route by its table and destination, and so on. */
public final class NaturalKeys {

    /** How a type's resources are found again. */
    public enum Way {
        TAG,
        KEY,
        /** Not in AWS: nothing outside of the state comes of it, or making it a second time leaves what making it once would. */
        MAKE_AGAIN,
        /** Nobody here knows. */
        BY_HAND
    }

    @FunctionalInterface
    private interface LookUp {
        Optional<String> find(NaturalKeys keys, Inputs inputs);
    }

    /** All of them are made with their tags in one call, so there is no moment in which one has none. */
    private static final Set<String> TAGGED = Set.of(
            "aws:cloudwatch/metricAlarm:MetricAlarm",
            "aws:ec2/eip:Eip",
            "aws:ec2/instance:Instance",
            "aws:ec2/internetGateway:InternetGateway",
            "aws:ec2/keyPair:KeyPair",
            "aws:ec2/routeTable:RouteTable",
            "aws:ec2/securityGroup:SecurityGroup",
            "aws:ec2/subnet:Subnet",
            "aws:ec2/vpc:Vpc",
            "aws:iam/instanceProfile:InstanceProfile",
            "aws:iam/policy:Policy",
            "aws:iam/role:Role",
            "aws:secretsmanager/secret:Secret",
            "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
            "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule");

    /** A new version of a secret takes the current one's place; keys, certificates and rendered files are made by the engine's side. */
    private static final Set<String> MADE_AGAIN = Set.of("aws:secretsmanager/secretVersion:SecretVersion");

    private static final Set<String> PACKAGES_MADE_AGAIN = Set.of("tls", "kubernetes", "pulumi");

    private static final Map<String, LookUp> LOOK_UPS = Map.of(
            "aws:ec2/route:Route", NaturalKeys::route,
            "aws:ec2/routeTableAssociation:RouteTableAssociation", NaturalKeys::routeTableAssociation,
            "aws:ec2/eipAssociation:EipAssociation", NaturalKeys::addressAssociation,
            "aws:iam/rolePolicy:RolePolicy", NaturalKeys::rolePolicy,
            "aws:iam/rolePolicyAttachment:RolePolicyAttachment", NaturalKeys::rolePolicyAttachment,
            "aws:route53/record:Record", NaturalKeys::record,
            "aws:s3/bucketV2:BucketV2", NaturalKeys::bucket);

    private final AwsClients clients;

    public NaturalKeys(AwsClients clients) {
        this.clients = clients;
    }

    /** How resources of a type are found again. */
    public static Way way(String type) {
        if (LOOK_UPS.containsKey(type)) {
            return Way.KEY;
        }
        if (TAGGED.contains(type)) {
            return Way.TAG;
        }
        return MADE_AGAIN.contains(type) || PACKAGES_MADE_AGAIN.contains(type.replaceFirst(":.*", ""))
                ? Way.MAKE_AGAIN
                : Way.BY_HAND;
    }

    /** The identifier by which the aws plugin imports what has the key that is in these inputs, if it exists. */
    public Optional<String> find(String type, JsonObject inputs) {
        var lookUp = LOOK_UPS.get(type);
        try {
            return lookUp == null ? Optional.empty() : lookUp.find(this, new Inputs(inputs));
        } catch (AwsServiceException refused) {
            if (refused.statusCode() >= 500) {
                throw refused;
            }
            // What it would belong to is not there.
            return Optional.empty();
        }
    }

    private Optional<String> route(Inputs inputs) {
        return inputs.text("routeTableId").flatMap(id -> inputs.text("destinationCidrBlock")
                .or(() -> inputs.text("destinationIpv6CidrBlock"))
                .filter(destination -> table(id).stream()
                        .flatMap(table -> table.routes().stream())
                        .anyMatch(route -> destination.equals(route.destinationCidrBlock())
                                || destination.equals(route.destinationIpv6CidrBlock())))
                .map(destination -> id + "_" + destination));
    }

    private Optional<String> routeTableAssociation(Inputs inputs) {
        return inputs.text("routeTableId").flatMap(id -> inputs.text("subnetId")
                .or(() -> inputs.text("gatewayId"))
                .filter(member -> table(id).stream()
                        .flatMap(table -> table.associations().stream())
                        .anyMatch(each -> member.equals(each.subnetId()) || member.equals(each.gatewayId())))
                .map(member -> member + "/" + id));
    }

    private Optional<RouteTable> table(String id) {
        try (var ec2 = clients.ec2()) {
            return ec2.describeRouteTables(request -> request.routeTableIds(id)).routeTables().stream()
                    .findFirst();
        }
    }

    /** An address has one association at a time, which is not ours when it is with something else. */
    private Optional<String> addressAssociation(Inputs inputs) {
        var instance = inputs.text("instanceId");
        var card = inputs.text("networkInterfaceId");
        return inputs.text("allocationId").flatMap(id -> {
            try (var ec2 = clients.ec2()) {
                return ec2
                        .describeAddresses(request -> request.filters(Filter.builder()
                                .name("allocation-id")
                                .values(id)
                                .build()))
                        .addresses()
                        .stream()
                        .filter(address -> instance.isPresent()
                                ? instance.get().equals(address.instanceId())
                                : card.isPresent() && card.get().equals(address.networkInterfaceId()))
                        .flatMap(address -> Optional.ofNullable(address.associationId()).stream())
                        .findFirst();
            }
        });
    }

    /**
     * A record by its zone, name and type, if it has the addresses that it should have: a record with others is somebody else's, and
     * Route 53 would have refused to make ours beside it.
     */
    private Optional<String> record(Inputs inputs) {
        var type = inputs.text("type");
        var addresses = inputs.texts("records");
        return inputs.text("zoneId").map(RecordName::zoneId).flatMap(zone -> inputs.text("name")
                .filter(name -> {
                    try (var route53 = clients.route53()) {
                        var whole = RecordName.whole(
                                name,
                                route53.getHostedZone(request -> request.id(zone))
                                        .hostedZone()
                                        .name());
                        return route53
                                .listResourceRecordSetsPaginator(request -> request.hostedZoneId(zone))
                                .resourceRecordSets()
                                .stream()
                                .filter(each -> RecordName.plain(each.name()).equals(whole)
                                        && type.filter(each.typeAsString()::equals)
                                                .isPresent())
                                .anyMatch(each -> each.resourceRecords().stream()
                                        .map(ResourceRecord::value)
                                        .collect(Collectors.toSet())
                                        .equals(addresses));
                    }
                })
                .flatMap(name -> type.map(known -> zone + "_" + name + "_" + known)));
    }

    private Optional<String> rolePolicy(Inputs inputs) {
        return inputs.text("role").flatMap(role -> inputs.text("name")
                .filter(name -> {
                    try (var iam = clients.iam()) {
                        return iam.listRolePoliciesPaginator(request -> request.roleName(role)).policyNames().stream()
                                .anyMatch(name::equals);
                    }
                })
                .map(name -> role + ":" + name));
    }

    private Optional<String> rolePolicyAttachment(Inputs inputs) {
        return inputs.text("role").flatMap(role -> inputs.text("policyArn")
                .filter(arn -> {
                    try (var iam = clients.iam()) {
                        return iam
                                .listAttachedRolePoliciesPaginator(request -> request.roleName(role))
                                .attachedPolicies()
                                .stream()
                                .anyMatch(each -> arn.equals(each.policyArn()));
                    }
                })
                .map(arn -> role + "/" + arn));
    }

    /** A bucket gets its tags in a second call; its name is nobody else's. */
    private Optional<String> bucket(Inputs inputs) {
        return inputs.text("bucket").filter(name -> {
            try (var s3 = clients.s3()) {
                return s3.listBuckets().buckets().stream().anyMatch(each -> name.equals(each.name()));
            }
        });
    }

    /** Inputs as the engine writes them down; one that is not known yet, or secret, is no key. */
    private record Inputs(JsonObject json) {
        private static final String UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

        Optional<String> text(String name) {
            return Optional.ofNullable(json.get(name))
                    .filter(JsonElement::isJsonPrimitive)
                    .map(JsonElement::getAsString)
                    .filter(value -> !value.equals(UNKNOWN));
        }

        /** The texts of a list; none when one of them is not known yet. */
        Set<String> texts(String name) {
            if (!(json.get(name) instanceof JsonArray array)) {
                return Set.of();
            }
            var texts = array.asList().stream()
                    .filter(JsonElement::isJsonPrimitive)
                    .map(JsonElement::getAsString)
                    .collect(Collectors.toSet());
            return texts.size() < array.size() || texts.contains(UNKNOWN) ? Set.of() : texts;
        }
    }
}
