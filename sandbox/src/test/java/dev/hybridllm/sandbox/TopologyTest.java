package dev.hybridllm.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridllm.sandbox.kube.ApiResource;
import dev.hybridllm.sandbox.lab.Later;
import dev.hybridllm.sandbox.lab.PlayedControllers;
import dev.hybridllm.sandbox.lab.PlayedExternalSecrets;
import dev.hybridllm.sandbox.lab.PlayedFlux;
import dev.hybridllm.sandbox.lab.TestCluster;
import dev.hybridllm.testing.Golden;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** One setting moves the lighthouse from AWS to the homelab; another has nodes run Nebula in another way. */
@Execution(ExecutionMode.CONCURRENT)
class TopologyTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    @RegisterExtension
    static final TestCluster CLUSTER = new TestCluster();

    @RegisterExtension
    final TestSandbox sandbox = new TestSandbox();

    @Test
    void aLighthouseComesUpAtHomeAndGoesBack() throws Exception {
        sandbox.run("preview", "homelab").succeeded();
        sandbox.edit("Pulumi.yaml", "topology: aws", "topology: homelab");
        assertThat(sandbox.up("homelab").succeeded().output()).contains("nebula.example.org:4242");
        sandbox.up("gpu").succeeded();
        assertThat(lighthousesInAws()).isEmpty();
        assertThat(sandbox.changes("homelab")).isEmpty();
        assertThat(sandbox.changes("gpu")).isEmpty();

        var folder = sandbox.project().resolve("manifests/infrastructure/hybrid-llm");
        Golden.check(GOLDEN, "lighthouse-at-home.yaml", rendered(folder.resolve("lighthouse")));
        // Who stands beside it does not go by the router.
        assertThat(rendered(folder.resolve("nebula"))).contains("- 192.168.1.54:4242\n", "- nebula.example.org:4242\n");
        aRealServerTakesThem(folder.resolve("lighthouse"));

        sandbox.edit("Pulumi.yaml", "topology: homelab", "topology: aws");
        sandbox.up("homelab").succeeded();
        assertThat(lighthousesInAws()).hasSize(1);
        assertThat(folder.resolve("lighthouse"))
                .satisfies(gone -> assertThat(filesIn(gone)).isEmpty());

        assertThat(sandbox.run("down").succeeded().output()).contains("holds nothing of ours");
    }

    /** Nebula as a service of Talos comes with the machine's key, so it is a secret; the rest of what a machine is told is none. */
    @Test
    void whatAMachineIsToldIsSecretWhereItHoldsAKey() {
        sandbox.run("preview", "homelab").succeeded();
        sandbox.edit("Pulumi.yaml", "        nodes:\n", "        nebula: talos-extension\n        nodes:\n");
        sandbox.up("homelab").succeeded();

        var shown = sandbox.json("stack", "output", "--json", "--stack", "homelab");
        assertThat(shown.get("nodeExtensions").getAsString()).isEqualTo("[secret]");
        assertThat(shown.get("nodes").toString())
                .contains("talosPatch", "topology.kubernetes.io/zone")
                .doesNotContain("PRIVATE KEY");
        assertThat(sandbox.outputs("homelab")
                        .getAsJsonObject("nodeExtensions")
                        .get("talos-homelab")
                        .getAsString())
                .contains(
                        "kind: ExtensionServiceConfig",
                        "NEBULA X25519 PRIVATE KEY",
                        "mountPath: /usr/local/etc/nebula/host.key");
        assertThat(sandbox.changes("homelab")).isEmpty();
    }

    /** Twice, and the second time without a change. */
    private void aRealServerTakesThem(Path folder) throws Exception {
        var ignored = new PlayedExternalSecrets(CLUSTER, sandbox.clients());
        try (var controllers = new PlayedControllers(CLUSTER)) {
            var flux = new PlayedFlux(CLUSTER);
            flux.applyAll(folder);
            var before = versions();
            assertThat(before).hasSizeGreaterThanOrEqualTo(6);
            flux.applyAll(folder);
            assertThat(versions()).isEqualTo(before);
            for (var resource : resources()) {
                for (var name : names(resource)) {
                    CLUSTER.client().delete(resource, "nebula", name, "Background");
                    Later.until(
                            () -> CLUSTER.client().get(resource, "nebula", name).isEmpty());
                }
            }
            var namespaces = CLUSTER.resource("", "v1", "Namespace");
            CLUSTER.client().delete(namespaces, "", "nebula", "Background");
            Later.until(() -> CLUSTER.client().get(namespaces, "", "nebula").isEmpty());
        }
    }

    private static List<ApiResource> resources() {
        return List.of(
                CLUSTER.resource("", "v1", "ConfigMap"),
                CLUSTER.resource("", "v1", "Service"),
                CLUSTER.resource("apps", "v1", "Deployment"),
                CLUSTER.resource("networking.k8s.io", "v1", "NetworkPolicy"),
                CLUSTER.resource("policy", "v1", "PodDisruptionBudget"),
                CLUSTER.resource("external-secrets.io", "v1", "ExternalSecret"));
    }

    private static Set<String> names(ApiResource resource) {
        return CLUSTER.client().list(resource, "nebula").stream()
                .map(object -> String.valueOf(metadata(object).get("name")))
                .collect(Collectors.toSet());
    }

    private static Set<String> versions() {
        return resources().stream()
                .flatMap(resource -> CLUSTER.client().list(resource, "nebula").stream())
                .map(TopologyTest::metadata)
                .map(metadata ->
                        metadata.get("name") + " " + metadata.get("uid") + " " + metadata.get("resourceVersion"))
                .collect(Collectors.toSet());
    }

    private static Map<?, ?> metadata(Map<String, Object> object) {
        return object.get("metadata") instanceof Map<?, ?> metadata ? metadata : Map.of();
    }

    private List<String> lighthousesInAws() {
        return sandbox.resources("homelab").stream()
                .map(resource -> resource.get("urn").getAsString())
                .filter(urn -> urn.contains("aws:ec2/instance:Instance"))
                .toList();
    }

    private static List<Path> filesIn(Path folder) throws Exception {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static String rendered(Path folder) throws Exception {
        var text = new StringBuilder();
        for (var file : filesIn(folder)) {
            text.append("# ").append(folder.relativize(file)).append('\n').append(Files.readString(file));
        }
        return text.toString();
    }
}
