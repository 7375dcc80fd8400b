package dev.hybridllm.sandbox.providers.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridllm.sandbox.providers.PluginClient;
import dev.hybridllm.sandbox.providers.PluginClient.Resource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.DiffResponse.DiffChanges;
import pulumirpc.Provider.PropertyDiff;

/**
 * Renewal as time passes. Of the stand-in only, whatever {@code -Dplugin.tls} says: the official plugin's clock cannot be set. That
 * the official one plans the same replacement was observed, and is what this imitates.
 */
class TlsRenewalTest {

    private static final PluginClient atIssue = at("2026-01-01T00:00:00.5Z");
    private static final PluginClient lastMoment = at("2026-01-03T14:00:00.499Z");
    private static final PluginClient due = at("2026-01-03T14:00:00.5Z");

    private static final Map<String, Object> inputs = Map.of(
            "privateKeyPem",
            TlsTypes.key(atIssue, "ED25519").output("privateKeyPem"),
            "subject",
            Map.of("commonName", "lease"),
            "validityPeriodHours",
            72,
            "earlyRenewalHours",
            10,
            "allowedUses",
            List.of());
    private static final Resource lease = atIssue.create(TlsTypes.SELF_SIGNED, "lease", inputs);

    @AfterAll
    static void stop() {
        atIssue.close();
        lastMoment.close();
        due.close();
    }

    @Test
    void theClockIsTheOneOfTheEnvironment() {
        assertThat(lease.output("validityStartTime")).isEqualTo("2026-01-01T00:00:00.5Z");
        assertThat(lease.output("validityEndTime")).isEqualTo("2026-01-04T00:00:00.5Z");
        assertThat(lease.output("readyForRenewal")).isEqualTo(false);
    }

    @Test
    void nothingIsPlannedBeforeTheRenewalIsDue() {
        assertThat(lastMoment.diff(lease, inputs).getChanges()).isEqualTo(DiffChanges.DIFF_NONE);
    }

    @Test
    void aCertificateThatIsDueIsReplacedOnAPlainUpdate() {
        var diff = due.diff(lease, inputs);

        assertThat(diff.getChanges()).isEqualTo(DiffChanges.DIFF_SOME);
        assertThat(List.copyOf(diff.getReplacesList())).containsExactly("readyForRenewal");
        var change = Objects.requireNonNull(diff.getDetailedDiffMap().get("readyForRenewal"));
        assertThat(change.getKind()).isEqualTo(PropertyDiff.Kind.UPDATE_REPLACE);
        assertThat(change.getInputDiff()).isFalse();
        assertThat(diff.getDeleteBeforeReplace()).isFalse();
    }

    @Test
    void aLongerWindowReplacesACertificateThatIsThenDue() {
        var diff = lastMoment.diff(lease, TlsTypes.with(inputs, "earlyRenewalHours", 24));

        assertThat(List.copyOf(diff.getReplacesList())).containsExactly("readyForRenewal");
        assertThat(diff.getDetailedDiffMap()).containsOnlyKeys("earlyRenewalHours", "readyForRenewal");
    }

    @Test
    void aRefreshMarksACertificateThatIsDueAndChangesNothingElse() {
        assertThat(lastMoment.read(lease)).isEqualTo(lease);
        var found = Objects.requireNonNull(due.read(lease));
        assertThat(found.state()).isEqualTo(TlsTypes.with(lease.state(), "readyForRenewal", true));
        assertThat(found.inputs()).isEqualTo(lease.inputs());
        assertThat(List.copyOf(due.diff(found, inputs).getReplacesList())).containsExactly("readyForRenewal");
    }

    @Test
    void aWindowAsLongAsTheValidityIsDueFromTheStart() {
        var always = TlsTypes.with(inputs, "earlyRenewalHours", 72);
        var certificate = atIssue.create(TlsTypes.SELF_SIGNED, "lease", always);
        assertThat(certificate.output("readyForRenewal")).isEqualTo(true);
        assertThat(List.copyOf(atIssue.diff(certificate, always).getReplacesList()))
                .containsExactly("readyForRenewal");
    }

    private static PluginClient at(String now) {
        // Not the name "tls", so that the property which names an official plugin does not apply.
        return PluginClient.start("tls-stand-in", TlsPlugin.class, Map.of("TLS_STAND_IN_NOW", now))
                .configure(Map.of());
    }
}
