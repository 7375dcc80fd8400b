package dev.hybridllm.sandbox.providers.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridllm.sandbox.providers.Values;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
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
        assertThatThrownBy(() -> BENCH.plugin().invoke("aws:ssm/getParameter:getParameter", Map.of("name", "/none")))
                .hasMessageContaining("ParameterNotFound");
    }

    @Test
    void unknownArgumentIsRefusedByName() {
        assertThatThrownBy(() -> BENCH.plugin().invoke("aws:ec2/getVpc:getVpc", Map.of("defualt", true)))
                .hasMessageContaining("argument 'defualt'");
    }
}
