package dev.hybridllm.sandbox.providers.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridllm.sandbox.providers.Refusal;
import dev.hybridllm.sandbox.providers.ResourceKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is the stand-in's own: its clock, and what it refuses although the official plugin might not. */
class TlsStandInTest {

    private final TlsStandIn standIn = new TlsStandIn(TlsStandIn.clock("2026-06-30T12:00:00+02:00"));

    @Test
    void theClockKeepsTheOffsetOfItsSetting() {
        var lease = standIn.resource(TlsTypes.SELF_SIGNED).create(lease());

        assertThat(lease.state())
                .containsEntry("validityStartTime", "2026-06-30T12:00:00+02:00")
                .containsEntry("validityEndTime", "2026-07-01T12:00:00+02:00");
        assertThat(TlsStandIn.clock(null).getZone().getId()).isEqualTo("Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tomorrow", "2026-06-30", "2026-06-30T12:00:00"})
    void anotherClockSettingIsRefused(String setting) {
        assertThatThrownBy(() -> TlsStandIn.clock(setting))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("TLS_STAND_IN_NOW is '" + setting + "'");
    }

    @Test
    void providerConfigurationIsRefusedByName() {
        standIn.configure(Map.of("version", "5.5.1", "pluginDownloadURL", "x", "__internal", Map.of()));
        assertThatThrownBy(() -> standIn.configure(Map.of("proxy", "{}")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("[proxy]");
    }

    @Test
    void nothingCanBeImported() {
        var unseen = new ResourceKind.Existing("id", Map.of(), Map.of());
        assertThatThrownBy(() -> standIn.resource(TlsTypes.PRIVATE_KEY).read(unseen))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("cannot be imported");
    }

    @Test
    void aSelfSignedCertificateNeedsASubject() {
        var nameless = TlsTypes.with(lease(), "subject", Map.of());
        assertThatThrownBy(() -> standIn.resource(TlsTypes.SELF_SIGNED).create(nameless))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("'subject'");
    }

    @Test
    void aKeyNeverShowsInARefusal() {
        var broken = TlsKey.ed25519().pem().replace("-----END", "!-----END");
        assertThatThrownBy(() ->
                        standIn.resource(TlsTypes.SELF_SIGNED).create(TlsTypes.with(lease(), "privateKeyPem", broken)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("privateKeyPem")
                .hasMessageNotContaining(broken.substring(30, 60));
        assertThat(TlsKey.ed25519()).hasToString("TlsKey[ED25519]");
    }

    private static Map<String, Object> lease() {
        return Map.of(
                "privateKeyPem", TlsKey.ed25519().pem(),
                "subject", Map.of("commonName", "lease"),
                "validityPeriodHours", 24.0,
                "earlyRenewalHours", 0.0,
                "allowedUses", List.of());
    }
}
