package dev.hybridllm.sandbox.providers.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridllm.sandbox.providers.Refusal;
import dev.hybridllm.sandbox.providers.ResourceKind.CheckContext;
import dev.hybridllm.sandbox.providers.ResourceKind.Existing;
import dev.hybridllm.sandbox.providers.ResourceKind.Failure;
import dev.hybridllm.sandbox.providers.Values;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the stand-in refuses, in its own words. */
final class KubernetesStandInTest {

    private static final String CONFIG_MAP = "kubernetes:core/v1:ConfigMap";
    private static final Map<String, Object> OBJECT =
            Map.of("apiVersion", "v1", "kind", "ConfigMap", "metadata", Map.of("name", "a"));

    private final KubernetesStandIn standIn = new KubernetesStandIn();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kubernetes:helm.sh/v3:Release",
                "kubernetes:helm.sh/v4:Chart",
                "kubernetes:yaml:ConfigFile",
                "kubernetes:yaml/v2:ConfigGroup",
                "kubernetes:kustomize:Directory",
                "kubernetes:kustomize/v2:Directory",
                "kubernetes:core/v1:ConfigMapList",
                "kubernetes:apps/v1:DeploymentPatch",
                "kubernetes:core:ConfigMap",
                "aws:ec2/instance:Instance"
            })
    void refusesWhatIsNoSingleObject(String type) {
        assertThatThrownBy(() -> standIn.resource(type))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(type);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kubernetes:core/v1:Namespace",
                "kubernetes:rbac.authorization.k8s.io/v1:ClusterRole",
                "kubernetes:cilium.io/v2alpha1:CiliumLoadBalancerIPPool",
                "kubernetes:kustomize.toolkit.fluxcd.io/v1:Kustomization",
                "kubernetes:example.org/v1:WatchList"
            })
    void takesEverySingleObject(String type) {
        assertThat(standIn.resource(type)).isNotNull();
    }

    @Test
    void refusesFunctionsByName() {
        assertThatThrownBy(() -> standIn.function("kubernetes:yaml:decode"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("kubernetes:yaml:decode");
    }

    @ParameterizedTest
    @ValueSource(strings = {"alwaysRender", "skipUpdateUnreachable", "strictMode", "renderYamlToFolder"})
    void refusesOptionsThatItDoesNotFollow(String option) {
        assertThatThrownBy(() -> standIn.configure(Map.of(option, "true")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(option);
    }

    @Test
    void saysWhyTheClusterCannotBeReached() {
        var kind = standIn.resource(CONFIG_MAP);
        var existing = new Existing("a", OBJECT, OBJECT);

        for (var work : new Runnable[] {
            () -> kind.create(OBJECT), () -> kind.update(existing, OBJECT), () -> kind.delete(existing)
        }) {
            assertThatThrownBy(work::run)
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("cannot be reached")
                    .hasMessageContaining("there is no kubeconfig");
        }
    }

    @Test
    void folderThatIsNotKnownYetAllowsPreviewsOnly() {
        standIn.configure(Map.of("renderYamlToDirectory", Values.Unknown.UNKNOWN));
        var kind = standIn.resource(CONFIG_MAP);

        assertThat(kind.planCreate(OBJECT)).isEqualTo(OBJECT);
        assertThatThrownBy(() -> kind.create(OBJECT)).isInstanceOf(Refusal.class);
    }

    @Test
    void namesTheFieldsThatAnObjectLacks() {
        var checked =
                standIn.resource(CONFIG_MAP).check(new CheckContext("a", null, "0123456"), Map.of("data", Map.of()));

        assertThat(checked.failures()).extracting(Failure::property).containsExactly("apiVersion", "kind");
    }

    @Test
    void namesDoNotLeadOutOfTheFolder(@TempDir Path folder) {
        standIn.configure(Map.of("renderYamlToDirectory", folder.toString()));
        var object = Map.<String, Object>of(
                "apiVersion", "v1", "kind", "ConfigMap", "metadata", Map.of("name", "/../../elsewhere"));

        assertThatThrownBy(() -> standIn.resource(CONFIG_MAP).create(object))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("another folder");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void importIsRefusedWhereThereIsNoCluster(@TempDir Path folder) {
        standIn.configure(Map.of("renderYamlToDirectory", folder.toString()));
        assertThatThrownBy(() -> standIn.resource(CONFIG_MAP).read(new Existing("mesh/a", Map.of(), Map.of())))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("mesh/a");
    }
}
