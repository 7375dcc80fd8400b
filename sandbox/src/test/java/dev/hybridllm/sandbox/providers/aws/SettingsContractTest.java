package dev.hybridllm.sandbox.providers.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridllm.sandbox.providers.PluginClient;
import dev.hybridllm.sandbox.providers.PluginClient.Resource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The provider's configuration: default tags, and the refusals that keep the stand-in away from the real AWS. */
final class SettingsContractTest {

    private static final String VPC = "aws:ec2/vpc:Vpc";

    @RegisterExtension
    private static final AwsBench BENCH = new AwsBench();

    private static PluginClient tagging(String json) {
        return BENCH.plugin(
                Map.of("region", MotoServer.REGION, "defaultTags", json, "skipCredentialsValidation", "true"));
    }

    @Test
    void defaultTagsAreHonouredAndTheirChangeIsAnUpdate() {
        var blue = tagging("{\"tags\": {\"team\": \"blue\", \"stack\": \"gpu\"}}");
        Map<String, Object> inputs = Map.of("cidrBlock", "10.1.0.0/16", "tags", Map.of("Name", "own"));
        var vpc = blue.create(VPC, "vpc", inputs);
        assertThat(vpc.output("tags")).isEqualTo(Map.of("Name", "own"));
        assertThat(vpc.output("tagsAll")).isEqualTo(Map.of("Name", "own", "team", "blue", "stack", "gpu"));

        var found = blue.read(vpc);
        assertThat(found).isNotNull().extracting(Resource::inputs).isEqualTo(vpc.inputs());
        assertThat(blue.diff(vpc, inputs).getDetailedDiffMap()).isEmpty();
        assertThat(blue.importById(VPC, "vpc", vpc.id())).isNotNull().satisfies(imported -> assertThat(
                        blue.diff(imported, inputs).getDetailedDiffMap())
                .isEmpty());

        var red = tagging("{\"tags\": {\"team\": \"red\"}}");
        var diff = red.diff(vpc, inputs);
        assertThat(diff.getReplacesList()).isEmpty();
        assertThat(diff.getDetailedDiffMap()).containsOnlyKeys("tagsAll.team", "tagsAll.stack");
        var updated = red.update(vpc, inputs);
        assertThat(updated.output("tagsAll")).isEqualTo(Map.of("Name", "own", "team", "red"));
        assertThat(BENCH.ec2()
                        .describeVpcs(request -> request.vpcIds(vpc.id()))
                        .vpcs()
                        .get(0)
                        .tags())
                .hasSize(2);
    }

    @Test
    void aTagThatRepeatsADefaultOneIsNoDifference() {
        var plugin = tagging("{\"tags\": {\"team\": \"blue\"}}");
        Map<String, Object> inputs = Map.of("cidrBlock", "10.2.0.0/16", "tags", Map.of("team", "blue"));
        var vpc = plugin.create(VPC, "vpc", inputs);
        var found = Objects.requireNonNull(plugin.read(vpc));
        assertThat(plugin.diff(found, inputs).getDetailedDiffMap()).isEmpty();
    }

    @Test
    void withoutAnEndpointNothingIsConfigured() {
        assertRefused(without("AWS_ENDPOINT_URL"), Map.of("region", "us-west-2"), "AWS_ENDPOINT_URL is not set");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://ec2.us-west-2.amazonaws.com", "http://10.0.0.1:5000", "http://127.0.0.1.example.org"})
    void anEndpointElsewhereIsRefusedByName(String endpoint) {
        var environment = new LinkedHashMap<>(BENCH.environment());
        environment.put("AWS_ENDPOINT_URL", endpoint);
        assertRefused(environment, Map.of("region", "us-west-2"), endpoint);
    }

    @Test
    void withoutARegionNothingIsConfigured() {
        assertRefused(without("AWS_REGION"), Map.of(), "no region");
    }

    @Test
    void unknownSettingsAreRefusedByName() {
        assertRefused(
                BENCH.environment(),
                Map.of("region", "us-west-2", "assumeRole", "{}"),
                "provider settings [assumeRole]");
        assertRefused(BENCH.environment(), Map.of("defaultTags", "{\"tag\": {}}"), "defaultTags must be an object");
    }

    @Test
    void unknownTypesAndFunctionsAreRefusedByName() {
        assertThatThrownBy(() -> BENCH.plugin().create("aws:ec2/unicorn:Unicorn", "x", Map.of()))
                .hasMessageContaining("aws:ec2/unicorn:Unicorn");
        assertThatThrownBy(() -> BENCH.plugin().invoke("aws:ec2/getUnicorn:getUnicorn", Map.of()))
                .hasMessageContaining("aws:ec2/getUnicorn:getUnicorn");
    }

    private static Map<String, String> without(String variable) {
        var environment = new LinkedHashMap<>(BENCH.environment());
        environment.put(variable, "");
        return environment;
    }

    private static void assertRefused(Map<String, String> environment, Map<String, Object> config, String reason) {
        try (var plugin = AwsBench.start(environment)) {
            assertThatThrownBy(() -> plugin.configure(config)).hasMessageContaining(reason);
        }
    }
}
