package dev.hybridllm.nebula;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridllm.testing.Golden;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is signed comes back when it is read, in both versions on both curves. */
class CertificateTest {

    static List<TestMesh> meshes() {
        return TestMesh.all();
    }

    @ParameterizedTest
    @MethodSource("meshes")
    void hasWhatTheDraftSaid(TestMesh mesh) {
        var host = Certificate.fromPem(mesh.signedHost().pem());
        assertThat(host.version()).isEqualTo(mesh.version);
        assertThat(host.curve()).isEqualTo(mesh.curve);
        assertThat(host.name()).isEqualTo("gpu-worker-001");
        assertThat(host.networks()).hasToString("[10.42.2.1/16]");
        assertThat(host.unsafeNetworks()).hasToString("[192.168.7.0/24]");
        assertThat(host.groups()).containsExactly("gpu", "workers");
        assertThat(host.notBefore()).isEqualTo(TestMesh.FROM.plusSeconds(60));
        assertThat(host.notAfter()).isEqualTo(TestMesh.UNTIL.minusSeconds(60));
        assertThat(host.isAuthority()).isFalse();
        assertThat(host.issuer()).contains(mesh.authority.fingerprint());
        assertThat(host.isIssuedBy(mesh.authority)).isTrue();
        assertThat(host.isIssuedBy(host)).isFalse();
        assertThat(mesh.authority.isIssuedBy(mesh.authority)).isFalse();
        assertThat(host.publicKey()).isEqualTo(mesh.hostKey.publicKey());
        assertThat(host.isSignedBy(mesh.key.publicKey())).isTrue();
        assertThat(mesh.authority.issuer()).isEmpty();
        assertThat(mesh.authority.isAuthority()).isTrue();
        assertThat(mesh.authority.publicKey()).isEqualTo(mesh.key.publicKey());
    }

    @ParameterizedTest
    @MethodSource("meshes")
    void readsItselfBack(TestMesh mesh) {
        for (var certificate : List.of(mesh.authority, mesh.signedHost())) {
            assertThat(Certificate.parse(mesh.version, certificate.bytes()))
                    .isEqualTo(certificate)
                    .hasSameHashCodeAs(certificate);
            assertThat(Certificate.fromPem(certificate.pem())).isEqualTo(certificate);
            assertThat(Certificate.fromPem(certificate.pem().replace("\n", "\r\n")))
                    .isEqualTo(certificate);
            assertThat(Certificate.fromPem("\n" + certificate.pem() + "\n \n").bytes())
                    .isEqualTo(certificate.bytes());
        }
        var both = List.of(mesh.authority, mesh.signedHost());
        assertThat(Certificate.allFromPem(both.stream().map(Certificate::pem).collect(Collectors.joining("\n"))))
                .isEqualTo(both);
    }

    /** The second time in this process; the golden file is the second time in another. */
    @ParameterizedTest
    @MethodSource("meshes")
    void sameInputSameBytes(TestMesh mesh) {
        var again = new TestMesh(mesh.version, mesh.curve);
        assertThat(again.authority.bytes()).isEqualTo(mesh.authority.bytes());
        assertThat(again.signedHost().bytes()).isEqualTo(mesh.signedHost().bytes());
        assertThat(again.sign(again.host().groups("workers", "gpu")).bytes())
                .isEqualTo(mesh.signedHost().bytes());
        var draft = mesh.host().build();
        assertThat(draft.sign(mesh.authority, mesh.key)).isEqualTo(draft.sign(mesh.authority, mesh.key));
    }

    @Test
    void areWhatTheyWereYesterday() {
        var everything = new StringBuilder();
        for (var mesh : meshes()) {
            everything.append("# ").append(mesh).append('\n');
            for (var certificate : List.of(mesh.authority, mesh.signedHost())) {
                everything.append(certificate.pem()).append(certificate).append('\n');
            }
            everything
                    .append(mesh.key.publicKey().pem())
                    .append(mesh.hostKey.publicKey().pem())
                    // Private keys as hashes: a repository that holds one looks as if it had leaked it.
                    .append(hash(mesh.key.pem()))
                    .append(hash(mesh.hostKey.pem()))
                    .append(hash(mesh.key.encryptedPem("secret", EncryptedCases.CHEAP, new byte[32], new byte[12])));
        }
        Golden.check(Path.of("src/test/resources/golden"), "nebula.txt", everything.toString());
    }

    private static String hash(String pem) {
        return HexFormat.of().formatHex(Sha256.of(pem.getBytes(StandardCharsets.US_ASCII))) + "\n";
    }

    @Test
    void version2SortsNetworksAndVersion1KeepsTheirOrder() {
        for (var mesh : meshes()) {
            var networks = mesh.authority()
                    .networks("10.42.9.0/24", "10.42.0.0/16", "10.42.0.0/15")
                    .build()
                    .selfSign(mesh.key)
                    .networks();
            assertThat(networks)
                    .hasToString(
                            mesh.version == Version.V1
                                    ? "[10.42.9.0/24, 10.42.0.0/16, 10.42.0.0/15]"
                                    : "[10.42.0.0/15, 10.42.0.0/16, 10.42.9.0/24]");
        }
    }

    @Test
    void version2HasIpv6AndSeveralAddresses() {
        var mesh = new TestMesh(Version.V2, Curve.CURVE25519);
        var authority = CertificateDraft.authority("wide", mesh.key.publicKey())
                .valid(TestMesh.FROM, TestMesh.UNTIL)
                .build()
                .selfSign(mesh.key);
        var host = mesh.host()
                .networks("fd42::2:1/64", "10.42.2.1/16")
                .unsafeNetworks("::/0", "0.0.0.0/0")
                .mesh("10.42.0.0/16", "fd42::/64")
                .build()
                .sign(authority, mesh.key);
        assertThat(Certificate.fromPem(host.pem()).networks()).hasToString("[10.42.2.1/16, fd42::2:1/64]");
        assertThat(host.unsafeNetworks()).hasToString("[0.0.0.0/0, ::/0]");
        assertThat(CaPool.of(List.of(authority)).verify(host, TestMesh.NOW)).isEqualTo(authority);
    }

    /** What a later Nebula adds to the details is kept, hashed and signed, although nobody here knows what it means. */
    @Test
    void version2KeepsWhatItDoesNotKnow() {
        var mesh = new TestMesh(Version.V2, Curve.CURVE25519);
        var host = mesh.signedHost();
        var known = new DerReader(FormatV2.INSTANCE.details(host.details(), mesh.curve, new byte[0]))
                .readAny()
                .bytes();
        var future = new DerWriter()
                .put(0x88, new byte[] {1, 2, 3})
                .put(0xA9, new byte[0])
                .bytes();
        var details = new DerWriter().put(0xA0, TestBytes.joined(known, future)).bytes();
        var key = mesh.hostKey.publicKey().bytes();
        var signature = mesh.key.sign(FormatV2.INSTANCE.signed(details, mesh.curve, key));
        var bytes = FormatV2.INSTANCE.certificate(details, mesh.curve, key, signature);
        var parsed = Certificate.parse(Version.V2, bytes);
        assertThat(parsed.bytes()).isEqualTo(bytes);
        assertThat(parsed.fingerprint()).isNotEqualTo(host.fingerprint());
        assertThat(mesh.pool().verify(parsed, TestMesh.NOW)).isEqualTo(mesh.authority);
    }

    @Test
    void arraysThatAreHandedOutDoNotLeadBack() {
        var mesh = new TestMesh(Version.V1, Curve.P256);
        var host = mesh.signedHost();
        var pem = host.pem();
        for (var bytes : List.of(
                host.bytes(),
                host.signature(),
                host.publicKey().bytes(),
                mesh.key.publicKey().bytes())) {
            Arrays.fill(bytes, (byte) 0);
        }
        var given = host.bytes();
        var parsed = Certificate.parse(Version.V1, given);
        Arrays.fill(given, (byte) 0);
        assertThat(host.pem()).isEqualTo(pem);
        assertThat(parsed.pem()).isEqualTo(pem);
        assertThat(mesh.pool().verify(parsed, TestMesh.NOW)).isEqualTo(mesh.authority);
    }

    @Test
    void hasTwoFingerprintsOnP256() {
        for (var mesh : meshes()) {
            var host = mesh.signedHost();
            assertThat(host.fingerprints()).contains(host.fingerprint()).hasSize(mesh.curve == Curve.P256 ? 2 : 1);
        }
        var mesh = new TestMesh(Version.V2, Curve.P256);
        var high = highOf(mesh);
        assertThat(high.fingerprints()).isEqualTo(mesh.signedHost().fingerprints());
        assertThat(high.fingerprint()).isNotEqualTo(mesh.signedHost().fingerprint());
        assertThat(mesh.pool().verify(high, TestMesh.NOW)).isEqualTo(mesh.authority);
    }

    /** The host's certificate with the other s, as anybody can make it. */
    private static Certificate highOf(TestMesh mesh) {
        var host = mesh.signedHost();
        var other = EcdsaSignature.parse(host.signature()).orElseThrow().other().encoded();
        return Certificate.parse(
                mesh.version,
                FormatV2.INSTANCE.certificate(
                        FormatV2.INSTANCE.details(host.details(), mesh.curve, new byte[0]),
                        mesh.curve,
                        host.publicKey().bytes(),
                        other));
    }

    @Test
    void theLowSignatureIsTakenFromASignerThatGivesTheHighOne() {
        for (var version : Version.values()) {
            var mesh = new TestMesh(version, Curve.P256);
            var hsm = new Signer() {
                @Override
                public PublicKey publicKey() {
                    return mesh.key.publicKey();
                }

                @Override
                public byte[] sign(byte[] message) {
                    return EcdsaSignature.parse(mesh.key.sign(message))
                            .orElseThrow()
                            .other()
                            .encoded();
                }
            };
            assertThat(mesh.host().build().sign(mesh.authority, hsm)).isEqualTo(mesh.signedHost());
        }
    }
}
