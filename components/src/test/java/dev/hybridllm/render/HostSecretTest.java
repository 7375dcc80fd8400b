package dev.hybridllm.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.hybridllm.nebula.host.HostConfiguration.HostPki;
import dev.hybridllm.testing.Meshes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

class HostSecretTest {

    private static final List<String> BLOCKED = List.of("0a".repeat(32), "0b".repeat(32));

    private static Map<String, String> secret(List<String> blocklist) {
        var configuration = new HostConfigurations(Meshes.shipped()).of(Meshes.seat(Role.LIGHTHOUSE));
        var text = HostSecret.of(
                "CA\n", "CERTIFICATE\n", "KEY\n", configuration.withPki(HostPki.in("/etc/nebula", blocklist)));
        var fields = new TreeMap<String, String>();
        JsonParser.parseString(text)
                .getAsJsonObject()
                .entrySet()
                .forEach(entry -> fields.put(entry.getKey(), entry.getValue().getAsString()));
        return fields;
    }

    @Test
    void theBlocklistAloneChangesOnARevocation() {
        var before = secret(List.of());
        var after = secret(BLOCKED);
        assertThat(before)
                .containsEntry("ca", "CA\n")
                .containsEntry("cert", "CERTIFICATE\n")
                .containsEntry("key", "KEY\n");
        assertThat(after.get("config")).isEqualTo(before.get("config"));
        Map<?, ?> empty = new Yaml().load(before.get("blocklist"));
        Map<?, ?> filled = new Yaml().load(after.get("blocklist"));
        assertThat(empty).isEqualTo(Map.of("pki", Map.of("blocklist", List.of())));
        assertThat(filled).isEqualTo(Map.of("pki", Map.of("blocklist", BLOCKED)));
    }
}
