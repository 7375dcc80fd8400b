package dev.hybridllm.config.reader;

import static dev.hybridllm.config.reader.Documents.edited;
import static dev.hybridllm.config.reader.Documents.full;
import static dev.hybridllm.config.reader.Documents.json;
import static dev.hybridllm.config.reader.Documents.least;
import static dev.hybridllm.config.reader.Documents.read;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.hybridllm.config.reader.SchemaWriter.TextForm;
import dev.hybridllm.network.Cidr;
import dev.hybridllm.network.HostName;
import dev.hybridllm.worker.InstanceType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaTest {

    private static final SchemaWriter WRITER = new SchemaWriter(Map.of(
            Cidr.class,
            new TextForm("[0-9]{1,3}(\\.[0-9]{1,3}){3}/[0-9]{1,2}", "an IPv4 network such as 10.42.0.0/16"),
            HostName.class,
            new TextForm("[a-z]([a-z0-9-]{0,61}[a-z0-9])?", "a DNS label"),
            InstanceType.class,
            new TextForm("[a-z][a-z0-9-]*\\.[a-z0-9-]+", "an instance type such as g4dn.xlarge")));

    private record Shared(
            @Setting("a key") String key, @Setting(value = "words", otherwise = "none") List<String> words) {}

    private static final JsonObject STACK = WRITER.stack(List.of(Sample.class), List.of(Shared.class));
    private static final JsonObject PROJECT = WRITER.project(List.of(Shared.class));

    private static Set<String> refusals(JsonObject schema, JsonObject document) {
        return JsonSchemaFactory.getInstance(VersionFlag.V7)
                .getSchema(schema.toString())
                .validate(document.toString(), InputFormat.JSON)
                .stream()
                .map(message -> message.getInstanceLocation() + " " + message.getType())
                .collect(java.util.stream.Collectors.toSet());
    }

    /** The settings as they stand in a stack's file. */
    private static JsonObject file(JsonObject settings) {
        var config = new JsonObject();
        settings.entrySet().forEach(each -> config.add("hybrid-llm:" + each.getKey(), each.getValue()));
        config.addProperty("aws:region", "us-west-2");
        var file = json("{encryptionsalt: `v1:abc`, secretsprovider: `passphrase`}");
        file.add("config", config);
        return file;
    }

    @Test
    void schemasAreThemselvesRight() {
        var meta = JsonSchemaFactory.getInstance(VersionFlag.V7)
                .getSchema(com.networknt.schema.SchemaLocation.of("http://json-schema.org/draft-07/schema#"));
        for (var schema : List.of(STACK, PROJECT)) {
            assertThat(meta.validate(schema.toString(), InputFormat.JSON)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "port | 4243",
                "namespaces | []",
                "sites | {}",
                "sites.home | {lan: `10.0.0.0/8`}",
                "workers.gpu-worker-003 | {instanceType: `t3.small`, purchase: `spot-one-time`}",
                "delivery | {gitops: {folder: `f`}}",
                "domain | ",
                "key | `shared`",
                // unknown fields
                "meshes | 1",
                "sites.home.gateway | `x`",
                "delivery.context | `x`",
                "workers.gpu-worker-001.zone | `a`",
                // wrong choices
                "workers.gpu-worker-001.purchase | `SPOT_ONE_TIME`",
                "backends.0 | `flannel`",
                // missing
                "mesh | ",
                "delivery | ",
                "sites.home.lan | ",
                "workers.gpu-worker-001.instanceType | ",
                "delivery | {tries: 1}",
                // wrong kinds
                "mesh | 10",
                "port | 1.5",
                "port | 99999999999",
                "watched | 1",
                "namespaces | `a`",
                "namespaces.0 | 1",
                "sites | []",
                "sites.home | `x`",
                "sites.home.zones.a | {}",
                "workers.gpu-worker-001 | null",
                "workers.gpu-worker-002.disk | `100`",
                // more than one choice, the same twice, and what a pattern knows
                "delivery | {apply: `a`, gitops: {folder: `f`}}",
                "backends.0 | `cilium`",
                "workers.worker | {instanceType: `t3.small`}",
                "sites.home.pods | `10.0.0.0`",
                "workers.gpu-worker-001.instanceType | `big`"
            })
    void schemaAndReaderAgree(String place, String value) {
        var document = edited(full(), place, value == null ? "" : value);
        var problems = new Problems();
        var reader = new RecordReader(problems);
        reader.refuseUnknown(document, List.of(Sample.class, Shared.class));
        reader.read(Sample.class, document, "");
        assertThat(refusals(STACK, file(document)).isEmpty()).isEqualTo(problems.isEmpty());
    }

    @Test
    void acceptsTheLeastAndTheMost() {
        assertThat(refusals(STACK, file(least()))).isEmpty();
        assertThat(refusals(STACK, file(full()))).isEmpty();
        assertThat(read(least()).problems()).isEmpty();
    }

    @Test
    void keysOfOthersAreAllowedAndOursHaveToBeKnown() {
        assertThat(refusals(STACK, json("{config: {`aws:region`: {a: 1}}}"))).containsExactly("$.config required");
        var file = file(full());
        file.getAsJsonObject("config").addProperty("hybrid-llm:mehs", 1);
        file.getAsJsonObject("config").addProperty("mesh", 1);
        assertThat(refusals(STACK, file)).containsExactly("$.config additionalProperties");
        assertThat(refusals(STACK, json("{}"))).containsExactly("$ required");
    }

    @Test
    void theProjectsSettingsAreUnderValue() {
        var file = "{name: `x`, runtime: {name: `java`}, config: {`aws:region`: {value: `a`}, `hybrid-llm:key`: %s}}";
        assertThat(refusals(PROJECT, json(file.formatted("{value: `k`}")))).isEmpty();
        assertThat(refusals(PROJECT, json(file.formatted("`k`")))).containsExactly("$.config.hybrid-llm:key type");
        assertThat(refusals(PROJECT, json(file.formatted("{value: 1}"))))
                .containsExactly("$.config.hybrid-llm:key.value type");
        assertThat(refusals(PROJECT, json(file.formatted("{value: `k`, default: 1}"))))
                .containsExactly("$.config.hybrid-llm:key additionalProperties");
        assertThat(refusals(PROJECT, json("{config: {`hybrid-llm:words`: {value: []}}}")))
                .containsExactly("$.config required");
    }

    @Test
    void saysWhatSettingsMean() {
        var properties =
                STACK.getAsJsonObject("properties").getAsJsonObject("config").getAsJsonObject("properties");
        assertThat(properties.getAsJsonObject("hybrid-llm:mesh"))
                .isEqualTo(json("{description: `the network that all mesh addresses lie in (an IPv4 network such as "
                        + "10.42.0.0/16)`, type: `string`, pattern: `^(?:[0-9]{1,3}(\\\\.[0-9]{1,3}){3}/[0-9]{1,2})$`,"
                        + "examples: [`10.42.0.0/16`]}"));
        assertThat(properties.getAsJsonObject("hybrid-llm:port").get("default").getAsInt())
                .isEqualTo(4242);
        assertThat(properties
                        .getAsJsonObject("hybrid-llm:mtu")
                        .get("description")
                        .getAsString())
                .isEqualTo("the largest packet. When absent: what the underlay leaves");
        assertThat(SchemaWriter.pretty(STACK)).startsWith("{\n  \"$schema\"").endsWith("}\n");
    }
}
