package dev.hybridllm.sandbox.providers.kubernetes;

import static dev.hybridllm.sandbox.providers.kubernetes.TestObjects.configMap;
import static dev.hybridllm.sandbox.providers.kubernetes.TestObjects.labelled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridllm.sandbox.lab.ApiServer;
import dev.hybridllm.sandbox.lab.TestCluster;
import dev.hybridllm.sandbox.providers.PluginClient;
import dev.hybridllm.sandbox.providers.Values;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pulumirpc.Provider.DiffResponse.DiffChanges;

/** Which cluster a provider means, and what becomes of objects whose cluster cannot be reached, by the kubernetes plugin. */
final class ClusterGoneContractTest {

    private static final String CONFIG_MAP = "kubernetes:core/v1:ConfigMap";

    @RegisterExtension
    static final TestCluster CLUSTER = new TestCluster();

    @RegisterExtension
    static final RunningPlugin PLUGIN = RunningPlugin.on(CLUSTER);

    private final PluginClient plugin = PLUGIN.client();
    private final Map<String, Object> wanted = configMap("settings", PLUGIN.namespace(), Map.of("a", "b"));

    @TempDir
    Path folder;

    private Path nobody;

    ClusterGoneContractTest() {
        this.nobody = Path.of("not-written-yet");
    }

    /** The same kubeconfig, of a server on a port where nobody listens. */
    @BeforeEach
    void writeAKubeconfigOfNobody() throws IOException {
        var text = Files.readString(CLUSTER.server().kubeconfig())
                .replace(CLUSTER.server().endpoint().toString(), "https://127.0.0.1:9");
        nobody = Files.writeString(folder.resolve("nobody"), text);
    }

    @Test
    void previewGoesOnAndNothingElseDoes() {
        var created = plugin.create(CONFIG_MAP, "settings", wanted);
        plugin.configure(Map.of("kubeconfig", nobody.toString()));

        assertThat(plugin.previewCreate(CONFIG_MAP, "settings", wanted)).containsEntry("data", Map.of("a", "b"));
        assertThat(plugin.diff(created, wanted).getChanges()).isEqualTo(DiffChanges.DIFF_NONE);
        assertThat(plugin.previewUpdate(created, wanted)).containsEntry("data", Map.of("a", "b"));
        for (var call : new Runnable[] {
            () -> plugin.create(CONFIG_MAP, "settings", wanted),
            () -> plugin.update(created, labelled(wanted, Map.of("tier", "mesh"))),
            () -> plugin.read(created),
            () -> plugin.delete(created)
        }) {
            assertThatThrownBy(call::run).hasMessageContaining("reach").hasMessageContaining("127.0.0.1:9");
        }
    }

    @Test
    void objectsOfAClusterThatIsGoneAreForgottenWhereTheProviderIsToldTo() {
        var created = plugin.create(CONFIG_MAP, "settings", wanted);
        plugin.configure(Map.of("kubeconfig", nobody.toString(), "deleteUnreachable", "true"));

        assertThat(plugin.read(created)).isNull();
        plugin.delete(created);
        assertThatThrownBy(() -> plugin.update(created, wanted)).hasMessageContaining("reach");

        plugin.configure(PLUGIN.configuration(Map.of()));
        assertThat(plugin.read(created)).as("it was never asked").isNotNull();
    }

    @Test
    void anUnknownContextIsNamed() {
        plugin.configure(PLUGIN.configuration(Map.of("context", "admin@talos-home")));

        assertThatThrownBy(() -> plugin.create(CONFIG_MAP, "settings", wanted))
                .hasMessageContaining("admin@talos-home")
                .hasMessageContaining(ApiServer.CONTEXT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"apiVersion: v1", "no: [yaml", "just words"})
    void aKubeconfigThatIsNoneIsNoCluster(String kubeconfig) {
        plugin.configure(Map.of("kubeconfig", kubeconfig));

        assertThatThrownBy(() -> plugin.create(CONFIG_MAP, "settings", wanted)).hasMessageContaining("kubeconfig");
    }

    @Test
    void contentsAreAsGoodAsAPath() throws IOException {
        plugin.configure(Map.of(
                "kubeconfig", Files.readString(CLUSTER.server().kubeconfig()), "context", ApiServer.TOKEN_CONTEXT));

        assertThat(plugin.create(CONFIG_MAP, "settings", wanted).id()).endsWith("/settings");
    }

    @Test
    void aServerThatDoesNotKnowUsIsOutOfReach() throws IOException {
        var wrong = Files.readString(CLUSTER.server().kubeconfig())
                .replaceAll("token: \"[0-9a-f]*", "token: \"wrong-token");
        plugin.configure(Map.of("kubeconfig", wrong, "context", ApiServer.TOKEN_CONTEXT));

        assertThatThrownBy(() -> plugin.create(CONFIG_MAP, "settings", wanted))
                .hasMessageContaining("Unauthorized")
                .hasMessageNotContaining("wrong-token");
    }

    @Test
    void aServerWithAnotherAuthorityIsNotTrusted() throws IOException {
        var other = Files.readString(CLUSTER.server().kubeconfig())
                .replaceAll("certificate-authority-data: [^}]*", "namespace-only: x");
        plugin.configure(Map.of("kubeconfig", other, "context", ApiServer.TOKEN_CONTEXT));

        assertThatThrownBy(() -> plugin.create(CONFIG_MAP, "settings", wanted)).hasMessageContaining("reach");
    }

    @Test
    void anotherClusterReplacesEverythingAndAnotherContextOfTheSameDoesNot() {
        var here = PLUGIN.configuration(Map.of());
        assertThat(plugin.diffConfig(here, Map.of("kubeconfig", nobody.toString()))
                        .getReplacesList())
                .containsExactly("kubeconfig");

        var sameCluster = PLUGIN.configuration(Map.of("context", ApiServer.TOKEN_CONTEXT));
        var diff = plugin.diffConfig(here, sameCluster);
        assertThat(diff.getChanges()).isEqualTo(DiffChanges.DIFF_SOME);
        assertThat(diff.getReplacesList()).isEmpty();
    }

    @Test
    void aClusterThatIsNotKnownYetReplacesEverything() {
        assertThat(plugin.diffConfig(PLUGIN.configuration(Map.of()), Map.of("kubeconfig", Values.Unknown.UNKNOWN))
                        .getReplacesList())
                .containsExactly("kubeconfig");
    }

    /** Why a context alone is not enough to tell one cluster from another: whose context it is, the provider is not told. */
    @Test
    void aContextWithoutAKubeconfigReplacesNothing() {
        assertThat(plugin.diffConfig(Map.of("context", "a"), Map.of("context", "b"))
                        .getReplacesList())
                .isEmpty();
    }

    @Test
    void anIdentifierDecidesAloneWhereThereIsOne() {
        var here = PLUGIN.configuration(Map.of("clusterIdentifier", "home"));
        assertThat(plugin.diffConfig(here, Map.of("kubeconfig", nobody.toString(), "clusterIdentifier", "home"))
                        .getReplacesList())
                .isEmpty();
        assertThat(plugin.diffConfig(here, PLUGIN.configuration(Map.of("clusterIdentifier", "other")))
                        .getReplacesList())
                .containsExactly("clusterIdentifier");
    }
}
