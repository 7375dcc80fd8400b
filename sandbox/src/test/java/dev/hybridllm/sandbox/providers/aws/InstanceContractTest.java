package dev.hybridllm.sandbox.providers.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridllm.sandbox.providers.PluginClient.Resource;
import dev.hybridllm.sandbox.providers.Values;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceAttributeName;
import software.amazon.awssdk.services.ec2.model.InstanceLifecycleType;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.iam.IamClient;

/**
 * Instances and key pairs keep the official provider's contract. The emulator forgets the type and the interruption behaviour of a
 * spot request, so only that an instance is a spot one is proven here.
 */
final class InstanceContractTest {

    private static final String INSTANCE = "aws:ec2/instance:Instance";
    private static final String KEY_PAIR = "aws:ec2/keyPair:KeyPair";
    private static final String KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIF0Yw7X0cW3H8x1Gd9d0H8vV2B7Yb0mFYkqTq0gTnZ5b";

    @RegisterExtension
    private static final AwsBench BENCH = new AwsBench();

    private static Map<String, Object> basic = Map.of();
    private static String groupId = "";

    @BeforeAll
    static void network() {
        var plugin = BENCH.plugin();
        var vpc = plugin.create("aws:ec2/vpc:Vpc", "vpc", Map.of("cidrBlock", "10.1.0.0/16"));
        var subnet =
                plugin.create("aws:ec2/subnet:Subnet", "subnet", Map.of("vpcId", vpc.id(), "cidrBlock", "10.1.1.0/24"));
        groupId = plugin.create("aws:ec2/securityGroup:SecurityGroup", "group", Map.of("vpcId", vpc.id()))
                .id();
        var ami = plugin.invoke(
                "aws:ec2/getAmi:getAmi",
                Map.of(
                        "owners", List.of("amazon"),
                        "mostRecent", true,
                        "filters", List.of(Map.of("name", "name", "values", List.of("al2023-ami-*-x86_64")))));
        basic = Map.of(
                "ami", ami.get("id"),
                "instanceType", "g4dn.xlarge",
                "subnetId", subnet.id(),
                "vpcSecurityGroupIds", List.of(groupId),
                "metadataOptions", Map.of("httpTokens", "required"),
                "rootBlockDevice", Map.of("volumeSize", 80, "volumeType", "gp3"),
                "userData", "#!/bin/sh\n",
                "tags", Map.of("Name", "worker"));
    }

    private static Instance actual(Resource instance) {
        return BENCH.ec2()
                .describeInstances(request -> request.instanceIds(instance.id()))
                .reservations()
                .get(0)
                .instances()
                .get(0);
    }

    private static String actualUserData(Resource instance) {
        var encoded = BENCH.ec2()
                .describeInstanceAttribute(
                        request -> request.instanceId(instance.id()).attribute(InstanceAttributeName.USER_DATA))
                .userData()
                .value();
        return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
    }

    @Test
    void lives() {
        var instance = BENCH.plugin().create(INSTANCE, "worker", basic);
        assertThat(instance.id()).startsWith("i-");
        assertThat(instance.output("instanceState")).isEqualTo("running");
        assertThat(instance.output("privateIp").toString()).startsWith("10.1.1.");
        assertThat(instance.output("primaryNetworkInterfaceId").toString()).startsWith("eni-");
        assertThat(instance.output("arn").toString()).endsWith(":instance/" + instance.id());
        assertThat(actualUserData(instance)).isEqualTo("#!/bin/sh\n");
        assertThat(actual(instance).metadataOptions().httpTokensAsString()).isEqualTo("required");
        BENCH.assertSteady(instance, basic);
        BENCH.assertImports(instance, instance.id(), basic);
        BENCH.assertReplaces(instance, AwsBench.with(basic, Map.of("ami", "ami-other")), "ami");

        BENCH.plugin().delete(instance);
        assertThat(actual(instance).state().name()).isEqualTo(InstanceStateName.TERMINATED);
        BENCH.assertGone(instance);
        BENCH.plugin().delete(instance);
    }

    @Test
    void anotherTypeIsPutInPlace() {
        var instance = BENCH.plugin().create(INSTANCE, "resized", basic);
        var larger = AwsBench.with(basic, Map.of("instanceType", "g5.xlarge"));
        BENCH.assertUpdates(instance, larger, "instanceType");
        var updated = BENCH.plugin().update(instance, larger);
        assertThat(updated.id()).isEqualTo(instance.id());
        assertThat(actual(instance).instanceTypeAsString()).isEqualTo("g5.xlarge");
        assertThat(updated.output("instanceState")).isEqualTo("running");
        BENCH.assertSteady(updated, larger);
    }

    @Test
    void userDataIsPutInPlaceUnlessAskedToReplace() {
        var instance = BENCH.plugin().create(INSTANCE, "booted", basic);
        var other = AwsBench.with(basic, Map.of("userData", "#!/bin/sh\nexit 0\n"));
        BENCH.assertUpdates(instance, other, "userData");
        var updated = BENCH.plugin().update(instance, other);
        assertThat(actualUserData(updated)).isEqualTo("#!/bin/sh\nexit 0\n");
        BENCH.assertSteady(updated, other);

        var strict = AwsBench.with(other, Map.of("userDataReplaceOnChange", true, "userData", "#!/bin/sh\nexit 1\n"));
        BENCH.assertReplaces(updated, strict, "userData");
    }

    @Test
    void userDataOutputIsADigestAndStaysSecret() {
        var inputs = AwsBench.with(basic, Map.of("userData", new Values.Secret("#!/bin/sh\n")));
        var instance = BENCH.plugin().create(INSTANCE, "secretive", inputs);
        assertThat(instance.state())
                .containsEntry("userData", new Values.Secret("bd971bec88149956458a10fc9c5ecb3eb99dd452"));
        assertThat(BENCH.read(instance).inputs()).containsEntry("userData", new Values.Secret("#!/bin/sh\n"));
        BENCH.assertSteady(instance, inputs);
    }

    @Test
    void smallThingsChangeInPlace() {
        var instance = BENCH.plugin().create(INSTANCE, "adjusted", basic);
        var other = AwsBench.with(
                basic,
                Map.of(
                        "sourceDestCheck", false,
                        "instanceInitiatedShutdownBehavior", "terminate",
                        "metadataOptions", Map.of("httpTokens", "required", "httpPutResponseHopLimit", 2),
                        "rootBlockDevice", Map.of("volumeSize", 120, "volumeType", "gp3", "deleteOnTermination", false),
                        "volumeTags", Map.of("disk", "models"),
                        "tags", Map.of("Name", "adjusted")));
        assertThat(BENCH.plugin().diff(instance, other).getReplacesList()).isEmpty();
        var updated = BENCH.plugin().update(instance, other);
        assertThat(actual(updated).sourceDestCheck()).isFalse();
        assertThat(updated.output("instanceInitiatedShutdownBehavior")).isEqualTo("terminate");
        assertThat(actual(updated).metadataOptions().httpPutResponseHopLimit()).isEqualTo(2);
        assertThat(updated.output("tags")).isEqualTo(Map.of("Name", "adjusted"));
        assertThat(Values.asMap(updated.output("rootBlockDevice")))
                .containsEntry("volumeSize", 120.0)
                .containsEntry("deleteOnTermination", false);
        BENCH.assertSteady(updated, other);
    }

    @Test
    void groupsChangeInPlaceHoweverTheInstanceWasLaunched() {
        var other = BENCH.ec2()
                .createSecurityGroup(request ->
                        request.groupName("other").description("other").vpcId(actualVpc()))
                .groupId();
        for (var inputs : List.of(basic, AwsBench.with(basic, Map.of("associatePublicIpAddress", true)))) {
            var instance = BENCH.plugin().create(INSTANCE, "grouped", inputs);
            var wider = AwsBench.with(inputs, Map.of("vpcSecurityGroupIds", List.of(groupId, other)));
            BENCH.assertUpdates(instance, wider, "vpcSecurityGroupIds");
            BENCH.assertSteady(BENCH.plugin().update(instance, wider), wider);
        }
    }

    private static String actualVpc() {
        return BENCH.ec2()
                .describeSecurityGroups(request -> request.groupIds(groupId))
                .securityGroups()
                .get(0)
                .vpcId();
    }

    @Test
    void instanceProfileIsAttachedAndSwapped() {
        var iam = BENCH.client(IamClient.builder());
        iam.createInstanceProfile(request -> request.instanceProfileName("first"));
        iam.createInstanceProfile(request -> request.instanceProfileName("second"));
        var inputs = AwsBench.with(basic, Map.of("iamInstanceProfile", "first"));
        var instance = BENCH.plugin().create(INSTANCE, "profiled", inputs);
        assertThat(actual(instance).iamInstanceProfile().arn()).endsWith("/first");
        BENCH.assertSteady(instance, inputs);

        var swapped = AwsBench.with(basic, Map.of("iamInstanceProfile", "second"));
        BENCH.assertUpdates(instance, swapped, "iamInstanceProfile");
        var updated = BENCH.plugin().update(instance, swapped);
        assertThat(BENCH.ec2()
                        .describeIamInstanceProfileAssociations(
                                request -> request.filters(VpcTypes.filter("instance-id", instance.id())))
                        .iamInstanceProfileAssociations())
                .singleElement()
                .satisfies(association ->
                        assertThat(association.iamInstanceProfile().arn()).endsWith("/second"));
        BENCH.assertSteady(updated, swapped);
    }

    @Test
    void spotInstanceIsAskedFor() {
        var inputs = AwsBench.with(
                basic,
                Map.of(
                        "associatePublicIpAddress",
                        true,
                        "instanceMarketOptions",
                        Map.of("marketType", "spot", "spotOptions", Map.of("maxPrice", "0.30"))));
        var instance = BENCH.plugin().create(INSTANCE, "spot", inputs);
        assertThat(actual(instance).instanceLifecycle()).isEqualTo(InstanceLifecycleType.SPOT);
        assertThat(instance.output("instanceLifecycle")).isEqualTo("spot");
        assertThat(instance.output("publicIp").toString()).isNotEmpty();
        BENCH.assertSteady(instance, inputs);
        BENCH.assertReplaces(
                instance,
                AwsBench.with(inputs, Map.of("instanceMarketOptions", Map.of("marketType", "capacity-block"))),
                "instanceMarketOptions");
    }

    /** The emulator keeps no credits, so only that the plugin keeps what was given is proven here. */
    @Test
    void aLighthouseIsLaunchedAsItIsAskedFor() {
        var plugin = BENCH.plugin();
        BENCH.client(IamClient.builder()).createInstanceProfile(request -> request.instanceProfileName("lighthouse"));
        var ami = plugin.invoke(
                "aws:ssm/getParameter:getParameter",
                Map.of("name", "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"));
        var inputs = AwsBench.with(
                basic,
                Map.of(
                        "ami",
                        Values.text(ami, "insecureValue"),
                        "instanceType",
                        "t3.micro",
                        "creditSpecification",
                        Map.of("cpuCredits", "standard"),
                        "iamInstanceProfile",
                        "lighthouse",
                        "associatePublicIpAddress",
                        true,
                        "monitoring",
                        true,
                        "disableApiTermination",
                        true,
                        "userDataReplaceOnChange",
                        true));
        var instance = plugin.create(INSTANCE, "lighthouse", inputs);
        assertThat(instance.output("creditSpecification")).isEqualTo(Map.of("cpuCredits", "standard"));
        assertThat(instance.output("publicIp").toString()).matches("\\d+\\.\\d+\\.\\d+\\.\\d+");
        assertThat(actual(instance).monitoring().stateAsString()).isEqualTo("enabled");
        BENCH.assertSteady(instance, inputs);
        BENCH.assertReplaces(
                instance, AwsBench.with(inputs, Map.of("associatePublicIpAddress", false)), "associatePublicIpAddress");
        BENCH.assertReplaces(instance, AwsBench.with(inputs, Map.of("userData", "#!/bin/sh\nexit 2\n")), "userData");

        assertThatThrownBy(() -> plugin.delete(instance)).hasMessageContaining("OperationNotPermitted");
        var open = AwsBench.with(inputs, Map.of("disableApiTermination", false));
        BENCH.assertUpdates(instance, open, "disableApiTermination");
        var updated = plugin.update(instance, open);
        BENCH.assertSteady(updated, open);
        plugin.delete(updated);
        BENCH.assertGone(updated);
    }

    /** The emulator cannot, and says so by a failure of its own; the official plugin changes both in place. */
    @Test
    void whatTheEmulatorCannotChangeIsRefusedByName() {
        var inputs = AwsBench.with(
                basic,
                Map.of(
                        "instanceType",
                        "t3.micro",
                        "creditSpecification",
                        Map.of("cpuCredits", "standard"),
                        "monitoring",
                        false));
        var instance = BENCH.plugin().create(INSTANCE, "fixed", inputs);
        BENCH.assertSteady(instance, inputs);
        BENCH.assertSteady(instance, AwsBench.with(basic, Map.of("instanceType", "t3.micro")));
        for (var change : List.<Map.Entry<String, Object>>of(
                Map.entry("creditSpecification", Map.of("cpuCredits", "unlimited")), Map.entry("monitoring", true))) {
            var others = AwsBench.with(inputs, Map.of(change.getKey(), change.getValue()));
            BENCH.assertUpdates(instance, others, change.getKey());
            assertThatThrownBy(() -> BENCH.plugin().update(instance, others))
                    .hasMessageContaining("cannot change " + change.getKey());
        }
    }

    @Test
    void encodedUserDataIsGivenAndReadBack() {
        var encoded = Base64.getEncoder().encodeToString("#!/bin/sh\n".getBytes(StandardCharsets.UTF_8));
        var inputs = AwsBench.with(basic, Map.of("userDataBase64", encoded));
        inputs.remove("userData");
        var instance = BENCH.plugin().create(INSTANCE, "encoded", inputs);
        assertThat(actualUserData(instance)).isEqualTo("#!/bin/sh\n");
        assertThat(instance.output("userDataBase64")).isEqualTo(encoded);
        BENCH.assertSteady(instance, inputs);
    }

    @Test
    void whatEc2DoesNotTakeIsRefused() {
        for (var wrong : List.<Map.Entry<String, Map<String, Object>>>of(
                Map.entry("userData", Map.of("userData", "x".repeat(16_385))),
                Map.entry("userData", Map.of("userDataBase64", "eA==")),
                Map.entry("creditSpecification", Map.of("creditSpecification", Map.of("cpuCredits", "standard"))),
                Map.entry(
                        "creditSpecification.cpuCredits",
                        Map.of("instanceType", "t3.micro", "creditSpecification", Map.of("cpuCredits", "free"))),
                Map.entry("metadataOptions.httpTokens", Map.of("metadataOptions", Map.of("httpTokens", "maybe"))))) {
            assertThat(BENCH.refusals(INSTANCE, AwsBench.with(basic, wrong.getValue())))
                    .as(wrong.toString())
                    .containsExactly(wrong.getKey());
        }
        assertThat(BENCH.refusals(INSTANCE, Map.of("userDataBase64", "not base64!")))
                .containsExactly("userDataBase64");
        assertThat(BENCH.plugin()
                        .check(
                                INSTANCE,
                                "private",
                                Map.of(),
                                AwsBench.with(basic, Map.of("userData", new Values.Secret("hush".repeat(5000)))))
                        .getFailuresList())
                .singleElement()
                .satisfies(failure -> assertThat(failure.getReason()).doesNotContain("hush"));
    }

    @Test
    void tagDriftShows() {
        var instance = BENCH.plugin().create(INSTANCE, "drifted", basic);
        BENCH.ec2().createTags(request -> request.resources(instance.id())
                .tags(Tag.builder().key("owner").value("somebody").build()));
        BENCH.assertUpdates(BENCH.read(instance), basic, "tags");
    }

    @Test
    void danglingSubnetIsAwsOwnRefusal() {
        var inputs = AwsBench.with(basic, Map.of("subnetId", "subnet-00000000"));
        assertThatThrownBy(() -> BENCH.plugin().create(INSTANCE, "lost", inputs))
                .hasMessageContaining("creating aws:ec2/instance:Instance")
                .hasMessageContaining("InvalidSubnetID.NotFound");
    }

    @Test
    void keyPairLives() {
        Map<String, Object> inputs = Map.of("publicKey", KEY + " me@home", "tags", Map.of("a", "b"));
        var pair = BENCH.plugin().create(KEY_PAIR, "ssh", inputs);
        assertThat(pair.id()).matches("ssh-[0-9a-f]{7}").isEqualTo(pair.output("keyName"));
        assertThat(pair.output("keyPairId").toString()).startsWith("key-");
        BENCH.assertSteady(pair, inputs);
        BENCH.assertReplaces(pair, AwsBench.with(inputs, Map.of("publicKey", KEY + "x")), "publicKey");

        var retagged = AwsBench.with(inputs, Map.of("tags", Map.of("a", "c")));
        BENCH.assertUpdates(pair, retagged, "tags");
        BENCH.assertSteady(BENCH.plugin().update(pair, retagged), retagged);

        BENCH.plugin().delete(pair);
        BENCH.assertGone(pair);
    }

    @Test
    void badKeyIsAwsOwnRefusal() {
        assertThatThrownBy(() -> BENCH.plugin().create(KEY_PAIR, "bad", Map.of("publicKey", "ssh-ed25519 nonsense")))
                .hasMessageContaining("creating aws:ec2/keyPair:KeyPair")
                .hasMessageMatching("(?s).*InvalidKey(Pair)?\\.Format.*");
    }
}
