package dev.hybridllm.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import dev.hybridllm.nebula.Certificate;
import dev.hybridllm.nebula.CertificateDraft;
import dev.hybridllm.nebula.Curve;
import dev.hybridllm.nebula.HostKey;
import dev.hybridllm.nebula.Seed;
import dev.hybridllm.nebula.SigningKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RevokeHostTest {

    private static final String PROJECT = "name: hybrid-llm\nconfig:\n  hybrid-llm:cni:\n    value: cilium\n";

    private static Certificate worker(Curve curve) {
        var seed = Seed.of(new byte[Seed.SIZE]);
        var key = SigningKey.of(curve, seed.derive("authority"));
        var authority = CertificateDraft.authority("mesh", key.publicKey())
                .valid(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2036-01-01T00:00:00Z"))
                .build()
                .selfSign(key);
        return CertificateDraft.host(
                        "gpu-worker-001", HostKey.of(curve, seed.derive("host")).publicKey())
                .networks("10.42.2.1/16")
                .valid(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2027-01-01T00:00:00Z"))
                .build()
                .sign(authority, key);
    }

    private static StackOutputs outputs(String key, String host, Certificate certificate) {
        return StackOutputs.parse(
                new Gson().toJson(Map.of(key, Map.of(host, Map.of("certificate", certificate.pem())))));
    }

    private static final StackOutputs NOTHING = StackOutputs.parse("{}");

    @ParameterizedTest
    @EnumSource(Curve.class)
    void everyFormOfTheFingerprintIsWritten(Curve curve) {
        var certificate = worker(curve);
        var revoked = RevokeHost.revoke(
                "gpu-worker-001", PROJECT, NOTHING, outputs("workers", "gpu-worker-001", certificate));
        assertThat(RevokedSetting.fingerprints(revoked.text()))
                .hasSize(curve == Curve.P256 ? 2 : 1)
                .containsExactlyInAnyOrderElementsOf(certificate.fingerprints().stream()
                        .map(each -> each.hex())
                        .toList());
        assertThat(revoked.told())
                .anyMatch(line -> line.contains("valid until 2027-01-01T00:00:00Z"))
                .anyMatch(line -> line.contains(
                        "urn:pulumi:gpu::hybrid-llm::hybridllm:pki:NebulaPki$tls:index/privateKey:PrivateKey"
                                + "::mesh-gpu-worker-001"));
        var again = RevokeHost.revoke(
                "gpu-worker-001", revoked.text(), NOTHING, outputs("workers", "gpu-worker-001", certificate));
        assertThat(again.text()).isEqualTo(revoked.text());
        assertThat(again.told()).containsExactly("the certificates of 'gpu-worker-001' are in revoked already");
    }

    @Test
    void whatARenewalReplacedIsRevokedAsWell() {
        var outputs = StackOutputs.parse(new Gson()
                .toJson(Map.of(
                        "workers",
                        Map.of(
                                "gpu-worker-001",
                                Map.of(
                                        "certificate",
                                        worker(Curve.CURVE25519).pem(),
                                        "superseded",
                                        List.of(Map.of(
                                                "fingerprint",
                                                "ab".repeat(32),
                                                "notAfter",
                                                "2026-12-01T00:00:00Z")))))));
        var revoked = RevokeHost.revoke("gpu-worker-001", PROJECT, NOTHING, outputs);
        assertThat(RevokedSetting.fingerprints(revoked.text())).hasSize(2).contains("ab".repeat(32));
        assertThat(revoked.text()).contains("notAfter: \"2026-12-01T00:00:00Z\"");
    }

    @Test
    void aHostThatNobodyKnowsIsRefusedWithThoseThatThereAre() {
        var homelab = outputs("hosts", "lighthouse", worker(Curve.CURVE25519));
        assertThatThrownBy(() -> RevokeHost.revoke("gpu-worker-002", PROJECT, homelab, NOTHING))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("'gpu-worker-002': there are [lighthouse]");
    }
}
