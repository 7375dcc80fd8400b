package dev.hybridllm.homelab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pulumi.resources.ComponentResourceOptions;
import dev.hybridllm.testing.RecordingMocks;
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
                        new HomelabManifestsArgs("talos-home", delivery, "", "flux-system", List.of("nebula-system")),
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
    void applyTalksToTheNamedContext() {
        var mocks = deliveredBy(new Delivery.Apply("admin@talos-home"));
        assertThat(mocks.one("pulumi:providers:kubernetes", "cluster-clusters-talos-home")
                        .input("context"))
                .isEqualTo("admin@talos-home");
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
