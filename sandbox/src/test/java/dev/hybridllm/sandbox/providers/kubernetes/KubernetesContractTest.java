package dev.hybridllm.sandbox.providers.kubernetes;

import static dev.hybridllm.sandbox.providers.kubernetes.TestObjects.configMap;
import static dev.hybridllm.sandbox.providers.kubernetes.TestObjects.deployment;
import static dev.hybridllm.sandbox.providers.kubernetes.TestObjects.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridllm.sandbox.providers.PluginClient;
import dev.hybridllm.sandbox.providers.PluginClient.Resource;
import dev.hybridllm.sandbox.providers.Values;
import dev.hybridllm.sandbox.providers.Values.Secret;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import pulumirpc.EngineOuterClass.LogSeverity;
import pulumirpc.Provider.DiffResponse.DiffChanges;
import pulumirpc.Provider.PropertyDiff.Kind;

/** What programs rely on of the kubernetes plugin in render mode; {@code -Dplugin.kubernetes=PATH} runs it on the official one. */
final class KubernetesContractTest {

    private static final String CONFIG_MAP = "kubernetes:core/v1:ConfigMap";
    private static final String DEPLOYMENT = "kubernetes:apps/v1:Deployment";
    private static final String SECRET = "kubernetes:core/v1:Secret";
    private static final String FLUX = "kubernetes:kustomize.toolkit.fluxcd.io/v1:Kustomization";

    @RegisterExtension
    static final RunningPlugin PLUGIN = RunningPlugin.rendering();

    private final PluginClient plugin = PLUGIN.client();

    @Test
    void objectBecomesAFileOfItsOwner() throws IOException {
        var created =
                plugin.create(CONFIG_MAP, "settings", configMap("settings", "mesh", Map.of("cidr", "10.42.0.0/16")));

        var file = PLUGIN.folder().resolve("1-manifest/v1-configmap-mesh-settings.yaml");
        assertThat(created.id()).isEqualTo("mesh/settings");
        assertThat(file)
                .hasContent(
                        """
                apiVersion: v1
                data:
                  cidr: 10.42.0.0/16
                kind: ConfigMap
                metadata:
                  name: settings
                  namespace: mesh
                """);
        assertThat(mode(file)).isEqualTo("rw-------");
        for (var name : List.of("0-crd", "1-manifest")) {
            assertThat(mode(PLUGIN.folder().resolve(name))).isEqualTo("rwx------");
        }
        assertThat(files()).containsExactly("1-manifest/v1-configmap-mesh-settings.yaml");
    }

    @Test
    void outputsAreTheObject() {
        var created = plugin.create(CONFIG_MAP, "settings", configMap("settings", "mesh", Map.of("a", "b")));

        assertThat(created.output("data")).isEqualTo(Map.of("a", "b"));
        assertThat(created.output("metadata")).isEqualTo(Map.of("name", "settings", "namespace", "mesh"));
        assertThat(created.output("kind")).isEqualTo("ConfigMap");
        assertThat(created.state()).doesNotContainKey("status");
    }

    @Test
    void fileNameSaysGroupKindNamespaceAndName() {
        plugin.create(
                FLUX,
                "apps",
                object(
                        "kustomize.toolkit.fluxcd.io/v1",
                        "Kustomization",
                        Map.of("name", "apps", "namespace", "flux-system"),
                        Map.of("spec", Map.of("prune", true))));
        plugin.create(
                "kubernetes:core/v1:Namespace", "mesh", object("v1", "Namespace", Map.of("name", "mesh"), Map.of()));

        assertThat(files())
                .containsExactly(
                        "1-manifest/kustomize.toolkit.fluxcd.io_v1-kustomization-flux-system-apps.yaml",
                        "1-manifest/v1-namespace-default-mesh.yaml");
    }

    @Test
    void objectWithoutNamespaceHasItsNameAsIdentifier() {
        assertThat(plugin.create(
                                "kubernetes:core/v1:Namespace",
                                "mesh",
                                object("v1", "Namespace", Map.of("name", "mesh"), Map.of()))
                        .id())
                .isEqualTo("mesh");
    }

    @Test
    void definitionsComeFirst() throws IOException {
        var schema = Map.<String, Object>of("type", "object", "x_kubernetes_preserve_unknown_fields", true);
        plugin.create(
                "kubernetes:apiextensions.k8s.io/v1:CustomResourceDefinition",
                "hosts",
                object(
                        "apiextensions.k8s.io/v1",
                        "CustomResourceDefinition",
                        Map.of("name", "hosts.example.org"),
                        Map.of(
                                "spec",
                                Map.of(
                                        "group",
                                        "example.org",
                                        "names",
                                        Map.of("kind", "Host", "plural", "hosts"),
                                        "scope",
                                        "Namespaced",
                                        "versions",
                                        List.of(Map.of(
                                                "name",
                                                "v1",
                                                "served",
                                                true,
                                                "storage",
                                                true,
                                                "schema",
                                                Map.of("openAPIV3Schema", schema)))))));

        var name = "0-crd/apiextensions.k8s.io_v1-customresourcedefinition-default-hosts.example.org.yaml";
        assertThat(files()).containsExactly(name);
        assertThat(Files.readString(PLUGIN.folder().resolve(name)))
                .contains("x-kubernetes-preserve-unknown-fields: true");
    }

    @Test
    void numbersOfTheWireBecomeWholeNumbers() throws IOException {
        plugin.create(DEPLOYMENT, "web", deployment("web", Map.of("app", "web"), 3));

        assertThat(Files.readString(PLUGIN.folder().resolve("1-manifest/apps_v1-deployment-mesh-web.yaml")))
                .contains("  replicas: 3\n");
    }

    @Test
    void quantitiesTakeTheirCanonicalForm() throws IOException {
        var spec = Map.of(
                "containers",
                List.of(Map.of(
                        "name",
                        "main",
                        "image",
                        "scratch",
                        "resources",
                        Map.of("limits", Map.of("cpu", "1000m", "memory", "2048Mi")))));
        plugin.create(
                "kubernetes:core/v1:Pod",
                "web",
                object("v1", "Pod", Map.of("name", "web", "namespace", "mesh"), Map.of("spec", spec)));

        assertThat(Files.readString(PLUGIN.folder().resolve("1-manifest/v1-pod-mesh-web.yaml")))
                .contains("        cpu: \"1\"\n        memory: 2Gi\n");
    }

    @Test
    void objectWithoutNameGetsOneThatStays() {
        var inputs = object("v1", "ConfigMap", Map.of("namespace", "mesh"), Map.of("data", Map.of("a", "b")));
        var created = plugin.create(CONFIG_MAP, "settings", inputs);

        var metadata = Values.asMap(created.output("metadata"));
        assertThat(String.valueOf(metadata.get("name"))).matches("settings-[0-9a-f]{8}");
        assertThat(metadata.get("annotations")).isEqualTo(Map.of("pulumi.com/autonamed", "true"));
        assertThat(created.id()).isEqualTo("mesh/" + metadata.get("name"));
        assertThat(plugin.diff(created, inputs).getChanges()).isEqualTo(DiffChanges.DIFF_NONE);
    }

    @Test
    void nameFromAServerIsRefused() {
        var inputs = object("v1", "ConfigMap", Map.of("generateName", "settings-"), Map.of());

        assertThatThrownBy(() -> plugin.checked(CONFIG_MAP, "settings", inputs))
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessageContaining("generateName");
    }

    @Test
    void previewsWriteNothing() {
        var inputs = configMap("settings", "mesh", Map.of("a", "b"));

        assertThat(plugin.previewCreate(CONFIG_MAP, "settings", inputs)).containsAllEntriesOf(inputs);
        assertThat(PLUGIN.folder()).doesNotExist();

        var created = plugin.create(DEPLOYMENT, "web", deployment("web", Map.of("app", "web"), 1));
        var before = contents();
        plugin.previewUpdate(created, deployment("web", Map.of("app", "web"), 2));
        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void unknownValuesPassThroughAPreview() {
        var inputs = configMap("settings", "mesh", Map.of("a", Values.Unknown.UNKNOWN));

        assertThat(plugin.previewCreate(CONFIG_MAP, "settings", inputs).get("data"))
                .isEqualTo(Map.of("a", Values.Unknown.UNKNOWN));
    }

    @Test
    void updateRewritesTheFile() throws IOException {
        var created = plugin.create(DEPLOYMENT, "web", deployment("web", Map.of("app", "web"), 1));
        var wanted = deployment("web", Map.of("app", "web"), 2);

        var diff = plugin.diff(created, wanted);
        assertThat(diff.getDetailedDiffMap()).containsOnlyKeys("spec.replicas");
        assertThat(diff.getDetailedDiffOrThrow("spec.replicas").getKind()).isEqualTo(Kind.UPDATE);
        assertThat(diff.getReplacesList()).isEmpty();

        var updated = plugin.update(created, wanted);
        assertThat(updated.output("spec")).isEqualTo(Values.reveal(wanted.getOrDefault("spec", "")));
        assertThat(Files.readString(PLUGIN.folder().resolve("1-manifest/apps_v1-deployment-mesh-web.yaml")))
                .contains("replicas: 2");
        assertThat(files()).hasSize(1);
    }

    @Test
    void deleteRemovesTheFile() throws IOException {
        var created = plugin.create(CONFIG_MAP, "settings", configMap("settings", "mesh", Map.of("a", "b")));
        plugin.delete(created);
        assertThat(files()).isEmpty();

        // Once more, now that it is gone: as good as deleted.
        plugin.delete(created);
        assertThat(files()).isEmpty();
    }

    @Test
    void refreshDoesNotLookAtTheFile() throws IOException {
        var created = plugin.create(CONFIG_MAP, "settings", configMap("settings", "mesh", Map.of("a", "b")));
        Files.delete(PLUGIN.folder().resolve("1-manifest/v1-configmap-mesh-settings.yaml"));

        assertThat(plugin.read(created)).isNotNull().satisfies(read -> {
            assertThat(read.id()).isEqualTo(created.id());
            assertThat(read.inputs()).isEqualTo(created.inputs());
            assertThat(read.output("data")).isEqualTo(created.output("data"));
        });
    }

    @Test
    void secretIsWrittenInPlaintextWithAWarning() throws IOException {
        var created = plugin.create(
                CONFIG_MAP,
                "settings",
                configMap("settings", "mesh", Map.of("public", "1", "token", new Secret("hunter2"))));

        assertThat(Files.readString(PLUGIN.folder().resolve("1-manifest/v1-configmap-mesh-settings.yaml")))
                .contains("token: hunter2");
        assertThat(created.state().toString()).doesNotContain("hunter2");
        assertThat(PLUGIN.log()).anySatisfy(message -> {
            assertThat(message.getSeverity()).isEqualTo(LogSeverity.WARNING);
            assertThat(message.getUrn()).endsWith("::settings");
            assertThat(message.getMessage()).contains("plaintext").doesNotContain("hunter2");
        });
    }

    @Test
    void withoutASecretNobodyIsWarned() {
        plugin.create(CONFIG_MAP, "settings", configMap("settings", "mesh", Map.of("a", "b")));

        assertThat(PLUGIN.log()).isEmpty();
    }

    @Test
    void secretObjectIsSecretWhateverTheProgramSays() throws IOException {
        var created = plugin.create(
                SECRET,
                "key",
                object(
                        "v1",
                        "Secret",
                        Map.of("name", "key", "namespace", "mesh"),
                        Map.of("stringData", Map.of("token", "hunter2"))));

        assertThat(created.inputs().get("data")).isInstanceOf(Secret.class);
        assertThat(created.state().get("data")).isInstanceOf(Secret.class);
        assertThat(Files.readString(PLUGIN.folder().resolve("1-manifest/v1-secret-mesh-key.yaml")))
                .contains("token: aHVudGVyMg==")
                .doesNotContain("stringData");
        assertThat(PLUGIN.log()).isNotEmpty();
    }

    @Test
    void namespaceOfTheProviderIsForNamespacedObjects() {
        try (var inMesh = RunningPlugin.start()
                .configure(Map.of("renderYamlToDirectory", PLUGIN.folder().toString(), "namespace", "mesh"))) {
            inMesh.create(CONFIG_MAP, "a", object("v1", "ConfigMap", Map.of("name", "a"), Map.of()));
            inMesh.create(
                    "kubernetes:core/v1:Namespace", "b", object("v1", "Namespace", Map.of("name", "b"), Map.of()));
        }

        assertThat(files())
                .containsExactly("1-manifest/v1-configmap-mesh-a.yaml", "1-manifest/v1-namespace-default-b.yaml");
    }

    @Test
    void withoutAFolderOrAClusterNothingIsMade() {
        try (var nowhere = RunningPlugin.start().configure(Map.of())) {
            var inputs = configMap("settings", "mesh", Map.of("a", "b"));

            assertThat(nowhere.previewCreate(CONFIG_MAP, "settings", inputs)).containsKey("data");
            assertThatThrownBy(() -> nowhere.create(CONFIG_MAP, "settings", inputs))
                    .isInstanceOf(StatusRuntimeException.class);
            assertThatThrownBy(
                            () -> nowhere.delete(new Resource(CONFIG_MAP, "settings", "mesh/settings", inputs, inputs)))
                    .isInstanceOf(StatusRuntimeException.class);
        }
    }

    private List<String> files() {
        try (var paths = Files.walk(PLUGIN.folder())) {
            return paths.filter(Files::isRegularFile)
                    .map(file -> PLUGIN.folder().relativize(file).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> contents() {
        return files().stream()
                .map(file -> {
                    try {
                        return Files.readString(PLUGIN.folder().resolve(file));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
