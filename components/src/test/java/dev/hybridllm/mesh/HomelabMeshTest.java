package dev.hybridllm.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import dev.hybridllm.homelab.ClusterFolders;
import dev.hybridllm.homelab.Delivery;
import dev.hybridllm.mesh.HomelabLighthousesArgs.Exposure;
import dev.hybridllm.mesh.HomelabLighthousesArgs.Lighthouse;
import dev.hybridllm.network.HostName;
import dev.hybridllm.testing.RecordingMocks;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is registered for Nebula in the homelab's cluster. That the pods work is shown in the lab. */
class HomelabMeshTest {

    private static final NebulaImages IMAGES = NebulaImages.of("1.10.3");
    private static final HostName ONE = new HostName("talos-001");
    private static final HostName TWO = new HostName("talos-002");

    private static PodFiles files(String configuration) {
        return new PodFiles(
                Output.of(configuration),
                Output.ofSecret(Map.of("ca", "CA", "cert", "CERT", "key", "KEY", "blocklist", "LIST")));
    }

    private static RecordingMocks members(Delivery delivery, String configuration) {
        return new RecordingMocks()
                .run(context -> new HomelabMesh(
                        "mesh",
                        new HomelabMeshArgs(
                                new ClusterFolders(delivery),
                                IMAGES,
                                new TreeMap<>(Map.of(ONE, files(configuration), TWO, files("other")))),
                        ComponentResourceOptions.builder().build()));
    }

    private static RecordingMocks lighthouse(Exposure exposure) {
        return new RecordingMocks()
                .run(context -> new HomelabLighthouses(
                        "lighthouses",
                        new HomelabLighthousesArgs(
                                new ClusterFolders(new Delivery.Apply("lab")),
                                IMAGES,
                                new TreeMap<>(Map.of(
                                        new HostName("lighthouse"), new Lighthouse(ONE, exposure, files("config"))))),
                        ComponentResourceOptions.builder().build()));
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return (Map<?, ?>) Objects.requireNonNull(value);
    }

    private static Map<?, ?> template(RecordingMocks mocks, String type, String name) {
        return map(map(mocks.one(type, name).input("spec")).get("template"));
    }

    private static Map<?, ?> pod(RecordingMocks mocks, String type, String name) {
        return map(template(mocks, type, name).get("spec"));
    }

    private static Map<?, ?> nebula(Map<?, ?> pod) {
        return map(((List<?>) Objects.requireNonNull(pod.get("containers"))).get(0));
    }

    @Test
    void eachNodeHasAWorkloadAndFilesOfItsOwn() {
        assertThat(members(new Delivery.Apply("lab"), "config").names())
                .containsExactly(
                        "hybridllm:homelab:DeliveredSecret nebula-talos-001",
                        "hybridllm:homelab:DeliveredSecret nebula-talos-002",
                        "hybridllm:mesh:HomelabMesh mesh",
                        "kubernetes:apps/v1:DaemonSet nebula-talos-001",
                        "kubernetes:apps/v1:DaemonSet nebula-talos-002",
                        "kubernetes:core/v1:ConfigMap nebula-talos-001",
                        "kubernetes:core/v1:ConfigMap nebula-talos-002",
                        "kubernetes:core/v1:Namespace nebula-system",
                        "kubernetes:core/v1:Secret nebula-talos-001",
                        "kubernetes:core/v1:Secret nebula-talos-002",
                        "pulumi:providers:kubernetes cluster-infrastructure-hybrid-llm-nebula");
        var pod = pod(members(new Delivery.Apply("lab"), "config"), "kubernetes:apps/v1:DaemonSet", "nebula-talos-001");
        assertThat(pod.get("nodeSelector")).isEqualTo(Map.of("kubernetes.io/hostname", "talos-001"));
        assertThat(String.valueOf(pod.get("affinity")))
                .contains("liqo.io/type", "topology.liqo.io/type", "DoesNotExist");
    }

    @Test
    void inGitStandsWhereTheSecretIsAndNotWhatItIs() {
        var mocks = members(new Delivery.Gitops("out"), "config");
        assertThat(mocks.names()).noneMatch(name -> name.startsWith("kubernetes:core/v1:Secret"));
        assertThat(mocks.one("kubernetes:external-secrets.io/v1:ExternalSecret", "nebula-talos-001")
                        .input("spec"))
                .isEqualTo(Map.of(
                        "refreshInterval",
                        "2m",
                        "secretStoreRef",
                        Map.of("kind", "ClusterSecretStore", "name", "aws-secrets-manager"),
                        "target",
                        Map.of("name", "nebula-talos-001", "creationPolicy", "Owner"),
                        "dataFrom",
                        List.of(Map.of("extract", Map.of("key", "hybrid-llm/homelab/nebula/talos-001")))));
        assertThat(mocks.one("aws:secretsmanager/secretVersion:SecretVersion", "nebula-talos-001")
                        .input("secretString"))
                .isEqualTo("{\"blocklist\":\"LIST\",\"ca\":\"CA\",\"cert\":\"CERT\",\"key\":\"KEY\"}");
    }

    /** Nebula takes another configuration only when it starts; certificates come without that. */
    @Test
    void anotherConfigurationIsAnotherPod() {
        assertThat(digest("config")).isEqualTo(digest("config")).isNotEqualTo(digest("other"));
    }

    private static Map<?, ?> digest(String configuration) {
        var mocks = members(new Delivery.Apply("lab"), configuration);
        return map(map(template(mocks, "kubernetes:apps/v1:DaemonSet", "nebula-talos-001")
                        .get("metadata"))
                .get("annotations"));
    }

    @Test
    void aMemberHasTheOneRightThatADeviceTakes() {
        var pod = pod(members(new Delivery.Apply("lab"), "config"), "kubernetes:apps/v1:DaemonSet", "nebula-talos-001");
        assertThat(map(nebula(pod).get("securityContext")))
                .isEqualTo(Map.of(
                        "allowPrivilegeEscalation",
                        false,
                        "readOnlyRootFilesystem",
                        true,
                        "capabilities",
                        Map.of("drop", List.of("ALL"), "add", List.of("NET_ADMIN"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"HOST_NETWORK", "HOST_PORT"})
    void aLighthouseHasNoRightAtAll(Exposure exposure) {
        var pod = pod(lighthouse(exposure), "kubernetes:apps/v1:Deployment", "nebula-lighthouse");
        assertThat(map(pod.get("securityContext")).get("runAsNonRoot")).isEqualTo(true);
        assertThat(map(map(nebula(pod).get("securityContext")).get("capabilities")))
                .isEqualTo(Map.of("drop", List.of("ALL")));
        assertThat(String.valueOf(pod.get("volumes"))).doesNotContain("hostPath");
        assertThat(pod.get("hostNetwork")).isEqualTo(exposure == Exposure.HOST_NETWORK);
        assertThat(String.valueOf(nebula(pod).get("ports"))).contains("hostPort=4242.0", "protocol=UDP");
        // The kubelet asks from the node: on loopback where that is the pod's, and at the pod's address where not.
        assertThat(String.valueOf(nebula(pod).get("livenessProbe")).contains("127.0.0.1"))
                .isEqualTo(exposure == Exposure.HOST_NETWORK);
    }

    @Test
    void aNodeHasOnePort() {
        var files = files("config");
        assertThatThrownBy(() -> new HomelabLighthousesArgs(
                        new ClusterFolders(new Delivery.Apply("lab")),
                        IMAGES,
                        new TreeMap<>(Map.of(
                                new HostName("one"), new Lighthouse(ONE, Exposure.HOST_NETWORK, files),
                                new HostName("two"), new Lighthouse(ONE, Exposure.HOST_PORT, files)))))
                .hasMessage(
                        "one and two are both on talos-001, where only one has port 4242: give one of them another node");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nebula", "nebula:latest", "", "Nebula:1"})
    void anImageIsTheSameTomorrow(String image) {
        assertThatThrownBy(() -> new NebulaImages(image, "busybox:1.37.0"))
                .hasMessageContaining("'" + image + "' may be another image tomorrow");
    }
}
