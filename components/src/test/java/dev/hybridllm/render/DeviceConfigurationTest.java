package dev.hybridllm.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridllm.nebula.Certificate;
import dev.hybridllm.nebula.CertificateDraft;
import dev.hybridllm.nebula.Curve;
import dev.hybridllm.nebula.HostKey;
import dev.hybridllm.nebula.Seed;
import dev.hybridllm.nebula.SigningKey;
import dev.hybridllm.nebula.host.Firewall.Protocol;
import dev.hybridllm.network.Address;
import dev.hybridllm.network.HostName;
import dev.hybridllm.testing.Golden;
import dev.hybridllm.testing.Meshes;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The one file of a device. That Nebula takes it: {@link ReadByNebulaTest}. */
class DeviceConfigurationTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden/nebula");
    private static final Instant NOW = Instant.parse("2026-11-26T00:00:00Z");

    private static final SigningKey AUTHORITY_KEY = SigningKey.of(Curve.CURVE25519, Seed.of(new byte[Seed.SIZE]));
    private static final HostKey KEY = HostKey.of(Curve.CURVE25519, Seed.of(new byte[Seed.SIZE]));

    private static final Certificate AUTHORITY = CertificateDraft.authority("mesh", AUTHORITY_KEY.publicKey())
            .valid(NOW, NOW.plus(Duration.ofDays(900)))
            .build()
            .selfSign(AUTHORITY_KEY);

    private static final Certificate CERTIFICATE = CertificateDraft.host("laptop", KEY.publicKey())
            .networks("10.42.3.1/16")
            .groups("devices")
            .valid(NOW, NOW.plus(Duration.ofDays(365)))
            .build()
            .sign(AUTHORITY, AUTHORITY_KEY);

    private static String file(Optional<String> key) {
        return DeviceConfiguration.of(
                Meshes.shipped(),
                new HostName("laptop"),
                Address.parse("10.42.3.1"),
                AUTHORITY.pem(),
                List.of(CERTIFICATE),
                key);
    }

    private static Map<String, Object> pki(String text) {
        Map<String, Map<String, Object>> tree = new Yaml().load(text);
        return tree.getOrDefault("pki", Map.of());
    }

    @Test
    void everythingIsInTheOneFile() {
        var text = file(Optional.of(KEY.pem()));
        Golden.check(GOLDEN, "device-file.yml", text);
        assertThat(pki(text))
                .isEqualTo(Map.of(
                        "ca",
                        AUTHORITY.pem(),
                        "cert",
                        CERTIFICATE.pem(),
                        "key",
                        KEY.pem(),
                        "disconnect_invalid",
                        true));
        assertThat(text).startsWith("# Nebula on laptop, until 2027-11-26T00:00:00Z.");
    }

    @Test
    void aDeviceThatKeepsItsKeyIsToldWhereItIsExpected() {
        var text = file(Optional.empty());
        Golden.check(GOLDEN, "device-file-own-key.yml", text);
        assertThat(pki(text).get("key")).isEqualTo(DeviceConfiguration.OWN_KEY);
        assertThat(text).doesNotContain("PRIVATE KEY");
    }

    /** The rest is that of every device: the role's rules, and no way around the mesh. */
    @Test
    void itIsOtherwiseWhatTheRoleHas() {
        var role = NebulaYaml.of(new HostConfigurations(Meshes.shipped()).of(Meshes.seat(Role.DEVICE)));
        var text = file(Optional.of(KEY.pem()));
        assertThat(text.substring(text.indexOf("static_host_map:")))
                .isEqualTo(role.substring(role.indexOf("static_host_map:")))
                .doesNotContain("unsafe_routes", "preferred_ranges");
        assertThat(new HostConfigurations(Meshes.shipped())
                        .of(Meshes.seat(Role.DEVICE))
                        .firewall()
                        .inbound())
                .isNotEmpty()
                .allMatch(rule -> rule.proto().equals(Protocol.ICMP.name().toLowerCase(Locale.ROOT)));
    }
}
