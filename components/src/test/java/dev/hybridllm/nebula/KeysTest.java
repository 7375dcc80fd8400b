package dev.hybridllm.nebula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
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

    /** Two gibibytes and one block more: no thousandth of that is taken to refuse it. */
    @Test
    void anAbsurdCostIsRefusedBeforeMemoryIsTaken() {
        var key = meshes().get(0).key;
        var cheap = Pem.one(key.encryptedPem("secret", EncryptedCases.CHEAP, new byte[32], new byte[12]), "a key");
        var old = new ProtoWriter().number(2, EncryptedCases.CHEAP.memoryKib()).encoded();
        var absurd =
                new ProtoWriter().number(2, Argon2Cost.LIMIT.memoryKib() + 1).encoded();
        var memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var thread = Thread.currentThread().getId();
        var before = memory.getThreadAllocatedBytes(thread);
        assertThatThrownBy(() -> SigningKey.fromEncryptedPem(reencoded(cheap.bytes(), old, absurd), "secret"))
                .hasMessageContaining("2097153 KiB");
        assertThat(memory.getThreadAllocatedBytes(thread) - before).isLessThan(2L << 20);
    }

    /** The body with another memory cost: the messages around it grow with it. */
    private static String reencoded(byte[] body, byte[] old, byte[] other) {
        var outer = new ProtoReader(body);
        var metadata = outer.message(1, "metadata");
        var algorithm = metadata.text(1);
        var argon2 = metadata.bytes(2);
        var at = TestBytes.indexOf(argon2, old);
        var changed = TestBytes.joined(
                Arrays.copyOf(argon2, at), other, Arrays.copyOfRange(argon2, at + old.length, argon2.length));
        var written = new ProtoWriter()
                .message(
                        1,
                        new ProtoWriter().text(1, algorithm).message(2, changed).encoded())
                .bytes(2, outer.bytes(2));
        return Pem.write(Banner.ED25519_ENCRYPTED, written.encoded());
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
