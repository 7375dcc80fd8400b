package dev.hybridllm.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridllm.config.Revocation;
import dev.hybridllm.nebula.Certificate;
import dev.hybridllm.stack.Meshes.Authority;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RevocationsTest {

    private static final Authority AUTHORITY = Authority.of("mesh", Duration.ofDays(3000));
    private static final Certificate WORKER = AUTHORITY.host("gpu-worker-001", Duration.ofDays(100));
    private static final Delivered GPU = Meshes.delivered("gpu", List.of(AUTHORITY), Map.of("gpu-worker-001", WORKER));

    private static Revocation revocation(String fingerprint, Duration left) {
        return new Revocation(
                "gpu-worker-001", new Revocation.Fingerprint(fingerprint), new Revocation.Time(Meshes.NOW.plus(left)));
    }

    @Test
    void aHostThatRunsWithARevokedCertificateIsShutOut() {
        assertThat(Revocations.warnings(
                        List.of(revocation(WORKER.fingerprint().hex(), Duration.ofDays(100))), GPU, Meshes.NOW))
                .singleElement()
                .asString()
                .startsWith("'gpu-worker-001' of stack 'gpu' runs with a certificate that is revoked");
    }

    @Test
    void itsKeyGetsNoOtherCertificate() {
        assertThat(Revocations.keys(List.of(revocation(WORKER.fingerprint().hex(), Duration.ofDays(100))), GPU))
                .containsExactly(WORKER.publicKey());
        assertThat(Revocations.keys(List.of(revocation("ab".repeat(32), Duration.ofDays(1))), GPU))
                .isEmpty();
    }

    @Test
    void anEntryWhoseCertificateEndedCanGo() {
        assertThat(Revocations.warnings(List.of(revocation("ab".repeat(32), Duration.ZERO)), GPU, Meshes.NOW))
                .containsExactly(
                        "revoked[0]: the certificate of 'gpu-worker-001' ended 2026-11-25T12:00:00Z by itself: "
                                + "the entry can go");
    }

    @Test
    void nothingIsSaidOfOneThatIsGone() {
        assertThat(Revocations.warnings(List.of(revocation("ab".repeat(32), Duration.ofDays(1))), GPU, Meshes.NOW))
                .isEmpty();
    }
}
