package dev.hybridllm.homelab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pulumi.resources.ComponentResourceOptions;
import dev.hybridllm.testing.RecordingMocks;
import dev.hybridllm.testing.RecordingMocks.Registered;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HomelabManifestsTest {

    private static RecordingMocks deliveredBy(Delivery delivery) {
        return new RecordingMocks()
                .run(context -> new HomelabManifests(
                        "manifests",
                        new HomelabManifestsArgs(
                                "talos-home",
                                new ClusterFolders(delivery),
                                "",
                                "flux-system",
                                List.of("nebula-system")),
                        ComponentResourceOptions.builder().build()));
    }

    @Test
    void gitopsHasAProviderForEachFolder() {
        var mocks = deliveredBy(new Delivery.Gitops("out"));
        assertThat(mocks.one("pulumi:providers:kubernetes", "manifests-clusters-talos-home")
                        .input("renderYamlToDirectory"))
                .isEqualTo("out/clusters/talos-home");
        assertThat(mocks.one("kubernetes:core/v1:Namespace", "manifests-nebula-system")
                        .provider())
                .contains("::manifests-infrastructure-hybrid-llm::");
    }

    @Test
    void applyTalksToTheNamedContextAndTellsFluxNothing() {
        var mocks = deliveredBy(new Delivery.Apply("admin@talos-home"));
        assertThat(mocks.one("pulumi:providers:kubernetes", "cluster-infrastructure-hybrid-llm")
                        .inputs())
                .containsEntry("context", "admin@talos-home")
                .doesNotContainKey("renderYamlToDirectory");
        assertThat(mocks.registered())
                .extracting(Registered::type)
                .noneMatch(type -> type.contains("fluxcd"))
                .filteredOn("pulumi:providers:kubernetes"::equals)
                .hasSize(1);
    }

    /** Two resources of one name would end the stack's run; mocks take them, so they are counted. */
    @Test
    void componentsThatShareAFolderShareItsProvider() {
        var folders = new ClusterFolders(new Delivery.Gitops("out"));
        var mocks = new RecordingMocks().run(context -> {
            for (var name : List.of("one", "two")) {
                new HomelabManifests(
                        name,
                        new HomelabManifestsArgs("talos-home", folders, "", "flux-system", List.of(name)),
                        ComponentResourceOptions.builder().build());
            }
        });
        assertThat(mocks.registered())
                .filteredOn(each -> each.type().equals("pulumi:providers:kubernetes"))
                .extracting(Registered::name)
                .containsExactlyInAnyOrder("manifests-infrastructure-hybrid-llm", "manifests-clusters-talos-home");
        assertThat(mocks.one("kubernetes:core/v1:Namespace", "two-two").provider())
                .isEqualTo(mocks.one("kubernetes:core/v1:Namespace", "one-one").provider());
    }

    /** Without one, a rendered object that is replaced loses its file. */
    @Test
    void everyObjectThatLivesInANamespaceNamesIt() {
        var objects = deliveredBy(new Delivery.Gitops("out")).registered().stream()
                .filter(each -> each.type().startsWith("kubernetes:"))
                .filter(each -> !each.type().equals("kubernetes:core/v1:Namespace"))
                .toList();
        assertThat(objects).isNotEmpty();
        for (var each : objects) {
            assertThat(((Map<?, ?>) each.input("metadata")).get("namespace"))
                    .as(each.name())
                    .isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void aContextIsNamed(String context) {
        assertThatThrownBy(() -> new Delivery.Apply(context)).hasMessageContaining("kubectl config get-contexts");
    }

    @Test
    void fluxAppliesTheFolderThatTheManifestsAreIn() {
        var kustomization = deliveredBy(new Delivery.Gitops("out"))
                .one("kubernetes:kustomize.toolkit.fluxcd.io/v1:Kustomization", "manifests-kustomization");
        assertThat(kustomization.input("apiVersion")).isEqualTo("kustomize.toolkit.fluxcd.io/v1");
        assertThat(kustomization.input("metadata")).isEqualTo(Map.of("name", "hybrid-llm", "namespace", "flux-system"));
        assertThat(kustomization.input("spec"))
                .isEqualTo(Map.of(
                        "interval", "10m",
                        "retryInterval", "1m",
                        "timeout", "5m",
                        "path", "./infrastructure/hybrid-llm",
                        "prune", true,
                        "wait", true,
                        "sourceRef", Map.of("kind", "GitRepository", "name", "flux-system")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/etc", "../outside", "a/../../b"})
    void manifestsStayInsideTheProject(String folder) {
        assertThatThrownBy(() -> new Delivery.Gitops(folder)).hasMessageContaining("'" + folder + "'");
    }
}
