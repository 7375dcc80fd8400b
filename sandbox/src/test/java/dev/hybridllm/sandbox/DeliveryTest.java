package dev.hybridllm.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridllm.sandbox.kube.ApiResource;
import dev.hybridllm.sandbox.lab.ApiServer;
import dev.hybridllm.sandbox.lab.Later;
import dev.hybridllm.sandbox.lab.LiveForm;
import dev.hybridllm.sandbox.lab.PlayedControllers;
import dev.hybridllm.sandbox.lab.PlayedExternalSecrets;
import dev.hybridllm.sandbox.lab.PlayedFlux;
import dev.hybridllm.sandbox.lab.TestCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Both ways for the homelab's objects to reach a cluster, with the real engine and a real API server. Flux and the
 * controllers are played.
 */
class DeliveryTest {

    private static final String GITOPS =
            """
              gitops:
                  folder: manifests
                  repository: flux-system
                  repositoryPath: manifests
            """
                    .stripTrailing();
    private static final String APPLY = "  apply:\n      context: " + ApiServer.CONTEXT;
    private static final List<String> NAMESPACES = List.of("llm-inference", "monitoring", "nebula-system");
    private static final String MESH = "nebula-system";
    private static final String MEMBER = "nebula-talos-homelab";
    private static final String[] ALL = {
        "ConfigMap " + MEMBER, "DaemonSet " + MEMBER, "Namespace llm-inference", "Namespace " + MESH, "Secret " + MEMBER
    };

    @RegisterExtension
    static final TestCluster CLUSTER = new TestCluster();

    @RegisterExtension
    final TestSandbox sandbox = new TestSandbox();

    private final Map<String, ApiResource> inTheMesh = new TreeMap<>(Map.of(
            "ConfigMap", CLUSTER.resource("", "v1", "ConfigMap"),
            "DaemonSet", CLUSTER.resource("apps", "v1", "DaemonSet"),
            "Secret", CLUSTER.resource("", "v1", "Secret")));
    private final ApiResource namespaces = CLUSTER.resource("", "v1", "Namespace");
    private PlayedControllers controllers;

    DeliveryTest() {
        controllers = new PlayedControllers(CLUSTER);
    }

    @BeforeEach
    void initialise() {
        sandbox.set("SANDBOX_KUBECONFIG", CLUSTER.kubeconfig());
        sandbox.run("preview", "homelab").succeeded();
    }

    @AfterEach
    void leaveNothing() {
        live().keySet().forEach(this::remove);
        controllers.close();
    }

    @Test
    void gitopsAndApplyMakeTheSameObjects() throws Exception {
        up();
        assertThat(live())
                .as("rendering reaches no cluster, whatever the kubeconfig")
                .isEmpty();
        noRenderedFileIsASecret();
        var secrets = new PlayedExternalSecrets(CLUSTER, sandbox.clients());
        new PlayedFlux(CLUSTER).applyWhatIsRenderedBelow(sandbox.project(), "clusters/talos-home");
        secrets.makeSecretsIn(MESH);
        var byFlux = live();
        byFlux.keySet().forEach(this::remove);

        sandbox.edit("Pulumi.homelab.yaml", GITOPS, APPLY);
        theOtherDeliveryReplacesEveryObject();
        up();
        assertThat(live()).isEqualTo(byFlux).containsOnlyKeys(ALL);
        assertThat(rendered()).as("the other delivery's files go").isEmpty();

        sandbox.edit("Pulumi.homelab.yaml", APPLY, GITOPS);
        theOtherDeliveryReplacesEveryObject();
        up();
        assertThat(live()).as("the other delivery's objects go").isEmpty();
        noRenderedFileIsASecret();

        destroy();
        assertThat(rendered()).isEmpty();
    }

    private void theOtherDeliveryReplacesEveryObject() {
        assertThat(sandbox.changes("homelab"))
                .contains(
                        "replace kubernetes:core/v1:Namespace::manifests-llm-inference",
                        "replace kubernetes:apps/v1:DaemonSet::" + MEMBER,
                        "replace kubernetes:core/v1:ConfigMap::" + MEMBER,
                        "replace kubernetes:core/v1:Namespace::" + MESH);
    }

    @Test
    void appliedObjectsLiveAndDie() {
        sandbox.edit("Pulumi.homelab.yaml", GITOPS, APPLY);
        up();
        assertThat(live()).containsOnlyKeys(ALL);
        assertThat(sandbox.changes("homelab", "--refresh")).isEmpty();

        sandbox.edit("Pulumi.homelab.yaml", "- llm-inference", "- llm-inference\n      - monitoring");
        assertThat(sandbox.changes("homelab"))
                .containsExactly("create kubernetes:core/v1:Namespace::manifests-monitoring");
        up();
        assertThat(live()).containsKeys(ALL).containsKey("Namespace monitoring");

        remove("Namespace llm-inference");
        assertThat(sandbox.changes("homelab")).as("nobody looked").isEmpty();
        assertThat(sandbox.changes("homelab", "--refresh"))
                .containsExactly("create kubernetes:core/v1:Namespace::manifests-llm-inference");
        sandbox.pulumi("up", "--yes", "--skip-preview", "--refresh", "-s", "homelab")
                .succeeded();
        assertThat(live()).containsKeys(ALL).containsKey("Namespace monitoring");

        destroy();
        assertThat(live()).isEmpty();
    }

    /** What the user reads whose kubeconfig does not have the context. */
    @Test
    void aContextThatIsNotThereIsNamedWithThoseThatAre() {
        sandbox.edit("Pulumi.homelab.yaml", GITOPS, "  apply:\n      context: admin@talos-home");

        assertThat(sandbox.pulumi("up", "--yes", "--skip-preview", "-s", "homelab")
                        .failed()
                        .output())
                .contains("no context 'admin@talos-home'", ApiServer.CONTEXT);
    }

    private void up() {
        sandbox.pulumi("up", "--yes", "--skip-preview", "-s", "homelab").succeeded();
    }

    private void destroy() {
        sandbox.pulumi("destroy", "--yes", "--skip-preview", "-s", "homelab").succeeded();
    }

    /** The stack's objects as they are in the cluster, without what a server adds to every object. */
    private Map<String, Object> live() {
        var live = new TreeMap<String, Object>();
        for (var name : NAMESPACES) {
            CLUSTER.client()
                    .get(namespaces, "", name)
                    .ifPresent(found -> live.put("Namespace " + name, LiveForm.of(found)));
        }
        inTheMesh.forEach(
                (kind, resource) -> CLUSTER.client().list(resource, MESH).forEach(object -> {
                    if (object.get("metadata") instanceof Map<?, ?> metadata) {
                        // A list does not say of each of its members what it is.
                        var form = new TreeMap<>(LiveForm.of(object));
                        form.put("kind", kind);
                        live.put(kind + " " + metadata.get("name"), form);
                    }
                }));
        return live;
    }

    /** Somebody deletes an object. */
    private void remove(String kindAndName) {
        var parts = kindAndName.split(" ", 2);
        var resource = parts[0].equals("Namespace") ? namespaces : Objects.requireNonNull(inTheMesh.get(parts[0]));
        var namespace = parts[0].equals("Namespace") ? "" : MESH;
        CLUSTER.client().delete(resource, namespace, parts[1], "Background");
        Later.until(() -> CLUSTER.client().get(resource, namespace, parts[1]).isEmpty());
    }

    private void noRenderedFileIsASecret() throws Exception {
        assertThat(rendered()).isNotEmpty();
        for (var file : rendered()) {
            assertThat(Files.readString(file)).as(file.toString()).doesNotContain("kind: Secret");
        }
    }

    private List<Path> rendered() throws Exception {
        try (var files = Files.walk(sandbox.project().resolve("manifests"))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
