package dev.hybridllm.sandbox.providers.kubernetes;

import static dev.hybridllm.sandbox.providers.kubernetes.TestObjects.configMap;
import static dev.hybridllm.sandbox.providers.kubernetes.TestObjects.deployment;
import static dev.hybridllm.sandbox.providers.kubernetes.TestObjects.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridllm.sandbox.providers.PluginClient;
import dev.hybridllm.sandbox.providers.Values;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import pulumirpc.Provider;
import pulumirpc.Provider.DiffResponse.DiffChanges;
import pulumirpc.Provider.PropertyDiff.Kind;

/** What changes and what replaces, by the kubernetes plugin in render mode; {@code -Dplugin.kubernetes=PATH} runs it on the official one. */
final class KubernetesChangesContractTest {

    private static final String CONFIG_MAP = "kubernetes:core/v1:ConfigMap";
    private static final String DEPLOYMENT = "kubernetes:apps/v1:Deployment";

    @RegisterExtension
    static final RunningPlugin PLUGIN = RunningPlugin.rendering();

    private final PluginClient plugin = PLUGIN.client();

    @Test
    void nothingChangesWhereNothingDiffers() {
        var created = plugin.create(DEPLOYMENT, "web", deployment("web", Map.of("app", "web"), 1));

        assertThat(plugin.diff(created, deployment("web", Map.of("app", "web"), 1))
                        .getChanges())
                .isEqualTo(DiffChanges.DIFF_NONE);
    }

    @Test
    void anotherNameOrNamespaceReplaces() {
        var created = plugin.create(DEPLOYMENT, "web", deployment("web", Map.of("app", "web"), 1));

        var renamed = plugin.diff(created, deployment("shop", Map.of("app", "web"), 1));
        assertThat(renamed.getDetailedDiffOrThrow("metadata.name").getKind()).isEqualTo(Kind.UPDATE_REPLACE);
        assertThat(renamed.getReplacesList()).isNotEmpty();
        assertThat(renamed.getDeleteBeforeReplace()).isFalse();

        var settings = plugin.create(CONFIG_MAP, "settings", configMap("settings", "mesh", Map.of("a", "b")));
        var moved = plugin.diff(settings, configMap("settings", "flux-system", Map.of("a", "b")));
        assertThat(moved.getDetailedDiffOrThrow("metadata.namespace").getKind()).isEqualTo(Kind.UPDATE_REPLACE);
        assertThat(moved.getDeleteBeforeReplace()).isFalse();
    }

    @Test
    void whatTheServerWouldNotChangeReplacesItsOldSelfFirst() {
        var created = plugin.create(DEPLOYMENT, "web", deployment("web", Map.of("app", "web"), 1));

        var diff = plugin.diff(created, deployment("web", Map.of("app", "shop"), 1));
        assertThat(diff.getDetailedDiffOrThrow("spec.selector.matchLabels.app").getKind())
                .isEqualTo(Kind.UPDATE_REPLACE);
        assertThat(diff.getDeleteBeforeReplace()).isTrue();
    }

    /** Why a named object should always say its namespace: its replacement writes the file that its deletion then removes. */
    @Test
    void withoutANamespaceTheOldSelfGoesLast() {
        var created = plugin.create(
                CONFIG_MAP, "a", object("v1", "ConfigMap", Map.of("name", "a"), Map.of("data", Map.of("a", "b"))));
        var diff =
                plugin.diff(created, object("v1", "ConfigMap", Map.of("name", "a"), Map.of("data", Map.of("a", "c"))));

        assertThat(diff.getReplacesList()).isNotEmpty();
        assertThat(diff.getDeleteBeforeReplace()).isFalse();
    }

    @Test
    void configMapsReplaceUnlessTheyMayChange() {
        var created = plugin.create(CONFIG_MAP, "settings", configMap("settings", "mesh", Map.of("a", "b")));
        var wanted = configMap("settings", "mesh", Map.of("a", "c"));
        assertThat(plugin.diff(created, wanted).getDetailedDiffOrThrow("data.a").getKind())
                .isEqualTo(Kind.UPDATE_REPLACE);

        try (var mutable =
                RunningPlugin.start().configure(PLUGIN.configuration(Map.of("enableConfigMapMutable", "true")))) {
            assertThat(mutable.diff(created, wanted)
                            .getDetailedDiffOrThrow("data.a")
                            .getKind())
                    .isEqualTo(Kind.UPDATE);
        }
    }

    @Test
    void renderingAndAClusterExcludeEachOther() {
        var failures = plugin.checkConfig(Map.of(
                        "renderYamlToDirectory", "/tmp/x", "context", "home", "cluster", "home", "kubeconfig", "{}"))
                .getFailuresList();

        assertThat(failures)
                .extracting(Provider.CheckFailure::getProperty)
                .containsExactlyInAnyOrder("cluster", "context", "kubeconfig");
    }

    @Test
    void anotherFolderReplacesEverything() {
        var diff =
                plugin.diffConfig(Map.of("renderYamlToDirectory", "/tmp/x"), Map.of("renderYamlToDirectory", "/tmp/y"));

        assertThat(diff.getChanges()).isEqualTo(DiffChanges.DIFF_SOME);
        assertThat(diff.getReplacesList()).containsExactly("renderYamlToDirectory");
    }

    @Test
    void folderThatIsNotKnownYetReplacesEverythingToo() {
        var diff = plugin.diffConfig(
                Map.of("renderYamlToDirectory", "/tmp/x"), Map.of("renderYamlToDirectory", Values.Unknown.UNKNOWN));

        assertThat(diff.getReplacesList()).containsExactly("renderYamlToDirectory");
    }

    @Test
    void anotherOptionReplacesNothing() {
        var diff = plugin.diffConfig(
                Map.of("renderYamlToDirectory", "/tmp/x"),
                Map.of("renderYamlToDirectory", "/tmp/x", "enableConfigMapMutable", "true"));

        assertThat(diff.getChanges()).isEqualTo(DiffChanges.DIFF_SOME);
        assertThat(diff.getReplacesList()).isEmpty();
    }
}
