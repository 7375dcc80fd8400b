package dev.hybridllm.sandbox.providers.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridllm.sandbox.providers.PluginClient;
import dev.hybridllm.sandbox.providers.PluginClient.Resource;
import dev.hybridllm.sandbox.providers.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.PropertyDiff;

/** What the engine relies on: secrets, differences, previews, and that a refresh changes nothing. */
class TlsContractTest {

    private static final PluginClient plugin = TlsTypes.start();

    @AfterAll
    static void stop() {
        plugin.close();
    }

    @Test
    void privateFormsAndNothingElseAreSecret() {
        var key = TlsTypes.key(plugin, "ED25519");
        assertThat(secrets(key)).containsExactly("privateKeyOpenssh", "privateKeyPem", "privateKeyPemPkcs8");

        var authority = TlsTypes.authority(plugin, key);
        assertThat(secrets(authority)).containsExactly("privateKeyPem");
        assertThat(authority.inputs().get("privateKeyPem")).isInstanceOf(Values.Secret.class);
        var request = TlsTypes.request(plugin, key);
        assertThat(secrets(request)).containsExactly("privateKeyPem");
        var leaf = plugin.create(TlsTypes.LOCALLY_SIGNED, "leaf", TlsTypes.signedInputs(authority, key, request));
        assertThat(secrets(leaf)).containsExactly("caPrivateKeyPem");
    }

    @Test
    void whatComesInSecretStaysSecret() {
        var key = TlsTypes.key(plugin, "ED25519");
        var inputs = TlsTypes.with(
                TlsTypes.authorityInputs(key), "dnsNames", new Values.Secret(List.of("hidden.example.test")));

        var certificate = plugin.create(TlsTypes.SELF_SIGNED, "ca", inputs);

        assertThat(secrets(certificate)).containsExactly("dnsNames", "privateKeyPem");
        assertThat(certificate.output("dnsNames")).isEqualTo(List.of("hidden.example.test"));
    }

    @Test
    void everyInputOfAKeyReplacesIt() {
        var key = TlsTypes.key(plugin, "ED25519");
        var inputs = Map.<String, Object>of("algorithm", "ED25519");

        assertThat(plugin.diff(key, inputs).getChanges()).isEqualTo(DiffResponse.DiffChanges.DIFF_NONE);
        assertThat(plugin.diff(key, Map.of("algorithm", "ED25519", "rsaBits", 2048, "ecdsaCurve", "P224"))
                        .getChanges())
                .isEqualTo(DiffResponse.DiffChanges.DIFF_NONE);
        assertReplaces(key, inputs, "algorithm", "RSA");
        assertReplaces(key, inputs, "rsaBits", 4096);
        assertReplaces(key, inputs, "ecdsaCurve", "P521");
    }

    @Test
    void everyInputOfARequestReplacesIt() {
        var key = TlsTypes.key(plugin, "ED25519");
        var inputs = Map.<String, Object>of("privateKeyPem", key.output("privateKeyPem"));
        var request = plugin.create(TlsTypes.CERT_REQUEST, "request", inputs);

        assertThat(plugin.diff(request, inputs).getChanges()).isEqualTo(DiffResponse.DiffChanges.DIFF_NONE);
        assertReplaces(
                request, inputs, "privateKeyPem", TlsTypes.key(plugin, "RSA").output("privateKeyPem"));
        assertReplaces(request, inputs, "subject", Map.of("commonName", "other"));
        assertReplaces(request, inputs, "dnsNames", List.of("other.example.test"));
        assertReplaces(request, inputs, "ipAddresses", List.of("10.0.0.1"));
        assertReplaces(request, inputs, "uris", List.of("urn:other"));
    }

    @Test
    void everyInputOfASelfSignedCertificateReplacesItExceptEarlyRenewal() {
        var key = TlsTypes.key(plugin, "ED25519");
        var inputs = TlsTypes.authorityInputs(key);
        var authority = TlsTypes.authority(plugin, key);

        assertThat(plugin.diff(authority, inputs).getChanges()).isEqualTo(DiffResponse.DiffChanges.DIFF_NONE);
        assertReplaces(
                authority, inputs, "privateKeyPem", TlsTypes.key(plugin, "RSA").output("privateKeyPem"));
        assertReplaces(authority, inputs, "subject", Map.of("commonName", "other"));
        assertReplaces(authority, inputs, "dnsNames", List.of("other.example.test"));
        assertReplaces(authority, inputs, "ipAddresses", List.of("10.0.0.1"));
        assertReplaces(authority, inputs, "uris", List.of("urn:other"));
        assertReplaces(authority, inputs, "validityPeriodHours", 96);
        assertReplaces(authority, inputs, "allowedUses", List.of("crl_signing", "cert_signing"));
        assertReplaces(authority, inputs, "isCaCertificate", false);
        assertReplaces(authority, inputs, "maxPathLength", 2);
        assertReplaces(authority, inputs, "setSubjectKeyId", true);
        assertReplaces(authority, inputs, "setAuthorityKeyId", true);
        assertUpdatesEarlyRenewalInPlace(authority, inputs);
    }

    @Test
    void everyInputOfASignedCertificateReplacesItExceptEarlyRenewal() {
        var key = TlsTypes.key(plugin, "ED25519");
        var authority = TlsTypes.authority(plugin, key);
        var inputs = TlsTypes.signedInputs(authority, key, TlsTypes.request(plugin, key));
        var leaf = plugin.create(TlsTypes.LOCALLY_SIGNED, "leaf", inputs);

        var otherKey = TlsTypes.key(plugin, "ED25519");
        assertThat(plugin.diff(leaf, inputs).getChanges()).isEqualTo(DiffResponse.DiffChanges.DIFF_NONE);
        assertReplaces(
                leaf, inputs, "caCertPem", TlsTypes.authority(plugin, otherKey).output("certPem"));
        assertReplaces(leaf, inputs, "caPrivateKeyPem", otherKey.output("privateKeyPem"));
        assertReplaces(
                leaf,
                inputs,
                "certRequestPem",
                TlsTypes.request(plugin, otherKey).output("certRequestPem"));
        assertReplaces(leaf, inputs, "validityPeriodHours", 96);
        assertReplaces(leaf, inputs, "allowedUses", List.of("server_auth"));
        assertReplaces(leaf, inputs, "isCaCertificate", true);
        assertReplaces(leaf, inputs, "setSubjectKeyId", true);
        assertUpdatesEarlyRenewalInPlace(leaf, inputs);
    }

    @Test
    void anUnknownKeyReplacesACertificate() {
        var key = TlsTypes.key(plugin, "ED25519");
        var authority = TlsTypes.authority(plugin, key);

        assertReplaces(authority, TlsTypes.authorityInputs(key), "privateKeyPem", Values.Unknown.UNKNOWN);
    }

    @Test
    void aPreviewKnowsInputsAndDefaultsOnly() {
        var key = plugin.previewCreate(TlsTypes.PRIVATE_KEY, "key", Map.of("algorithm", "ED25519"));
        assertThat(unknowns(key))
                .containsExactly(
                        "id",
                        "privateKeyOpenssh",
                        "privateKeyPem",
                        "privateKeyPemPkcs8",
                        "publicKeyFingerprintMd5",
                        "publicKeyFingerprintSha256",
                        "publicKeyOpenssh",
                        "publicKeyPem");
        var lease = plugin.previewCreate(
                TlsTypes.SELF_SIGNED,
                "lease",
                Map.of(
                        "privateKeyPem",
                        new Values.Secret(Values.Unknown.UNKNOWN),
                        "subject",
                        Map.of("commonName", "lease"),
                        "validityPeriodHours",
                        8,
                        "allowedUses",
                        List.of()));
        assertThat(unknowns(lease))
                .contains("certPem", "id", "keyAlgorithm", "privateKeyPem", "validityEndTime", "validityStartTime")
                .doesNotContain("validityPeriodHours", "subject", "isCaCertificate", "readyForRenewal");
    }

    @Test
    void aRefreshFindsWhatIsKnown() {
        var key = TlsTypes.key(plugin, "ED25519");
        var authority = TlsTypes.authority(plugin, key);
        for (var resource : List.of(key, TlsTypes.request(plugin, key), authority)) {
            var found = plugin.read(resource);
            assertThat(found)
                    .isNotNull()
                    .extracting(Resource::id, Resource::state, Resource::inputs)
                    .containsExactly(resource.id(), resource.state(), resource.inputs());
            plugin.delete(resource);
        }
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThatThrownBy(() -> plugin.create("tls:index/crystalBall:CrystalBall", "x", Map.of()))
                .hasMessageContaining("crystalBall");
        assertThatThrownBy(() ->
                        plugin.create(TlsTypes.PRIVATE_KEY, "x", Map.of("algorithm", "ED25519", "passphrase", "p")))
                .hasMessageContaining("passphrase");
        assertThatThrownBy(() -> plugin.create(TlsTypes.PRIVATE_KEY, "x", Map.of()))
                .hasMessageContaining("algorithm");
        assertThatThrownBy(() -> plugin.invoke("tls:index/getCrystalBall:getCrystalBall", Map.of()))
                .hasMessageContaining("getCrystalBall");
    }

    private static void assertReplaces(Resource existing, Map<String, Object> inputs, String property, Object value) {
        var diff = plugin.diff(existing, TlsTypes.with(inputs, property, value));
        assertThat(diff.getChanges()).isEqualTo(DiffResponse.DiffChanges.DIFF_SOME);
        assertThat(new ArrayList<>(diff.getReplacesList())).containsExactly(property);
    }

    private static void assertUpdatesEarlyRenewalInPlace(Resource existing, Map<String, Object> inputs) {
        var earlier = TlsTypes.with(inputs, "earlyRenewalHours", 2);
        var diff = plugin.diff(existing, earlier);
        assertThat(diff.getReplacesList()).isEmpty();
        assertThat(diff.getDetailedDiffMap()).containsOnlyKeys("earlyRenewalHours");
        assertThat(diff.getDetailedDiffMap().values())
                .extracting(PropertyDiff::getKind)
                .containsAnyOf(PropertyDiff.Kind.ADD, PropertyDiff.Kind.UPDATE);
        var updated = plugin.update(existing, earlier);
        assertThat(updated.output("certPem")).isEqualTo(existing.output("certPem"));
        assertThat(updated.output("validityEndTime")).isEqualTo(existing.output("validityEndTime"));
        assertThat(((Number) updated.output("earlyRenewalHours")).intValue()).isEqualTo(2);
        assertThat(plugin.diff(updated, earlier).getChanges()).isEqualTo(DiffResponse.DiffChanges.DIFF_NONE);
    }

    private static SortedSet<String> secrets(Resource resource) {
        var names = new TreeSet<String>();
        resource.state().forEach((name, value) -> {
            if (value instanceof Values.Secret) {
                names.add(name);
            }
        });
        return names;
    }

    private static SortedSet<String> unknowns(Map<String, Object> state) {
        var names = new TreeSet<String>();
        state.forEach((name, value) -> {
            if (Values.hasUnknown(value)) {
                names.add(name);
            }
        });
        return names;
    }
}
