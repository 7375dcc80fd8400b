package dev.hybridllm.nebula;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys come back from the files that they are written to, in clear and under a passphrase. */
class KeysTest {

    static List<TestMesh> meshes() {
        return TestMesh.all();
    }

    @ParameterizedTest
    @MethodSource("meshes")
    void comeBackFromPem(TestMesh mesh) {
        assertThat(SigningKey.fromPem(mesh.key.pem()).pem()).isEqualTo(mesh.key.pem());
        assertThat(SigningKey.fromPem(mesh.key.pem()).publicKey()).isEqualTo(mesh.key.publicKey());
        assertThat(HostKey.fromPem(mesh.hostKey.pem()).pem()).isEqualTo(mesh.hostKey.pem());
        assertThat(HostKey.fromPem(mesh.hostKey.pem()).publicKey()).isEqualTo(mesh.hostKey.publicKey());
        assertThat(PublicKey.fromPem(mesh.key.publicKey().pem())).isEqualTo(mesh.key.publicKey());
        assertThat(PublicKey.fromPem(mesh.hostKey.publicKey().pem())).isEqualTo(mesh.hostKey.publicKey());
    }

    @ParameterizedTest
    @MethodSource("meshes")
    void comeBackFromBehindAPassphrase(TestMesh mesh) {
        for (var cost : List.of(EncryptedCases.CHEAP, new Argon2Cost(1024, 3, 4), new Argon2Cost(1, 1, 7))) {
            for (var passphrase : List.of("secret", "pässwörd ✓", "x".repeat(1000))) {
                var pem = mesh.key.encryptedPem(passphrase, cost, new byte[16], new byte[12]);
                assertThat(SigningKey.fromEncryptedPem(pem, passphrase).pem()).isEqualTo(mesh.key.pem());
                assertThat(mesh.key.encryptedPem(passphrase, cost, new byte[16], new byte[12]))
                        .isEqualTo(pem);
            }
        }
    }

    @Test
    void ofOneSeedDifferByCurveAndLabel() {
        var seed = TestMesh.seed(1);
        assertThat(List.of(
                        SigningKey.of(Curve.CURVE25519, seed).pem(),
                        SigningKey.of(Curve.P256, seed).pem(),
                        HostKey.of(Curve.CURVE25519, seed).pem(),
                        HostKey.of(Curve.CURVE25519, seed.derive("one")).pem(),
                        HostKey.of(Curve.CURVE25519, seed.derive("two")).pem(),
                        HostKey.of(Curve.P256, seed.derive("one")).pem()))
                .doesNotHaveDuplicates();
    }
}
