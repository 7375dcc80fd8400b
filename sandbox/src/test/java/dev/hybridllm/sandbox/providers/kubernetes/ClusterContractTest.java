package dev.hybridllm.sandbox.providers.kubernetes;

import static dev.hybridllm.sandbox.providers.kubernetes.TestObjects.configMap;
import static dev.hybridllm.sandbox.providers.kubernetes.TestObjects.labelled;
import static dev.hybridllm.sandbox.providers.kubernetes.TestObjects.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridllm.sandbox.kube.KubeClient.Writing;
import dev.hybridllm.sandbox.lab.Later;
import dev.hybridllm.sandbox.lab.TestCluster;
import dev.hybridllm.sandbox.providers.PluginClient;
import dev.hybridllm.sandbox.providers.PluginClient.Resource;
import dev.hybridllm.sandbox.providers.Values;
import dev.hybridllm.sandbox.providers.Values.Secret;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import pulumirpc.Provider.DiffResponse.DiffChanges;
import pulumirpc.Provider.PropertyDiff.Kind;

/**
 * The life of objects in a real API server, by the kubernetes plugin; {@code -Dplugin.kubernetes=PATH} runs it on the official one.
 * Whoever is called somebody here is another client of the same server.
 */
final class ClusterContractTest {

    private static final String CONFIG_MAP = "kubernetes:core/v1:ConfigMap";
    private static final String SECRET = "kubernetes:core/v1:Secret";

    @RegisterExtension
    static final TestCluster CLUSTER = new TestCluster();

    @RegisterExtension
    static final RunningPlugin PLUGIN = RunningPlugin.on(CLUSTER);

    private final PluginClient plugin = PLUGIN.client();
    private final String namespace = PLUGIN.namespace();

    @Test
    void objectIsThereAsWanted() {
        var created = plugin.create(CONFIG_MAP, "settings", configMap("settings", namespace, Map.of("a", "b")));

        assertThat(created.id()).isEqualTo(namespace + "/settings");
        assertThat(live("settings").text("data", "a")).isEqualTo("b");
        assertThat(created.output("data")).isEqualTo(Map.of("a", "b"));
        assertThat(new Manifest(created.state()).text("metadata", "uid"))
                .isEqualTo(live("settings").text("metadata", "uid"));
    }

    @Test
    void whatTheServerAddsIsNoDifference() {
        var wanted = TestObjects.skippingAwait(TestObjects.deployment("web", namespace));
        var created = plugin.create("kubernetes:apps/v1:Deployment", "web", wanted);
        assertThat(new Manifest(created.state()).text("spec", "strategy", "type"))
                .as("a default of the server's")
                .isEqualTo("RollingUpdate");
        assertThat(plugin.diff(created, wanted).getChanges()).isEqualTo(DiffChanges.DIFF_NONE);

        assertThat(plugin.read(created)).isNotNull().satisfies(read -> {
            assertThat(read.inputs()).isEqualTo(created.inputs());
            assertThat(plugin.diff(read, wanted).getChanges()).isEqualTo(DiffChanges.DIFF_NONE);
        });
    }

    @Test
    void previewAsksTheServerAndChangesNothing() {
        var wanted = configMap("settings", namespace, Map.of("a", "b"));
        assertThat(new Manifest(plugin.previewCreate(CONFIG_MAP, "settings", wanted)).text("metadata", "uid"))
                .isNotEmpty();
        assertThat(find("settings")).isEmpty();

        var created = plugin.create(CONFIG_MAP, "settings", wanted);
        plugin.previewUpdate(created, labelled(wanted, Map.of("tier", "mesh")));
        assertThat(live("settings").text("metadata", "labels", "tier")).isEmpty();
    }

    @Test
    void previewShowsWhatTheServerRefuses() {
        var wrong = configMap("Not A Name", namespace, Map.of("a", "b"));

        assertThatThrownBy(() -> plugin.previewCreate(CONFIG_MAP, "settings", wrong))
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessageContaining("Not A Name")
                .hasMessageContaining("RFC 1123");
    }

    @Test
    void previewGoesOnWhereTheNamespaceIsStillToBeMade() {
        var inputs = configMap("settings", "to-be-made", Map.of("a", "b"));

        assertThat(plugin.previewCreate(CONFIG_MAP, "settings", inputs)).containsEntry("data", Map.of("a", "b"));
    }

    @Test
    void previewGoesOnWithValuesThatAreNotKnownYet() {
        var inputs = configMap("settings", namespace, Map.of("a", Values.Unknown.UNKNOWN));

        assertThat(plugin.previewCreate(CONFIG_MAP, "settings", inputs))
                .containsEntry("data", Map.of("a", Values.Unknown.UNKNOWN));
    }

    /** Removing needs ownership: fields of the creation have to belong to whoever updates. */
    @Test
    void updateAddsChangesAndRemovesInPlace() {
        var wanted = configMap("settings", namespace, Map.of("a", "b"));
        var created = plugin.create(CONFIG_MAP, "settings", labelled(wanted, Map.of("tier", "mesh", "old", "yes")));
        var uid = live("settings").text("metadata", "uid");

        var updated = plugin.update(created, labelled(wanted, Map.of("tier", "web", "new", "yes")));

        assertThat(live("settings").at("metadata", "labels")).isEqualTo(Map.of("tier", "web", "new", "yes"));
        assertThat(live("settings").text("metadata", "uid")).isEqualTo(uid);
        assertThat(new Manifest(updated.state()).at("metadata", "labels"))
                .isEqualTo(Map.of("tier", "web", "new", "yes"));
    }

    @Test
    void refreshFindsWhatChangedAndWhatIsGone() {
        var wanted = labelled(configMap("settings", namespace, Map.of("a", "b")), Map.of("tier", "mesh"));
        var created = plugin.create(CONFIG_MAP, "settings", wanted);
        applyAsSomebody("settings", Map.of("tier", "theirs", "more", "yes"));

        assertThat(plugin.read(created)).isNotNull().satisfies(read -> {
            assertThat(new Manifest(read.inputs()).at("metadata", "labels"))
                    .as("what somebody added is none of ours")
                    .isEqualTo(Map.of("tier", "theirs"));
            var diff = plugin.diff(read, wanted);
            assertThat(diff.getDetailedDiffMap()).containsOnlyKeys("metadata.labels.tier");
            assertThat(diff.getDetailedDiffOrThrow("metadata.labels.tier").getKind())
                    .isEqualTo(Kind.UPDATE);
        });

        CLUSTER.client().delete(CLUSTER.resource("", "v1", "ConfigMap"), namespace, "settings", "Background");
        assertThat(plugin.read(created)).isNull();
        assertThatThrownBy(() -> plugin.update(created, wanted))
                .hasMessageContaining("not there any longer")
                .hasMessageContaining("pulumi refresh");
    }

    @Test
    void importTakesWhatAProgramCouldHaveSaid() {
        applyAsSomebody("settings", Map.of("tier", "theirs"));

        assertThat(plugin.importById(CONFIG_MAP, "settings", namespace + "/settings"))
                .isNotNull()
                .satisfies(found -> {
                    var expected = labelled(
                            object("v1", "ConfigMap", Map.of("name", "settings", "namespace", namespace), Map.of()),
                            Map.of("tier", "theirs"));
                    assertThat(found.inputs()).isEqualTo(expected);
                    assertThat(plugin.diff(found, expected).getChanges()).isEqualTo(DiffChanges.DIFF_NONE);
                });
        assertThat(plugin.importById(CONFIG_MAP, "nothing", namespace + "/nothing"))
                .isNull();
    }

    @Test
    void anImportedObjectIsUpdatedLikeAnyOther() {
        apply("kubectl", "settings", Map.of("tier", "theirs"));
        var found = Objects.requireNonNull(plugin.importById(CONFIG_MAP, "settings", namespace + "/settings"));

        plugin.update(found, configMap("settings", namespace, Map.of()));
        assertThat(live("settings").at("metadata", "labels")).isNull();
    }

    @Test
    void deletionWaitsUntilFinalizersAreDone() {
        var created = plugin.create(
                CONFIG_MAP,
                "settings",
                TestObjects.finalized(configMap("settings", namespace, Map.of("a", "b")), "example.org/hold"));
        var deletion = Later.run(() -> plugin.delete(created));
        Later.until(() -> live("settings").has("metadata", "deletionTimestamp"));
        assertThat(deletion.isDone()).isFalse();

        var resource = CLUSTER.resource("", "v1", "ConfigMap");
        CLUSTER.client()
                .mergePart(resource, namespace, "settings", "", Map.of("metadata", Map.of("finalizers", List.of())));
        Later.join(deletion);
        assertThat(find("settings")).isEmpty();

        // Once more, now that it is gone: as good as deleted.
        plugin.delete(created);
    }

    @Test
    void whatIsNotGoneInTimeIsRememberedWithItsFinalizers() {
        var wanted = TestObjects.annotated(
                TestObjects.finalized(configMap("settings", namespace, Map.of("a", "b")), "example.org/hold"),
                Map.of("pulumi.com/timeoutSeconds", "1"));
        var created = plugin.create(CONFIG_MAP, "settings", wanted);

        var halfDone = PluginClient.halfDone(created, () -> plugin.delete(created));

        assertThat(halfDone.reasons()).anyMatch(reason -> reason.contains("example.org/hold"));
        assertThat(new Manifest(halfDone.left().state()).has("metadata", "deletionTimestamp"))
                .isTrue();
    }

    @Test
    void replacesWhatTheServerWouldNotChange() {
        var created = plugin.create(CONFIG_MAP, "settings", configMap("settings", namespace, Map.of("a", "b")));

        var diff = plugin.diff(created, configMap("settings", namespace, Map.of("a", "c")));
        assertThat(diff.getDetailedDiffOrThrow("data.a").getKind()).isEqualTo(Kind.UPDATE_REPLACE);
        assertThat(diff.getDeleteBeforeReplace()).isTrue();

        var renamed = plugin.diff(created, configMap("other", namespace, Map.of("a", "b")));
        assertThat(renamed.getDetailedDiffOrThrow("metadata.name").getKind()).isEqualTo(Kind.UPDATE_REPLACE);
        assertThat(renamed.getDeleteBeforeReplace()).isFalse();
    }

    @Test
    void secretsStaySecret() {
        var created = plugin.create(
                SECRET,
                "key",
                object(
                        "v1",
                        "Secret",
                        Map.of("name", "key", "namespace", namespace),
                        Map.of("stringData", Map.of("token", "hunter2"))));
        assertThat(created.state().get("data")).isInstanceOf(Secret.class);
        assertThat(created.output("data")).isEqualTo(Map.of("token", "aHVudGVyMg=="));
        assertThat(plugin.read(created)).isNotNull().satisfies(read -> {
            assertThat(read.inputs().get("data")).isInstanceOf(Secret.class);
            assertThat(read.state().get("data")).isInstanceOf(Secret.class);
        });
        assertThat(plugin.importById(SECRET, "key", namespace + "/key"))
                .isNotNull()
                .satisfies(found -> {
                    assertThat(found.inputs().get("data")).isInstanceOf(Secret.class);
                    assertThat(found.state().get("data")).isInstanceOf(Secret.class);
                });

        var marked = plugin.create(
                CONFIG_MAP, "settings", configMap("settings", namespace, Map.of("token", new Secret("hunter2"))));
        assertThat(marked.state().toString()).doesNotContain("hunter2");
    }

    /** The server quotes the label that it does not take. */
    @Test
    void refusalsDoNotQuoteSecrets() {
        var wrong = labelled(
                configMap("settings", namespace, Map.of("a", "b")), Map.of("tier", new Secret("hunter2 and a space")));
        for (Runnable call : List.<Runnable>of(
                () -> plugin.previewCreate(CONFIG_MAP, "settings", wrong),
                () -> plugin.create(CONFIG_MAP, "settings", wrong))) {
            assertThatThrownBy(call::run)
                    .isInstanceOf(StatusRuntimeException.class)
                    .hasMessageContaining("metadata.labels")
                    .hasMessageContaining("[secret]")
                    .hasMessageNotContaining("hunter2");
        }
        var created = plugin.create(CONFIG_MAP, "settings", configMap("settings", namespace, Map.of("a", "b")));
        assertThat(PluginClient.halfDone(created, () -> plugin.update(created, wrong))
                        .reasons())
                .allMatch(reason -> reason.contains("[secret]") && !reason.contains("hunter2"));
    }

    @Test
    void objectsWithoutANameGetOne() {
        var wanted = object("v1", "ConfigMap", Map.of("namespace", namespace), Map.of("data", Map.of("a", "b")));
        var created = plugin.create(CONFIG_MAP, "settings", wanted);

        assertThat(created.id()).matches(namespace + "/settings-[0-9a-f]{8}");
        assertThat(plugin.diff(created, wanted).getChanges()).isEqualTo(DiffChanges.DIFF_NONE);
    }

    @Test
    void namespaceIsTheProvidersOrTheContexts() {
        var wanted = object("v1", "ConfigMap", Map.of("name", "settings"), Map.of("data", Map.of("a", "b")));

        assertThat(new Manifest(plugin.checked(CONFIG_MAP, "settings", wanted)).namespace())
                .isEqualTo("default");
        try (var inside = RunningPlugin.start().configure(PLUGIN.configuration(Map.of("namespace", namespace)))) {
            assertThat(inside.create(CONFIG_MAP, "settings", wanted).id()).isEqualTo(namespace + "/settings");
        }
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
}
