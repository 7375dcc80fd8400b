package dev.hybridllm.nebula;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import dev.hybridllm.testing.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code nebula-cert} 1.6.1, which Debian has: version 1 on Curve 25519, in another JSON. */
class OldInteropTest {

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @TempDir
    Path folder;

    @Test
    void itReadsAndVerifiesOurs() throws IOException {
        var random = new RandomDrafts(16);
        var key = SigningKey.of(Curve.CURVE25519, random.seed());
        var authority = random.authority(Version.V1, now).draft(key.publicKey()).selfSign(key);
        var hosts = new ArrayList<Certificate>();
        for (var i = Tools.times(200, 5000); i > 0; i--) {
            var hostKey = HostKey.of(Curve.CURVE25519, random.seed()).publicKey();
            hosts.add(random.host(Version.V1, now).draft(hostKey).sign(authority, key));
        }
        write("hosts.crt", hosts.stream().map(Certificate::pem).collect(Collectors.joining()));
        var printed = nebulaCert("print", "-json", "-path", "hosts.crt").lines().toList();
        assertThat(printed).hasSameSizeAs(hosts);
        for (var i = 0; i < hosts.size(); i++) {
            agree(hosts.get(i), JsonParser.parseString(printed.get(i)));
        }
        write("ca.crt", authority.pem());
        for (var host : hosts.subList(0, Tools.times(10, 1000))) {
            write("host.crt", host.pem());
            assertThat(nebulaCert("verify", "-ca", "ca.crt", "-crt", "host.crt"))
                    .isEmpty();
        }
    }

    private static void agree(Certificate ours, JsonElement theirs) {
        var all = theirs.getAsJsonObject();
        var details = all.getAsJsonObject("details");
        assertThat(all.get("fingerprint").getAsString())
                .isEqualTo(ours.fingerprint().hex());
        assertThat(all.get("signature").getAsString()).isEqualTo(hex(ours.signature()));
        assertThat(details.get("name").getAsString()).isEqualTo(ours.name());
        assertThat(texts(details.getAsJsonArray("ips"))).isEqualTo(texts(ours.networks()));
        assertThat(texts(details.getAsJsonArray("subnets"))).isEqualTo(texts(ours.unsafeNetworks()));
        assertThat(texts(details.getAsJsonArray("groups"))).isEqualTo(ours.groups());
        assertThat(Instant.parse(details.get("notBefore").getAsString())).isEqualTo(ours.notBefore());
        assertThat(Instant.parse(details.get("notAfter").getAsString())).isEqualTo(ours.notAfter());
        assertThat(details.get("publicKey").getAsString())
                .isEqualTo(hex(ours.publicKey().bytes()));
        assertThat(details.get("isCa").getAsBoolean()).isEqualTo(ours.isAuthority());
        assertThat(details.get("issuer").getAsString())
                .isEqualTo(ours.issuer().map(Fingerprint::hex).orElse(""));
    }

    private static List<String> texts(JsonArray array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonElement::getAsString)
                .toList();
    }

    private static List<String> texts(List<Prefix> prefixes) {
        return prefixes.stream().map(Prefix::toString).toList();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @Test
    void itsOwnAreReadAndVerified() throws IOException {
        nebulaCert("ca", "-name", "old", "-duration", "9000h", "-groups", "gpu,worker,a", "-ips", "10.0.0.0/8");
        var pool = CaPool.fromPem(read("ca.crt"));
        var authority = pool.authorities().get(0);
        assertThat(authority.publicKey())
                .isEqualTo(SigningKey.fromPem(read("ca.key")).publicKey());
        assertThat(authority.networks()).hasToString("[10.0.0.0/8]");
        var random = new RandomDrafts(61);
        for (var i = Tools.times(12, 1000); i > 0; i--) {
            var wanted = random.host(Version.V1, now);
            nebulaCert(
                    "sign",
                    "-name",
                    wanted.name(),
                    "-ip",
                    wanted.networks().get(0),
                    "-groups",
                    "gpu,a",
                    "-duration",
                    "1h",
                    "-out-crt",
                    i + ".crt",
                    "-out-key",
                    i + ".key");
            var host = Certificate.fromPem(read(i + ".crt"));
            assertThat(host.pem()).isEqualTo(read(i + ".crt"));
            assertThat(host.name()).isEqualTo(wanted.name());
            assertThat(texts(host.networks()))
                    .isEqualTo(List.of(Prefix.parse(wanted.networks().get(0)).toString()));
            assertThat(host.groups()).containsExactly("gpu", "a");
            assertThat(host.publicKey())
                    .isEqualTo(HostKey.fromPem(read(i + ".key")).publicKey());
            assertThat(pool.verify(host, Instant.now())).isEqualTo(authority);
            agree(host, JsonParser.parseString(nebulaCert("print", "-json", "-path", i + ".crt")));
        }
    }

    /** An authority that was made here signs with the old program too. */
    @Test
    void itSignsWithOurAuthority() throws IOException {
        var random = new RandomDrafts(5);
        var key = SigningKey.of(Curve.CURVE25519, random.seed());
        var hostKey = HostKey.of(Curve.CURVE25519, random.seed());
        var authority = random.authority(Version.V1, now).draft(key.publicKey()).selfSign(key);
        write("ca.crt", authority.pem());
        write("ca.key", key.pem());
        write("host.pub", hostKey.publicKey().pem());
        nebulaCert("sign", "-name", "host", "-ip", "10.1.2.3/16", "-in-pub", "host.pub", "-duration", "1h");
        var host = Certificate.fromPem(read("host.crt"));
        assertThat(host.publicKey()).isEqualTo(hostKey.publicKey());
        assertThat(CaPool.of(List.of(authority)).verify(host, Instant.now())).isEqualTo(authority);
    }

    private String nebulaCert(String... arguments) {
        var run = Tools.run(folder, Map.of(), "nebula-cert-1.6", List.of(arguments));
        assertThat(run.status()).describedAs(run.output()).isZero();
        return run.output();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private String read(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }
}
