package dev.hybridllm.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import dev.hybridllm.nebula.Argon2Cost;
import dev.hybridllm.nebula.Certificate;
import dev.hybridllm.nebula.CertificateDraft;
import dev.hybridllm.nebula.Curve;
import dev.hybridllm.nebula.Seed;
import dev.hybridllm.nebula.SigningKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EscrowKeyTest {

    /** The command's own takes a second. */
    private static final Argon2Cost CHEAP = new Argon2Cost(64, 1, 1);

    private static final SigningKey KEY =
            SigningKey.of(Curve.CURVE25519, Seed.of(new byte[Seed.SIZE]).derive("one"));
    private static final SigningKey OTHER =
            SigningKey.of(Curve.CURVE25519, Seed.of(new byte[Seed.SIZE]).derive("other"));

    private static Certificate authority(SigningKey key) {
        return CertificateDraft.authority("mesh", key.publicKey())
                .valid(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2036-01-01T00:00:00Z"))
                .build()
                .selfSign(key);
    }

    @Test
    void theSealedKeyIsTheRunningAuthoritys() {
        var outputs = StackOutputs.parse(new Gson()
                .toJson(Map.of(
                        "caCertificate", authority(KEY).pem(), "pki", Map.of("signingCa", Map.of("key", KEY.pem())))));
        var sealed = EscrowKey.seal(outputs.signingKey(), "passphrase", CHEAP);
        assertThat(sealed)
                .startsWith("-----BEGIN NEBULA ED25519 ENCRYPTED PRIVATE KEY-----")
                .doesNotContain(KEY.pem().lines().toList().get(1));
        assertThat(EscrowKey.check(sealed, "passphrase", outputs.bundle(), outputs.signing()))
                .isEqualTo("this is the key of the running authority 'mesh', fingerprint "
                        + authority(KEY).fingerprint().hex());
        assertThat(EscrowKey.seal(KEY, "passphrase", CHEAP))
                .as("salt and nonce are new each time")
                .isNotEqualTo(sealed);
    }

    @Test
    void anotherKeyOrAWrongPassphraseProvesNothing() {
        var sealed = EscrowKey.seal(OTHER, "passphrase", CHEAP);
        assertThatThrownBy(() -> EscrowKey.check(sealed, "passphrase", List.of(authority(KEY)), List.of()))
                .hasMessageContaining("none of a running authority's: [mesh] have others");
        assertThatThrownBy(() -> EscrowKey.check(sealed, "another", List.of(authority(OTHER)), List.of()))
                .hasMessageContaining("the escrowed key: ")
                .hasMessageContaining("passphrase");
    }

    @Test
    void theKeyOfOneThatOnlyIsTrustedIsNotWhatHasToBeKept() {
        var sealed = EscrowKey.seal(OTHER, "passphrase", CHEAP);
        assertThatThrownBy(() -> EscrowKey.check(
                        sealed, "passphrase", List.of(authority(OTHER), authority(KEY)), List.of(authority(KEY))))
                .hasMessageContaining("is trusted and does not sign");
    }

    @Test
    void withoutOutputsThereIsNothingToSeal() {
        assertThatThrownBy(() -> StackOutputs.parse("")).hasMessageContaining("there are no outputs");
        assertThatThrownBy(() -> StackOutputs.parse("{\"pki\": \"[secret]\"}").signingKey())
                .hasMessageContaining("no secret output pki");
    }

    @Test
    void whatCannotBeReadIsNotQuoted() {
        assertThatThrownBy(() -> StackOutputs.parse("{\"pki\": {\"signingCa\": {\"key\": \"HUSH\"}}}")
                        .signingKey())
                .satisfies(e -> assertThat(String.valueOf(e.getMessage())).doesNotContain("HUSH"));
        assertThatThrownBy(() -> StackOutputs.parse("HUSH {"))
                .satisfies(e -> assertThat(String.valueOf(e.getMessage())).doesNotContain("HUSH"));
    }
}
