package dev.hybridllm.sandbox.providers.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import dev.hybridllm.identity.Identity;
import dev.hybridllm.sandbox.cloud.AwsClients;
import dev.hybridllm.sandbox.cloud.Inventory;
import dev.hybridllm.sandbox.cloud.NaturalKeys;
import dev.hybridllm.sandbox.cloud.NaturalKeys.Way;
import dev.hybridllm.sandbox.cloud.TagSurvey;
import dev.hybridllm.sandbox.cloud.TagSurvey.Thing;
import dev.hybridllm.sandbox.providers.PluginClient.Resource;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.route53.Route53Client;

/** Whatever the aws plugin makes is found again without its identifier, and under one by which the plugin imports it. */
final class FoundAgainContractTest {

    private static final String TRUST =
            "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"sts:AssumeRole\", "
                    + "\"Principal\": {\"Service\": \"ec2.amazonaws.com\"}}]}";
    private static final String ALLOW =
            "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", "
                    + "\"Resource\": \"*\"}]}";
    private static final Map<String, Object> ALARM = Map.of(
            "namespace", "AWS/EC2",
            "metricName", "StatusCheckFailed_System",
            "statistic", "Maximum",
            "period", 60,
            "comparisonOperator", "GreaterThanThreshold",
            "evaluationPeriods", 2);
    private static final String KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ3Yx2cXM9dV8JYd1hT0xkUTCxYk3dNnWm1bQyDoqY0b";

    @RegisterExtension
    private static final AwsBench BENCH = new AwsBench();

    @Test
    void everyTypeOfTheStandInHasAWay() {
        var cloud = new Cloud(Settings.of(Map.of("region", MotoServer.REGION), BENCH.environment()));
        assertThat(AwsTypes.kinds(cloud)).allSatisfy((type, kind) -> {
            assertThat(NaturalKeys.way(type)).as(type).isNotEqualTo(Way.BY_HAND);
            if (NaturalKeys.way(type) == Way.TAG) {
                assertThat(kind.derived()).as(type + " takes tags").containsKey("tagsAll");
            }
        });
        assertThat(NaturalKeys.way("aws:sns/topic:Topic")).isEqualTo(Way.BY_HAND);
        assertThat(NaturalKeys.way("tls:index/privateKey:PrivateKey")).isEqualTo(Way.MAKE_AGAIN);
    }

    @Test
    void whatWearsATagIsFoundByIt() {
        var vpc = tagged("aws:ec2/vpc:Vpc", "vpc", Map.of("cidrBlock", "10.1.0.0/16"));
        var vpcId = vpc.id();
        var group = tagged("aws:ec2/securityGroup:SecurityGroup", "group", Map.of("vpcId", vpcId));
        var subnet = tagged("aws:ec2/subnet:Subnet", "subnet", Map.of("vpcId", vpcId, "cidrBlock", "10.1.0.0/24"));
        tagged("aws:ec2/internetGateway:InternetGateway", "gateway", Map.of("vpcId", vpcId));
        tagged("aws:ec2/routeTable:RouteTable", "table", Map.of("vpcId", vpcId));
        tagged("aws:ec2/eip:Eip", "address", Map.of("domain", "vpc"));
        tagged("aws:ec2/keyPair:KeyPair", "pair", Map.of("publicKey", KEY));
        tagged("aws:ec2/instance:Instance", "worker", instance(subnet));
        tagged("aws:iam/role:Role", "role", Map.of("assumeRolePolicy", TRUST));
        tagged("aws:iam/policy:Policy", "policy", Map.of("policy", ALLOW));
        tagged("aws:iam/instanceProfile:InstanceProfile", "profile", Map.of());
        tagged("aws:secretsmanager/secret:Secret", "secret", Map.of("name", "found/again"));
        tagged("aws:s3/bucketV2:BucketV2", "bucket", Map.of("bucket", "found-again"));
        tagged("aws:cloudwatch/metricAlarm:MetricAlarm", "alarm", ALARM);
        Map<String, Object> rule = Map.of(
                "securityGroupId",
                group.id(),
                "ipProtocol",
                "udp",
                "fromPort",
                4242,
                "toPort",
                4242,
                "cidrIpv4",
                "0.0.0.0/0");
        tagged("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "in", rule);
        tagged("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", "out", rule);
    }

    @Test
    void anInstanceThatWasEndedIsNotFound() {
        var vpc = BENCH.plugin().create("aws:ec2/vpc:Vpc", "ending", Map.of("cidrBlock", "10.2.0.0/16"));
        var subnet = BENCH.plugin()
                .create("aws:ec2/subnet:Subnet", "ending", Map.of("vpcId", vpc.id(), "cidrBlock", "10.2.0.0/24"));
        var worker = tagged("aws:ec2/instance:Instance", "ending", instance(subnet));
        BENCH.ec2().terminateInstances(request -> request.instanceIds(worker.id()));
        assertThat(survey()).noneMatch(thing -> thing.id().equals(worker.id()));
    }

    @Test
    void whatWasDeletedIsNotFoundThoughTheEmulatorKeepsItsTags() {
        var vpc = tagged("aws:ec2/vpc:Vpc", "gone", Map.of("cidrBlock", "10.5.0.0/16"));
        BENCH.plugin().delete(vpc);
        assertThat(survey()).noneMatch(thing -> thing.id().equals(vpc.id()));
    }

    @Test
    void anotherStacksThingsAreNotFound() {
        BENCH.plugin()
                .create(
                        "aws:ec2/vpc:Vpc",
                        "other",
                        Map.of(
                                "cidrBlock",
                                "10.3.0.0/16",
                                "tags",
                                Map.of(
                                        Identity.KEY,
                                        Identity.root("project", "stack2", "aws:ec2/vpc:Vpc", "other")
                                                .tag())));
        assertThat(survey()).noneMatch(thing -> thing.tag().contains("stack2"));
    }

    @Test
    void whatWearsNoTagIsFoundByItsKey() {
        var vpc = BENCH.plugin().create("aws:ec2/vpc:Vpc", "keys", Map.of("cidrBlock", "10.4.0.0/16"));
        var gateway =
                BENCH.plugin().create("aws:ec2/internetGateway:InternetGateway", "keys", Map.of("vpcId", vpc.id()));
        var table = BENCH.plugin().create("aws:ec2/routeTable:RouteTable", "keys", Map.of("vpcId", vpc.id()));
        var subnet = BENCH.plugin()
                .create("aws:ec2/subnet:Subnet", "keys", Map.of("vpcId", vpc.id(), "cidrBlock", "10.4.0.0/24"));
        found(
                "aws:ec2/route:Route",
                Map.of("routeTableId", table.id(), "destinationCidrBlock", "0.0.0.0/0", "gatewayId", gateway.id()));
        found(
                "aws:ec2/routeTableAssociation:RouteTableAssociation",
                Map.of("routeTableId", table.id(), "subnetId", subnet.id()));
        var worker = BENCH.plugin().create("aws:ec2/instance:Instance", "keys", instance(subnet));
        var address = BENCH.plugin().create("aws:ec2/eip:Eip", "keys", Map.of("domain", "vpc"));
        found("aws:ec2/eipAssociation:EipAssociation", Map.of("allocationId", address.id(), "instanceId", worker.id()));
        var role = BENCH.plugin().create("aws:iam/role:Role", "keys", Map.of("assumeRolePolicy", TRUST));
        found("aws:iam/rolePolicy:RolePolicy", Map.of("role", role.id(), "name", "inline", "policy", ALLOW));
        var policy = BENCH.plugin().create("aws:iam/policy:Policy", "keys", Map.of("policy", ALLOW));
        found("aws:iam/rolePolicyAttachment:RolePolicyAttachment", Map.of("role", role.id(), "policyArn", policy.id()));
        found("aws:s3/bucketV2:BucketV2", Map.of("bucket", "found-by-its-name"));
        found("aws:route53/record:Record", lighthouse(zone("found.example.org"), "192.0.2.1"));
    }

    @Test
    void anAddressThatSomethingElseHasIsNoneOfOurs() {
        var vpc = BENCH.plugin().create("aws:ec2/vpc:Vpc", "taken", Map.of("cidrBlock", "10.6.0.0/16"));
        var subnet = BENCH.plugin()
                .create("aws:ec2/subnet:Subnet", "taken", Map.of("vpcId", vpc.id(), "cidrBlock", "10.6.0.0/24"));
        var old = BENCH.plugin().create("aws:ec2/instance:Instance", "old", instance(subnet));
        var address = BENCH.plugin().create("aws:ec2/eip:Eip", "taken", Map.of("domain", "vpc"));
        var type = "aws:ec2/eipAssociation:EipAssociation";
        var made = BENCH.plugin().create(type, "taken", Map.of("allocationId", address.id(), "instanceId", old.id()));
        assertThat(keys().find(type, json(Map.of("allocationId", address.id(), "instanceId", "i-other"))))
                .isEmpty();
        assertThat(keys().find(type, json(Map.of("allocationId", address.id()))))
                .isEmpty();
        assertThat(keys().find(
                                type,
                                json(Map.of(
                                        "allocationId",
                                        address.id(),
                                        "networkInterfaceId",
                                        old.output("primaryNetworkInterfaceId")))))
                .contains(made.id());
    }

    @Test
    void aRecordWithOtherAddressesIsNoneOfOurs() {
        var zone = zone("taken.example.org");
        var type = "aws:route53/record:Record";
        var made = BENCH.plugin().create(type, "theirs", lighthouse(zone, "192.0.2.1"));
        assertThat(keys().find(type, json(lighthouse(zone, "192.0.2.1")))).contains(made.id());
        assertThat(keys().find(type, json(lighthouse(zone, "192.0.2.2")))).isEmpty();
        assertThat(keys().find(type, json(lighthouse(zone, "04da6b54-80e4-46f7-96ec-b56ff0331ba9"))))
                .isEmpty();
        assertThat(keys().find(type, json(lighthouse("ZNOSUCHZONE", "192.0.2.1"))))
                .isEmpty();
    }

    /** What {@code make down} goes by; its kinds that cost money by themselves, and those that are new to it. */
    @Test
    void theInventoryNamesWhatIsLeft() {
        var inventory = new Inventory(clients());
        var before = inventory.list();
        var address = BENCH.plugin().create("aws:ec2/eip:Eip", "left", Map.of("domain", "vpc"));
        var alarm = BENCH.plugin().create("aws:cloudwatch/metricAlarm:MetricAlarm", "left", ALARM);
        var record = BENCH.plugin()
                .create("aws:route53/record:Record", "left", lighthouse(zone("left.example.org"), "192.0.2.1"));
        var left = new TreeSet<>(inventory.list());
        left.removeAll(before);
        assertThat(left)
                .containsExactly(
                        "address " + address.id(), "alarm " + alarm.id(), "record lighthouse.left.example.org. A");
        BENCH.plugin().delete(record);
        BENCH.plugin().delete(alarm);
        BENCH.plugin().delete(address);
        assertThat(inventory.list()).isEqualTo(before);
    }

    private static String zone(String name) {
        return BENCH.client(Route53Client.builder())
                .createHostedZone(request -> request.name(name).callerReference(name))
                .hostedZone()
                .id();
    }

    private static Map<String, Object> lighthouse(String zone, String address) {
        return Map.of("zoneId", zone, "name", "lighthouse", "type", "A", "ttl", 60, "records", List.of(address));
    }

    @Test
    void keysThatAreNotKnownYetFindNothing() {
        assertThat(keys().find(
                                "aws:ec2/route:Route",
                                json(Map.of(
                                        "routeTableId",
                                        "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
                                        "destinationCidrBlock",
                                        "0.0.0.0/0"))))
                .isEmpty();
    }

    private static Map<String, Object> instance(Resource subnet) {
        return Map.of("ami", "ami-12c6146b", "instanceType", "t3.micro", "subnetId", subnet.id());
    }

    /** Makes something with an identity, and wants the survey to find exactly it. */
    private static Resource tagged(String type, String name, Map<String, Object> inputs) {
        var tag = Identity.root("project", "stack", type, name).tag();
        var all = new TreeMap<>(inputs);
        all.put("tags", Map.of(Identity.KEY, tag));
        var made = BENCH.plugin().create(type, name, all);
        assertThat(survey()).filteredOn(thing -> thing.tag().equals(tag)).containsExactly(new Thing(tag, made.id()));
        importable(made, made.id());
        return made;
    }

    /** Looks for something before it is there and after. */
    private static void found(String type, Map<String, Object> inputs) {
        assertThat(keys().find(type, json(inputs))).as(type + " before").isEmpty();
        var made = BENCH.plugin().create(type, "found", inputs);
        var id = keys().find(type, json(inputs));
        assertThat(id).as(type).isPresent();
        importable(made, id.orElseThrow());
    }

    private static void importable(Resource made, String id) {
        assertThat(Objects.requireNonNull(
                                BENCH.plugin().importById(made.type(), made.name(), id), () -> "no import of " + id)
                        .id())
                .isEqualTo(made.id());
    }

    private static List<Thing> survey() {
        return new TagSurvey(clients()).beginningWith(Identity.prefix("project", "stack"));
    }

    private static NaturalKeys keys() {
        return new NaturalKeys(clients());
    }

    private static AwsClients clients() {
        return new AwsClients(
                Optional.of(URI.create(BENCH.environment().getOrDefault("AWS_ENDPOINT_URL", ""))), MotoServer.REGION);
    }

    private static JsonObject json(Map<String, Object> inputs) {
        return new Gson().toJsonTree(inputs).getAsJsonObject();
    }
}
