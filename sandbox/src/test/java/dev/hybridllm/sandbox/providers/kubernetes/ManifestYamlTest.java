package dev.hybridllm.sandbox.providers.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every {@code X.yaml} here is what {@code JSONToYAML} of Go's {@code sigs.k8s.io/yaml} v1.6.0 makes of {@code X.json}, made once by
 * a main function that does nothing else. Out of scope, because a manifest has none: keys of several lines, byte order marks and
 * the line breaks of Unicode.
 */
final class ManifestYamlTest {

    @ParameterizedTest
    @ValueSource(strings = {"manifests", "values", "keys"})
    void writesWhatTheGoLibraryWrites(String name) throws IOException {
        Map<String, Object> object = new Gson()
                .fromJson(resource(name + ".json"), new TypeToken<LinkedHashMap<String, Object>>() {}.getType());

        assertThat(ManifestYaml.write(object)).isEqualTo(resource(name + ".yaml"));
    }

    @Test
    void writesAnEmptyObjectInOneLine() {
        assertThat(ManifestYaml.write(Map.of())).isEqualTo("{}\n");
    }

    /** Expected forms are those of {@code resource.ParseQuantity(…).String()} of k8s.io/apimachinery v0.33.0. */
    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "0, 0",
        "1000m, 1",
        "1500m, 1500m",
        "0.5, 500m",
        ".5, 500m",
        "1024Mi, 1Gi",
        "1.5Gi, 1536Mi",
        "0.5Ki, 512",
        "1023Ki, 1023Ki",
        "2048, 2048",
        "1000k, 1M",
        "1500M, 1500M",
        "1e3, 1e3",
        "1024Pi, 1Ei",
        "0.0001, 100u",
        "1n, 1n",
        "1000u, 1m",
        "1.0, 1",
        "-1, -1",
        "0Gi, 0",
        "0.3Gi, 322122547200m",
        "1000000, 1M",
        "128974848, 128974848",
        "0.001Ki, 1024m",
        "all of it, all of it"
    })
    void spellsQuantitiesAsTheApiServerDoes(String given, String canonical) {
        assertThat(Quantities.canonical(Map.of("limits", Map.of("memory", given))))
                .isEqualTo(Map.of("limits", Map.of("memory", canonical)));
    }

    private static String resource(String name) throws IOException {
        try (var stream = Objects.requireNonNull(ManifestYamlTest.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
