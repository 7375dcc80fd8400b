package dev.hybridllm.sandbox.providers.kubernetes;

import static dev.hybridllm.sandbox.providers.kubernetes.TestObjects.configMap;
import static dev.hybridllm.sandbox.providers.kubernetes.TestObjects.labelled;
import static dev.hybridllm.sandbox.providers.kubernetes.TestObjects.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridllm.sandbox.kube.KubeClient.Writing;
import dev.hybridllm.sandbox.lab.TestCluster;
import dev.hybridllm.sandbox.providers.PluginClient;
import dev.hybridllm.sandbox.providers.PluginClient.Resource;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Whose fields are whose in a real API server, by the kubernetes plugin; {@code -Dplugin.kubernetes=PATH} runs it on the official one.
 * Whoever is called somebody here is another client of the same server.
 */
final class ClusterFieldsContractTest {

    private static final String CONFIG_MAP = "kubernetes:core/v1:ConfigMap";

    @RegisterExtension
    static final TestCluster CLUSTER = new TestCluster();

    @RegisterExtension
    static final RunningPlugin PLUGIN = RunningPlugin.on(CLUSTER);

    private final PluginClient plugin = PLUGIN.client();
    private final String namespace = PLUGIN.namespace();

    @Test
    void fieldManagerStaysTheSame() {
        var wanted = configMap("settings", namespace, Map.of("a", "b"));
        var created = plugin.create(CONFIG_MAP, "settings", wanted);
        var updated = plugin.update(created, labelled(wanted, Map.of("tier", "web")));
        var again = plugin.update(updated, labelled(wanted, Map.of("tier", "mesh")));

        assertThat(managers("settings"))
                .containsExactly("Apply by " + created.output("__fieldManager"))
                .containsExactly("Apply by " + again.output("__fieldManager"))
                .allMatch(manager -> manager.startsWith("Apply by pulumi-kubernetes-"));
    }

    @Test
    void anotherFieldManagerTakesTheFieldsOver() {
        var wanted = configMap("settings", namespace, Map.of("a", "b"));
        var created = plugin.create(CONFIG_MAP, "settings", wanted);
        var updated = plugin.update(created, labelled(wanted, Map.of("tier", "web")));

        plugin.update(updated, TestObjects.annotated(wanted, Map.of("pulumi.com/patchFieldManager", "the-program")));

        assertThat(managers("settings")).containsExactly("Apply by the-program");
        assertThat(live("settings").at("metadata", "labels")).isNull();
    }

    @Test
    void fieldsOfSomebodyElseAreAConflictUntilTheyAreTakenByForce() {
        var wanted = labelled(configMap("settings", namespace, Map.of("a", "b")), Map.of("tier", "mesh"));
        var created = plugin.create(CONFIG_MAP, "settings", wanted);
        applyAsSomebody("settings", Map.of("tier", "theirs"));
        var changed = labelled(configMap("settings", namespace, Map.of("a", "b")), Map.of("tier", "web"));

        var halfDone = PluginClient.halfDone(created, () -> plugin.update(created, changed));

        assertThat(halfDone.reasons().get(0))
                .contains("\"somebody\"", ".metadata.labels.tier", "pulumi.com/patchForce");
        assertThat(new Manifest(halfDone.left().state()).text("metadata", "labels", "tier"))
                .isEqualTo("theirs");
        assertThat(live("settings").text("metadata", "labels", "tier")).isEqualTo("theirs");

        plugin.update(halfDone.left(), TestObjects.annotated(changed, Map.of("pulumi.com/patchForce", "true")));
        assertThat(live("settings").text("metadata", "labels", "tier")).isEqualTo("web");
    }

    @Test
    void aProviderMayAlwaysTakeFieldsByForce() {
        var wanted = labelled(configMap("settings", namespace, Map.of("a", "b")), Map.of("tier", "mesh"));
        try (var forcing = RunningPlugin.start().configure(PLUGIN.configuration(Map.of("enablePatchForce", "true")))) {
            var created = forcing.create(CONFIG_MAP, "settings", wanted);
            applyAsSomebody("settings", Map.of("tier", "theirs"));
            forcing.update(created, labelled(wanted, Map.of("tier", "web")));
        }
        assertThat(live("settings").text("metadata", "labels", "tier")).isEqualTo("web");
    }

    /** They are taken for a person's, who is told by the next preview with a refresh. */
    @Test
    void changesByKubectlAreNoConflict() {
        var wanted = labelled(configMap("settings", namespace, Map.of("a", "b")), Map.of("tier", "mesh"));
        var created = plugin.create(CONFIG_MAP, "settings", wanted);
        apply("kubectl", "settings", Map.of("tier", "theirs"));

        plugin.update(created, labelled(wanted, Map.of("tier", "web")));
        assertThat(live("settings").text("metadata", "labels", "tier")).isEqualTo("web");
    }

    @Test
    void whatIsThereAlreadyIsNotTakenOverUnlessTheProviderIsToldTo() {
        apply("somebody", "settings", Map.of("tier", "theirs"));
        var wanted = configMap("settings", namespace, Map.of("a", "b"));

        assertThatThrownBy(() -> plugin.create(CONFIG_MAP, "settings", wanted))
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessageContaining("already exists");
        try (var taking =
                RunningPlugin.start().configure(PLUGIN.configuration(Map.of("upsertExistingObjects", "true")))) {
            taking.create(CONFIG_MAP, "settings", wanted);
        }
        assertThat(live("settings").text("data", "a")).isEqualTo("b");
        assertThat(live("settings").text("metadata", "labels", "tier")).isEqualTo("theirs");
    }

    private Resource applyAsSomebody(String name, Map<String, Object> labels) {
        return apply("somebody", name, labels);
    }

    private Resource apply(String manager, String name, Map<String, Object> labels) {
        var object =
                labelled(object("v1", "ConfigMap", Map.of("name", name, "namespace", namespace), Map.of()), labels);
        var applied = CLUSTER.client()
                .apply(
                        CLUSTER.resource("", "v1", "ConfigMap"),
                        namespace,
                        name,
                        object,
                        new Writing(manager, false),
                        true);
        return new Resource(CONFIG_MAP, name, namespace + "/" + name, object, applied);
    }

    private Manifest live(String name) {
        return find(name).orElseThrow();
    }

    private Optional<Manifest> find(String name) {
        return CLUSTER.client()
                .get(CLUSTER.resource("", "v1", "ConfigMap"), namespace, name)
                .map(Manifest::new);
    }

    private List<String> managers(String name) {
        return live(name).list("metadata", "managedFields").stream()
                .map(entry -> entry.text("operation") + " by " + entry.text("manager"))
                .toList();
    }
}
