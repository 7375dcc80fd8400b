package dev.hybridllm.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridllm.nebula.Certificate;
import dev.hybridllm.nebula.Curve;
import dev.hybridllm.nebula.HostKey;
import dev.hybridllm.nebula.Prefix;
import dev.hybridllm.nebula.Reason;
import dev.hybridllm.nebula.Refused;
import dev.hybridllm.nebula.Version;
import dev.hybridllm.network.HostName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IssuerTest {

    private static final Instant NOW = TestKeys.NOW;
    private static final List<Prefix> MESH = List.of(Prefix.parse("10.42.0.0/16"));
    private static final Validity YEAR = new Validity(NOW, NOW.plus(Duration.ofDays(365)));
    private static final HostArgs WORKER = new HostArgs(
            new HostName("gpu-worker-001"),
            Prefix.parse("10.42.2.1/16"),
            List.of("kubernetes", "gpu-compute"),
            List.of(Prefix.parse("192.168.1.0/24")),
            new HostArgs.Generated());
    private static final HostKey KEY = Issuer.hostKey(Curve.CURVE25519, TestKeys.seed(9));

    @ParameterizedTest
    @EnumSource
    void hostsBelieveEachOther(Versions versions) {
        var trust = TestKeys.trust("mesh", 1, versions);
        var identity = Issuer.host(trust, WORKER, KEY.publicKey(), YEAR, MESH);
        assertThat(identity.certificates()).extracting(Certificate::version).isEqualTo(versions.list());
        assertThat(identity.certificates()).allSatisfy(certificate -> {
            assertThatCode(() -> trust.pool().verify(certificate, NOW.plusSeconds(1)))
                    .doesNotThrowAnyException();
            assertThat(certificate.name()).isEqualTo("gpu-worker-001");
            assertThat(certificate.groups()).containsExactlyInAnyOrder("gpu-compute", "kubernetes");
            assertThat(certificate.networks()).containsExactly(Prefix.parse("10.42.2.1/16"));
            assertThat(certificate.unsafeNetworks()).containsExactly(Prefix.parse("192.168.1.0/24"));
            assertThat(certificate.publicKey()).isEqualTo(KEY.publicKey());
        });
    }

    @Test
    void theSameKeysAndLeasesGiveTheSameBytes() {
        assertThat(Issuer.host(TestKeys.trust("mesh", 1, Versions.BOTH), WORKER, KEY.publicKey(), YEAR, MESH)
                        .pem())
                .isEqualTo(Issuer.host(TestKeys.trust("mesh", 1, Versions.BOTH), WORKER, KEY.publicKey(), YEAR, MESH)
                        .pem());
    }

    @Test
    void aHostsKeyIsNotTheNumberThatTheEngineSignsWith() {
        assertThat(Issuer.hostKey(Curve.CURVE25519, TestKeys.seed(9)).pem())
                .isNotEqualTo(HostKey.of(Curve.CURVE25519, TestKeys.seed(9)).pem());
    }

    @Test
    void nobodyIsValidWhenItsAuthorityIsNot() {
        var trust = TestKeys.trust("mesh", 1, Versions.V1);
        var authority = trust.signing().get(0);
        var longer = new Validity(
                authority.notBefore().minusSeconds(1), authority.notAfter().plusSeconds(1));
        var certificate = Issuer.host(trust, WORKER, KEY.publicKey(), longer, MESH)
                .certificates()
                .get(0);
        assertThat(certificate.notBefore()).isEqualTo(authority.notBefore());
        assertThat(certificate.notAfter()).isEqualTo(authority.notAfter());
    }

    @Test
    void anAddressWithAnotherPrefixIsRefusedByName() {
        var narrow = HostArgs.generated(WORKER.name(), Prefix.parse("10.42.2.1/24"), List.of());
        assertThatThrownBy(
                        () -> Issuer.host(TestKeys.trust("mesh", 1, Versions.V1), narrow, KEY.publicKey(), YEAR, MESH))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).isEqualTo(Reason.NOT_THE_MESH_PREFIX));
    }

    @Test
    void anIdentityAsAnOutputSaysWhatTheCertificateSays() {
        var identity = Issuer.host(TestKeys.trust("mesh", 1, Versions.BOTH), WORKER, KEY.publicKey(), YEAR, MESH);
        assertThat(identity.output())
                .containsEntry("address", "10.42.2.1/16")
                .containsEntry("notAfter", "2027-11-25T12:00:00Z")
                .containsEntry("certificate", identity.pem())
                .containsEntry(
                        "fingerprint",
                        identity.certificates().get(0).fingerprint().hex());
        assertThat(Certificate.allFromPem(identity.pem()))
                .extracting(Certificate::version)
                .containsExactly(Version.V1, Version.V2);
    }
}
