package dev.hybridllm.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.hybridllm.nebula.Certificate;
import dev.hybridllm.nebula.CertificateDraft;
import dev.hybridllm.nebula.Curve;
import dev.hybridllm.nebula.HostKey;
import dev.hybridllm.nebula.Seed;
import dev.hybridllm.nebula.SigningKey;
import dev.hybridllm.nebula.host.HostConfiguration.HostPki;
import dev.hybridllm.testing.Meshes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

class HostFilesTest {

    private static final List<String> BLOCKED = List.of("0a".repeat(32), "0b".repeat(32));

    private static final Instant NOW = Instant.parse("2026-11-26T00:00:00Z");

    private static Certificate certificate(String network, Instant until) {
        var key = SigningKey.of(Curve.CURVE25519, Seed.of(new byte[Seed.SIZE]));
        var authority = CertificateDraft.authority("mesh", key.publicKey())
                .valid(NOW, NOW.plus(Duration.ofDays(900)))
                .build()
                .selfSign(key);
        return CertificateDraft.host(
                        "lighthouse",
                        HostKey.of(Curve.CURVE25519, Seed.of(new byte[Seed.SIZE]))
                                .publicKey())
                .networks(network)
                .valid(NOW, until)
                .build()
                .sign(authority, key);
    }

    private static Map<String, String> secret(List<String> blocklist) {
        return secret(blocklist, certificate("10.42.0.1/16", NOW.plus(Duration.ofDays(365))));
    }

    private static Map<String, String> secret(List<String> blocklist, Certificate certificate) {
        var configuration = new HostConfigurations(Meshes.shipped()).of(Meshes.seat(Role.LIGHTHOUSE));
        var text = HostFiles.of(
                        "CA\n",
                        List.of(certificate),
                        "KEY\n",
                        configuration.withPki(HostPki.in("/etc/nebula", blocklist)))
                .asSecret();
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
                .containsEntry(
                        "cert",
                        certificate("10.42.0.1/16", NOW.plus(Duration.ofDays(365)))
                                .pem())
                .containsEntry("key", "KEY\n");
        assertThat(after.get("config")).isEqualTo(before.get("config"));
        Map<?, ?> empty = new Yaml().load(before.get("blocklist"));
        Map<?, ?> filled = new Yaml().load(after.get("blocklist"));
        assertThat(empty).isEqualTo(Map.of("pki", Map.of("blocklist", List.of())));
        assertThat(filled).isEqualTo(Map.of("pki", Map.of("blocklist", BLOCKED)));
    }

    /** Nebula refuses, while it runs, a certificate for another address: a reload would change nothing. */
    @Test
    void anotherAddressIsAnotherConfigurationAndALaterEndIsNot() {
        var before = secret(List.of());
        var renewed = secret(List.of(), certificate("10.42.0.1/16", NOW.plus(Duration.ofDays(700))));
        var moved = secret(List.of(), certificate("10.42.0.9/16", NOW.plus(Duration.ofDays(365))));
        assertThat(renewed.get("cert")).isNotEqualTo(before.get("cert"));
        assertThat(renewed.get("config")).isEqualTo(before.get("config"));
        assertThat(moved.get("config")).isNotEqualTo(before.get("config"));
    }
}
