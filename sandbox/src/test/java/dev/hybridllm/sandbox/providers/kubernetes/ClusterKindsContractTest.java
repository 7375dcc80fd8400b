package dev.hybridllm.sandbox.providers.kubernetes;

import static dev.hybridllm.sandbox.providers.kubernetes.TestObjects.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridllm.sandbox.lab.Later;
import dev.hybridllm.sandbox.lab.TestCluster;
import dev.hybridllm.sandbox.providers.PluginClient;
import dev.hybridllm.sandbox.providers.PluginClient.Resource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import pulumirpc.Provider.DiffResponse.DiffChanges;

/** Kinds that a real API server knows, does not know, or comes to know, by the kubernetes plugin. */
final class ClusterKindsContractTest {

    private static final String DEFINITION = "kubernetes:apiextensions.k8s.io/v1:CustomResourceDefinition";

    @RegisterExtension
    static final TestCluster CLUSTER = new TestCluster();

    @RegisterExtension
    static final RunningPlugin PLUGIN = RunningPlugin.on(CLUSTER);

    private final PluginClient plugin = PLUGIN.client();
    private final String namespace = PLUGIN.namespace();

    /** A group of the test's own, because definitions have no namespace. */
    private final String group = "g" + UUID.randomUUID().toString().substring(0, 8) + ".example.org";

    private final String host = "kubernetes:" + group + "/v1:Host";

    @Test
    void anUnknownKindIsPreviewedAndThenRefusedByName() {
        var inputs = host("a");

        assertThat(plugin.previewCreate(host, "a", inputs)).containsEntry("spec", Map.of("port", 1.0));
        assertThatThrownBy(() -> plugin.create(host, "a", inputs))
                .hasMessageContaining(group + "/v1 Host")
                .hasMessageContaining("CustomResourceDefinition");
    }

    @Test
    void anObjectMayComeWithItsDefinition() {
        var creation = Later.get(() -> plugin.create(host, "a", host("a")));
        plugin.create(DEFINITION, "hosts", definition("Namespaced", 65535));
        var created = Later.join(creation);

        assertThat(created.id()).isEqualTo(namespace + "/a");
        assertThat(plugin.diff(created, host("a")).getChanges()).isEqualTo(DiffChanges.DIFF_NONE);
        plugin.delete(created);
        assertThat(plugin.read(created)).isNull();
    }

    @Test
    void aDefinitionSaysWhetherItsObjectsHaveANamespace() {
        plugin.create(DEFINITION, "hosts", definition("Cluster", 65535));
        var wanted = object(group + "/v1", "Host", Map.of("name", "a"), Map.of("spec", Map.of("port", 1.0)));

        assertThat(plugin.create(host, "a", wanted).id()).isEqualTo("a");
        try (var another = RunningPlugin.start().configure(PLUGIN.configuration(Map.of()))) {
            // One that has never seen the definition has to ask the server.
            assertThat(new Manifest(another.checked(host, "a", wanted)).namespace())
                    .isEmpty();
        }
    }

    @Test
    void aDefinitionIsChangedAsAWholeAndItsObjectsStay() {
        var definition = plugin.create(DEFINITION, "hosts", definition("Namespaced", 65535));
        var created = plugin.create(host, "a", host("a"));

        var changed = plugin.update(definition, definition("Namespaced", 1000));
        assertThat(changed.state().toString()).contains("maximum=1000");
        assertThat(plugin.read(created)).isNotNull();
        assertThat(plugin.diff(changed, definition("Namespaced", 1000)).getChanges())
                .isEqualTo(DiffChanges.DIFF_NONE);
    }

    @Test
    void objectsGoWithTheirDefinition() {
        var definition = plugin.create(DEFINITION, "hosts", definition("Namespaced", 65535));
        var created = plugin.create(host, "a", host("a"));
        plugin.delete(definition);

        assertThat(plugin.read(created)).isNull();
        plugin.delete(created);
    }

    @Test
    void clusterWideObjectsHaveTheirNameAsIdentifier() {
        var name = namespace + "-reader";
        var wanted = object(
                "rbac.authorization.k8s.io/v1",
                "ClusterRole",
                Map.of("name", name),
                Map.of(
                        "rules",
                        List.of(Map.of(
                                "apiGroups", List.of(""), "resources", List.of("pods"), "verbs", List.of("get")))));
        var created = plugin.create("kubernetes:rbac.authorization.k8s.io/v1:ClusterRole", "reader", wanted);

        assertThat(created.id()).isEqualTo(name);
        assertThat(plugin.importById(created.type(), "reader", name))
                .isNotNull()
                .extracting(Resource::inputs)
                .isEqualTo(created.inputs());
        plugin.delete(created);
        assertThat(plugin.read(created)).isNull();
    }

    private Map<String, Object> host(String name) {
        return object(
                group + "/v1",
                "Host",
                Map.of("name", name, "namespace", namespace),
                Map.of("spec", Map.of("port", 1.0)));
    }

    private Map<String, Object> definition(String scope, double maximum) {
        var port = Map.of("type", "integer", "maximum", maximum);
        var spec = Map.of(
                "type", "object", "properties", Map.of("port", port), "x_kubernetes_preserve_unknown_fields", true);
        var schema = Map.of("openAPIV3Schema", Map.of("type", "object", "properties", Map.of("spec", spec)));
        return object(
                "apiextensions.k8s.io/v1",
                "CustomResourceDefinition",
                Map.of("name", "hosts." + group),
                Map.of(
                        "spec",
                        Map.of(
                                "group",
                                group,
                                "names",
                                Map.of("kind", "Host", "plural", "hosts"),
                                "scope",
                                scope,
                                "versions",
                                List.of(Map.of("name", "v1", "served", true, "storage", true, "schema", schema)))));
    }
}
