package dev.hybridllm.nebula;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import dev.hybridllm.testing.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Nebula reads what is written here, and the other way round: {@code nebula-cert} 1.10.3 for both versions and curves, and its Go package for
 * what the command line cannot say. {@link OldInteropTest} has 1.6.1.
 */
class InteropTest {

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private static final int AUTHORITIES = 5;

    @TempDir
    Path folder;

    static List<TestMesh> meshes() {
        return TestMesh.all();
    }

    /** One process reads many certificates. What it prints is compared letter by letter. */
    @ParameterizedTest
    @MethodSource("meshes")
    void ourCertificatesAreReadAndVerified(TestMesh mesh) throws IOException {
        var random = new RandomDrafts(mesh.toString().hashCode());
        for (var i = 0; i < AUTHORITIES; i++) {
            var key = SigningKey.of(mesh.curve, random.seed());
            var authority =
                    random.authority(mesh.version, now).draft(key.publicKey()).selfSign(key);
            var hosts = new ArrayList<Certificate>();
            for (var n = Tools.times(40, 400); n > 0; n--) {
                var host = HostKey.of(mesh.curve, random.seed()).publicKey();
                hosts.add(random.host(mesh.version, now).draft(host).sign(authority, key));
            }
            write("ca.crt", authority.pem());
            write("hosts.crt", hosts.stream().map(Certificate::pem).collect(Collectors.joining()));
            assertThat(nebulaCert("print", "-path", "hosts.crt"))
                    .isEqualTo(hosts.stream().map(each -> each + "\n").collect(Collectors.joining()));
            assertThat(nebulaCert("print", "-path", "ca.crt")).isEqualTo(authority + "\n");
            assertThat(nebulaCert("verify", "-ca", "ca.crt", "-crt", "hosts.crt"))
                    .isEmpty();
        }
    }

    /** One process makes one certificate. */
    @ParameterizedTest
    @MethodSource("meshes")
    void theirCertificatesAreReadAndVerified(TestMesh mesh) throws IOException {
        nebulaCert("ca", "-name", "theirs", "-version", number(mesh), "-curve", curve(mesh), "-duration", "9000h");
        var pool = CaPool.fromPem(read("ca.crt"));
        var authority = pool.authorities().get(0);
        assertThat(authority.name()).isEqualTo("theirs");
        assertThat(authority.publicKey())
                .isEqualTo(SigningKey.fromPem(read("ca.key")).publicKey());
        var random = new RandomDrafts(7);
        for (var i = Tools.times(12, 500); i > 0; i--) {
            var wanted = random.host(mesh.version, now);
            var groups = wanted.groups().stream()
                    .filter(group -> group.equals(group.strip()))
                    .toList();
            nebulaCert(
                    "sign",
                    "-name",
                    wanted.name(),
                    "-networks",
                    String.join(",", wanted.networks()),
                    "-unsafe-networks",
                    String.join(",", wanted.unsafeNetworks()),
                    "-groups",
                    String.join(",", groups),
                    "-duration",
                    "1h",
                    "-out-crt",
                    i + ".crt",
                    "-out-key",
                    i + ".key");
            var host = Certificate.fromPem(read(i + ".crt"));
            assertThat(host.name()).isEqualTo(wanted.name());
            assertThat(host.version()).isEqualTo(mesh.version);
            assertThat(host.networks())
                    .containsExactlyInAnyOrderElementsOf(
                            wanted.networks().stream().map(Prefix::parse).toList());
            assertThat(host.unsafeNetworks())
                    .containsExactlyInAnyOrderElementsOf(
                            wanted.unsafeNetworks().stream().map(Prefix::parse).toList());
            assertThat(host.groups()).isEqualTo(groups);
            assertThat(Duration.between(host.notBefore(), host.notAfter())).isEqualTo(Duration.ofHours(1));
            assertThat(host.publicKey())
                    .isEqualTo(HostKey.fromPem(read(i + ".key")).publicKey());
            assertThat(host.pem()).isEqualTo(read(i + ".crt"));
            assertThat(pool.verify(host, Instant.now())).isEqualTo(authority);
        }
        assertThat(nebulaCert("print", "-path", "1.crt")).isEqualTo(Certificate.fromPem(read("1.crt")) + "\n");
    }

    /** Ed25519 signs the same message alike everywhere, so the whole certificate is the same; on P256 all but the signature. */
    @ParameterizedTest
    @MethodSource("meshes")
    void theSameDraftIsTheSameCertificate(TestMesh mesh) {
        var random = new RandomDrafts(99);
        try (var oracle = new Oracle()) {
            for (var i = Tools.times(300, 5000); i > 0; i--) {
                var key = SigningKey.of(mesh.curve, random.seed());
                var hostKey = HostKey.of(mesh.curve, random.seed());
                var wantedAuthority = random.authority(mesh.version, now);
                var authority = wantedAuthority.draft(key.publicKey()).selfSign(key);
                var wantedHost = random.host(mesh.version, now);
                var host = wantedHost.draft(hostKey.publicKey()).sign(authority, key);
                same(authority, sign(oracle, mesh, wantedAuthority, key.publicKey(), key, ""));
                var theirs = sign(oracle, mesh, wantedHost, hostKey.publicKey(), key, authority.pem());
                same(host, theirs);
                assertThat(CaPool.of(List.of(authority)).verify(theirs, now)).isEqualTo(authority);
                assertThat(oracle.verify(authority.pem(), host.pem(), now.getEpochSecond(), List.of()))
                        .isEqualTo(
                                new Oracle.Answer("", "", "", host.fingerprint().hex(), host.toString()));
            }
        }
    }

    private static void same(Certificate ours, Certificate theirs) {
        assertThat(theirs.details()).isEqualTo(ours.details());
        assertThat(theirs.publicKey()).isEqualTo(ours.publicKey());
        if (ours.curve() == Curve.CURVE25519) {
            assertThat(theirs).isEqualTo(ours);
        } else {
            assertThat(EcdsaSignature.parse(theirs.signature()).map(EcdsaSignature::low))
                    .isEqualTo(EcdsaSignature.parse(theirs.signature()));
        }
    }

    /** Groups are given in the order in which a draft sorts them. */
    private static Certificate sign(
            Oracle oracle,
            TestMesh mesh,
            RandomDrafts.Wanted wanted,
            PublicKey publicKey,
            SigningKey key,
            String signer) {
        var draft = new JsonObject();
        var gson = new Gson();
        draft.addProperty("Version", mesh.version.number());
        draft.addProperty("Curve", mesh.curve.code());
        draft.addProperty("Name", wanted.name());
        draft.add("Networks", gson.toJsonTree(wanted.networks()));
        draft.add("UnsafeNetworks", gson.toJsonTree(wanted.unsafeNetworks()));
        draft.add("Groups", gson.toJsonTree(wanted.groups().stream().sorted().toList()));
        draft.addProperty("NotBefore", wanted.from().getEpochSecond());
        draft.addProperty("NotAfter", wanted.until().getEpochSecond());
        draft.addProperty("PublicKey", HexFormat.of().formatHex(publicKey.bytes()));
        draft.addProperty("IsCA", wanted.authority());
        draft.addProperty("Signer", signer);
        draft.addProperty("Key", HexFormat.of().formatHex(privateBytes(key)));
        var answer = oracle.sign(draft);
        assertThat(answer.error()).isEmpty();
        return Certificate.fromPem(answer.certificate());
    }

    private static byte[] privateBytes(SigningKey key) {
        return Pem.one(key.pem(), "a key").bytes();
    }

    /** Our files in place of its own: an authority's certificate and key, a host's public key. */
    @ParameterizedTest
    @MethodSource("meshes")
    void ourKeysSignAndAreSigned(TestMesh mesh) throws IOException {
        var random = new RandomDrafts(3);
        var key = SigningKey.of(mesh.curve, random.seed());
        var hostKey = HostKey.of(mesh.curve, random.seed());
        var authority =
                random.authority(mesh.version, now).draft(key.publicKey()).selfSign(key);
        write("ca.crt", authority.pem());
        write("ca.key", key.pem());
        write("host.pub", hostKey.publicKey().pem());
        nebulaCert("sign", "-name", "host", "-networks", "10.1.2.3/16", "-in-pub", "host.pub", "-duration", "1h");
        var host = Certificate.fromPem(read("host.crt"));
        assertThat(host.publicKey()).isEqualTo(hostKey.publicKey());
        assertThat(CaPool.of(List.of(authority)).verify(host, Instant.now())).isEqualTo(authority);
        nebulaCert("keygen", "-curve", curve(mesh), "-out-key", "new.key", "-out-pub", "new.pub");
        assertThat(HostKey.fromPem(read("new.key")).publicKey()).isEqualTo(PublicKey.fromPem(read("new.pub")));
        assertThat(HostKey.fromPem(read("new.key")).pem()).isEqualTo(read("new.key"));
    }

    @ParameterizedTest
    @MethodSource("meshes")
    void ourEncryptedKeysSign(TestMesh mesh) throws IOException {
        var random = new RandomDrafts(4);
        var key = SigningKey.of(mesh.curve, random.seed());
        write(
                "ca.crt",
                random.authority(mesh.version, now)
                        .draft(key.publicKey())
                        .selfSign(key)
                        .pem());
        write("ca.key", key.encryptedPem("pässwörd", new Argon2Cost(2048, 2, 3), new byte[32], new byte[12]));
        var arguments = List.of("sign", "-name", "host", "-networks", "10.1.2.3/16", "-duration", "1h");
        assertThat(Tools.run(folder, Map.of("NEBULA_CA_PASSPHRASE", "pässwörd"), "nebula-cert", arguments))
                .isEqualTo(new Tools.Run(0, ""));
        assertThat(CaPool.fromPem(read("ca.crt")).verify(Certificate.fromPem(read("host.crt")), Instant.now()))
                .isNotNull();
    }

    @ParameterizedTest
    @MethodSource("meshes")
    void theirEncryptedKeysAreDecrypted(TestMesh mesh) throws IOException {
        var arguments = List.of(
                "ca",
                "-name",
                "ca",
                "-curve",
                curve(mesh),
                "-encrypt",
                "-argon-memory",
                "4096",
                "-argon-iterations",
                "2",
                "-argon-parallelism",
                "3");
        assertThat(Tools.run(folder, Map.of("NEBULA_CA_PASSPHRASE", "pässwörd"), "nebula-cert", arguments))
                .isEqualTo(new Tools.Run(0, ""));
        var key = SigningKey.fromEncryptedPem(read("ca.key"), "pässwörd");
        assertThat(key.publicKey())
                .isEqualTo(Certificate.fromPem(read("ca.crt")).publicKey());
    }

    @Test
    void everyNotationOfAnIpv6AddressIsGos() {
        var random = new RandomDrafts(5);
        var mesh = new TestMesh(Version.V2, Curve.CURVE25519);
        try (var oracle = new Oracle()) {
            for (var i = Tools.times(200, 5000); i > 0; i--) {
                var host = random.host(Version.V2, now).draft(mesh.hostKey.publicKey());
                var open = random.authority(Version.V2, now)
                        .draft(mesh.key.publicKey())
                        .selfSign(mesh.key);
                var signed = host.sign(open, mesh.key);
                assertThat(oracle.print(signed.pem()).print()).isEqualTo(signed.toString());
            }
            var mapped = mesh.host()
                    .networks("10.42.2.1/16", "fd42::1/64")
                    .unsafeNetworks("::ffff:1.2.3.4/120", "::/0", "::1/128", "1::/16", "0:0:1::/48");
            var open = CertificateDraft.authority("o", mesh.key.publicKey())
                    .valid(TestMesh.FROM, TestMesh.UNTIL)
                    .build()
                    .selfSign(mesh.key);
            var signed = mapped.build().sign(open, mesh.key);
            assertThat(oracle.print(signed.pem()).print()).isEqualTo(signed.toString());
        }
    }

    private static String number(TestMesh mesh) {
        return String.valueOf(mesh.version.number());
    }

    private static String curve(TestMesh mesh) {
        return mesh.curve == Curve.P256 ? "P256" : "25519";
    }

    private String nebulaCert(String... arguments) {
        var run = Tools.run(folder, Map.of(), "nebula-cert", List.of(arguments));
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
