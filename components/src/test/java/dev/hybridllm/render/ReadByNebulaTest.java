package dev.hybridllm.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridllm.nebula.Certificate;
import dev.hybridllm.nebula.CertificateDraft;
import dev.hybridllm.nebula.Curve;
import dev.hybridllm.nebula.HostKey;
import dev.hybridllm.nebula.Seed;
import dev.hybridllm.nebula.SigningKey;
import dev.hybridllm.nebula.host.HostConfiguration.HostPki;
import dev.hybridllm.testing.Meshes;
import dev.hybridllm.testing.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/**
 * Nebula takes every configuration that is rendered. Its own check passes over keys that it does not know, so these are held against the list
 * of those that its sources ask for; and over devices, which the lab makes for real.
 */
class ReadByNebulaTest {

    /** What Nebula 1.10.3 asks its configuration for, and what lies below. */
    private static final Path KEYS = Path.of("src/test/resources/nebula-keys.txt");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Role.class)
    void nebulaTakesIt(Role role) throws IOException {
        for (var mesh : List.of(Meshes.shipped(), Meshes.withLighthouseAtHome())) {
            var text = NebulaYaml.of(new HostConfigurations(mesh).of(withCertificate(Meshes.seat(role))));
            Files.writeString(folder.resolve("config.yml"), text);
            var run = Tools.run(folder, Map.of(), "nebula", List.of("-test", "-config", "config.yml"));
            assertThat(run.status()).as(run.output()).isZero();
            assertThat(unknownKeys(text)).isEmpty();
        }
    }

    /** It is alone in its folder: nothing else is brought to a device. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nebulaTakesADevicesFileByItself(boolean keepsItsKey) throws IOException {
        var seat = withCertificate(Meshes.seat(Role.DEVICE));
        var key = Files.readString(Path.of(seat.pki().key()));
        var text = DeviceConfiguration.of(
                Meshes.shipped(),
                seat.name(),
                seat.address(),
                Files.readString(Path.of(seat.pki().ca())),
                Certificate.allFromPem(Files.readString(Path.of(seat.pki().cert()))),
                keepsItsKey ? Optional.empty() : Optional.of(key));
        var alone = Files.createDirectory(folder.resolve("alone"));
        var own = Files.writeString(folder.resolve("own.key"), key).toString();
        Files.writeString(alone.resolve("config.yml"), text.replace(DeviceConfiguration.OWN_KEY, own));
        var run = Tools.run(alone, Map.of(), "nebula", List.of("-test", "-config", "config.yml"));
        assertThat(run.status()).as(run.output()).isZero();
        assertThat(unknownKeys(text)).isEmpty();
    }

    @Test
    void aMisspeltKeyIsNoticedHereAndNotByNebula() throws IOException {
        var text = NebulaYaml.of(new HostConfigurations(Meshes.shipped()).of(withCertificate(Meshes.seat(Role.WORKER))))
                .replace("am_relay:", "is_relay:")
                .replace("punchy:", "punch_holes:");
        Files.writeString(folder.resolve("config.yml"), text);
        var run = Tools.run(folder, Map.of(), "nebula", List.of("-test", "-config", "config.yml"));
        assertThat(run.status()).as(run.output()).isZero();
        assertThat(unknownKeys(text)).containsExactly("punch_holes", "relay.is_relay");
    }

    private Seat withCertificate(Seat seat) throws IOException {
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var key = SigningKey.of(Curve.CURVE25519, seed(1));
        var hostKey = HostKey.of(Curve.CURVE25519, seed(2));
        var authority = CertificateDraft.authority("mesh", key.publicKey())
                .valid(now.minus(Duration.ofHours(1)), now.plus(Duration.ofHours(2)))
                .build()
                .selfSign(key);
        var certificate = CertificateDraft.host(seat.name().value(), hostKey.publicKey())
                .networks(seat.address() + "/16")
                .valid(now.minus(Duration.ofMinutes(1)), now.plus(Duration.ofHours(1)))
                .build()
                .sign(authority, key);
        Files.writeString(folder.resolve("ca.crt"), authority.pem());
        Files.writeString(folder.resolve("host.crt"), certificate.pem());
        Files.writeString(folder.resolve("host.key"), hostKey.pem());
        var pki = HostPki.in(folder.toString(), List.of());
        return new Seat(seat.name(), seat.role(), seat.address(), seat.site(), pki);
    }

    private static Seed seed(int filling) {
        var bytes = new byte[Seed.SIZE];
        Arrays.fill(bytes, (byte) filling);
        return Seed.of(bytes);
    }

    private static List<String> unknownKeys(String yaml) throws IOException {
        var known = new TreeSet<>(Files.readAllLines(KEYS));
        Map<?, ?> tree = new Yaml().load(yaml);
        return tree.entrySet().stream()
                .flatMap(section -> keys(String.valueOf(section.getKey()), section.getValue(), known))
                .filter(key -> !known.contains(key))
                .sorted()
                .distinct()
                .toList();
    }

    /** Below a key that is known to hold anything ({@code KEY.*}) nothing is looked at; a list's elements count as what the list is. */
    private static Stream<String> keys(String path, Object value, Set<String> known) {
        if (known.contains(path + ".*")) {
            return Stream.empty();
        }
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            return known.stream().noneMatch(key -> key.startsWith(path + "."))
                    ? Stream.of(path)
                    : map.entrySet().stream()
                            .flatMap(entry -> keys(path + "." + entry.getKey(), entry.getValue(), known));
        }
        if (value instanceof List<?> list && list.stream().anyMatch(Map.class::isInstance)) {
            return list.stream().flatMap(element -> keys(path, element, known));
        }
        return Stream.of(path);
    }
}
