package dev.hybridllm.sandbox.providers.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridllm.sandbox.providers.Values;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** Look-ups answer as the official provider's do. */
final class FunctionContractTest {

    private static final String AL2023 = "al2023-ami-2023*-x86_64";

    @RegisterExtension
    private static final AwsBench BENCH = new AwsBench();

    @Test
    void newestImage() {
        var ami = BENCH.plugin()
                .invoke(
                        "aws:ec2/getAmi:getAmi",
                        Map.of(
                                "owners", List.of("amazon"),
                                "mostRecent", true,
                                "filters", List.of(Map.of("name", "name", "values", List.of(AL2023)))));
        assertThat(Values.text(ami, "id")).startsWith("ami-");
        assertThat(ami).containsEntry("architecture", "x86_64").containsKey("rootDeviceName");
    }

    @Test
    void noOrManyImagesAreRefused() {
        Map<String, Object> none =
                Map.of("filters", List.of(Map.of("name", "name", "values", List.of("no-such-image"))));
        assertThatThrownBy(() -> BENCH.plugin().invoke("aws:ec2/getAmi:getAmi", none))
                .hasMessageContaining("returned no results");
        Map<String, Object> many = Map.of("owners", List.of("amazon"));
        assertThatThrownBy(() -> BENCH.plugin().invoke("aws:ec2/getAmi:getAmi", many))
                .hasMessageContaining("more than one result");
    }

    @Test
    void accountAndRegion() {
        var identity = BENCH.plugin().invoke("aws:index/getCallerIdentity:getCallerIdentity", Map.of());
        assertThat(identity).containsEntry("accountId", "123456789012").containsKeys("arn", "userId", "id");
        assertThat(BENCH.plugin().invoke("aws:index/getRegion:getRegion", Map.of()))
                .containsEntry("name", MotoServer.REGION)
                .containsEntry("id", MotoServer.REGION);
    }

    @Test
    void zones() {
        var zones = BENCH.plugin()
                .invoke(
                        "aws:index/getAvailabilityZones:getAvailabilityZones",
                        Map.of("state", "available", "excludeNames", List.of("us-west-2d")));
        assertThat(zones.get("names")).isEqualTo(List.of("us-west-2a", "us-west-2b", "us-west-2c"));
        assertThat(Values.strings(zones.get("zoneIds"))).hasSize(3);
    }

    @Test
    void defaultNetworkAndItsSubnets() {
        var vpc = BENCH.plugin().invoke("aws:ec2/getVpc:getVpc", Map.of("default", true));
        assertThat(vpc).containsEntry("default", true).containsEntry("cidrBlock", "172.31.0.0/16");
        var filter = Map.of("name", "vpc-id", "values", List.of(vpc.get("id")));
        var subnets = BENCH.plugin().invoke("aws:ec2/getSubnets:getSubnets", Map.of("filters", List.of(filter)));
        var ids = Values.strings(subnets.get("ids"));
        assertThat(ids).hasSizeGreaterThan(2);
        var subnet = BENCH.plugin().invoke("aws:ec2/getSubnet:getSubnet", Map.of("id", ids.get(0)));
        assertThat(subnet).containsEntry("vpcId", vpc.get("id")).containsKeys("cidrBlock", "availabilityZone");
    }

    @Test
    void severalSubnetsAreNotOne() {
        assertThatThrownBy(() -> BENCH.plugin().invoke("aws:ec2/getSubnet:getSubnet", Map.of("state", "available")))
                .hasMessageContaining("multiple EC2 Subnets matched");
        assertThat(BENCH.plugin().invoke("aws:ec2/getSubnets:getSubnets", Map.of("tags", Map.of("no", "such"))))
                .containsEntry("ids", List.of());
    }

    @Test
    void instanceTypeTellsItsGpus() {
        var type =
                BENCH.plugin().invoke("aws:ec2/getInstanceType:getInstanceType", Map.of("instanceType", "g4dn.xlarge"));
        assertThat(type).containsEntry("defaultVcpus", 4.0).containsEntry("memorySize", 16384.0);
        assertThat(Values.asList(type.get("gpuses"))).singleElement().satisfies(gpu -> assertThat(Values.asMap(gpu))
                .containsEntry("name", "T4")
                .containsEntry("count", 1.0));
    }

    @Test
    void unknownInstanceTypeIsRefused() {
        assertThatThrownBy(() -> BENCH.plugin()
                        .invoke("aws:ec2/getInstanceType:getInstanceType", Map.of("instanceType", "g99.huge")))
                .hasMessageContaining("InvalidInstanceType");
    }

    @Test
    void parameterValueIsSecret() {
        BENCH.client(SsmClient.builder())
                .putParameter(request -> request.name("/mine").value("hush").type(ParameterType.SECURE_STRING));
        var hidden = BENCH.plugin().invoke("aws:ssm/getParameter:getParameter", Map.of("name", "/mine"));
        assertThat(hidden)
                .containsEntry("value", new Values.Secret("hush"))
                .containsEntry("type", "SecureString")
                .doesNotContainKey("insecureValue");

        var image = BENCH.plugin()
                .invoke(
                        "aws:ssm/getParameter:getParameter",
                        Map.of("name", "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"));
        assertThat(Values.text(image, "insecureValue")).startsWith("ami-");
        assertThat(image)
                .containsEntry("value", new Values.Secret(Values.text(image, "insecureValue")))
                .containsEntry("type", "String");
        assertThatThrownBy(() -> BENCH.plugin().invoke("aws:ssm/getParameter:getParameter", Map.of("name", "/none")))
                .hasMessageContaining("ParameterNotFound");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x86_64", "arm64"})
    void theParameterOfTheNewestImageNamesOneThatIsThere(String architecture) {
        var name = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-" + architecture;
        var parameter = BENCH.plugin().invoke("aws:ssm/getParameter:getParameter", Map.of("name", name));
        assertThat(BENCH.ec2()
                        .describeImages(request -> request.imageIds(Values.text(parameter, "insecureValue")))
                        .images())
                .singleElement()
                .satisfies(image -> assertThat(image.architectureAsString()).isEqualTo(architecture));
    }

    @Test
    void publicZoneByNameOrIdentifier() {
        var route53 = BENCH.client(Route53Client.builder());
        var id = route53.createHostedZone(request -> request.name("mesh.example.org")
                        .callerReference("once")
                        .hostedZoneConfig(config -> config.comment("ours")))
                .hostedZone()
                .id()
                .replace("/hostedzone/", "");
        var zone = BENCH.plugin().invoke("aws:route53/getZone:getZone", Map.of("name", "mesh.example.org."));
        assertThat(zone)
                .containsEntry("id", id)
                .containsEntry("zoneId", id)
                .containsEntry("arn", "arn:aws:route53:::hostedzone/" + id)
                .containsEntry("name", "mesh.example.org")
                .containsEntry("comment", "ours")
                .containsEntry("callerReference", "once")
                .containsEntry("privateZone", false)
                .containsEntry("resourceRecordSetCount", 2.0);
        assertThat(Values.strings(zone.get("nameServers"))).hasSize(4).contains(Values.text(zone, "primaryNameServer"));
        assertThat(BENCH.plugin().invoke("aws:route53/getZone:getZone", Map.of("zoneId", id)))
                .isEqualTo(zone);
    }

    @Test
    void noOrManyZonesAreRefused() {
        var route53 = BENCH.client(Route53Client.builder());
        for (var reference : List.of("one", "two")) {
            route53.createHostedZone(
                    request -> request.name("twice.example.org").callerReference(reference));
        }
        assertRefused("aws:route53/getZone:getZone", Map.of("name", "none.example.org"), "no matching Route 53 Hosted");
        assertRefused("aws:route53/getZone:getZone", Map.of("name", "twice.example.org"), "multiple Route 53 Hosted");
        assertRefused("aws:route53/getZone:getZone", Map.of(), "either name or zoneId");
        assertRefused("aws:route53/getZone:getZone", Map.of("zoneId", "ZNONE"), "NoSuchHostedZone");
        assertRefused("aws:route53/getZone:getZone", Map.of("vpcId", "vpc-1"), "argument 'vpcId'");
    }

    private static void assertRefused(String token, Map<String, Object> arguments, String reason) {
        assertThatThrownBy(() -> BENCH.plugin().invoke(token, arguments)).hasMessageContaining(reason);
    }

    @Test
    void unknownArgumentIsRefusedByName() {
        assertThatThrownBy(() -> BENCH.plugin().invoke("aws:ec2/getVpc:getVpc", Map.of("defualt", true)))
                .hasMessageContaining("argument 'defualt'");
    }
}
