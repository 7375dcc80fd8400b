package dev.hybridllm.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridllm.config.ClusterSettings.Cni;
import dev.hybridllm.config.Configuration.BothStacks;
import dev.hybridllm.config.GpuSettings.OneSecret;
import dev.hybridllm.config.GpuSettings.SecretEach;
import dev.hybridllm.config.Lighthouses.Topology;
import dev.hybridllm.network.Address;
import dev.hybridllm.network.Federation;
import dev.hybridllm.network.HostName;
import dev.hybridllm.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole projects, read as `make plan` reads them. What single settings may say is in the tests of the reader and of the plan. */
class ConfigurationTest {

    private static final Path CHECKOUT = Path.of("..");
    private static final Path GOLDEN = Path.of("test/resources/golden");
    private static final Path PROJECTS = Path.of("test/resources/projects");

    private static Configuration<BothStacks> read(Path project) {
        return Configuration.both(ProjectFiles.in(project));
    }

    private static Optional<Address> meshAddress(Configuration<?> configuration, String host) {
        return configuration.plan().meshAddress(new HostName(host));
    }

    @Test
    void theShippedProjectHasTheFirstGenerationsAddressesAndAClusterMesh() {
        var shipped = read(CHECKOUT);
        assertThat(meshAddress(shipped, "lighthouse")).hasToString("Optional[10.42.0.1]");
        assertThat(meshAddress(shipped, "talos-homelab")).hasToString("Optional[10.42.1.1]");
        assertThat(meshAddress(shipped, "gpu-worker-001")).hasToString("Optional[10.42.2.1]");
        assertThat(shipped.cluster().federation()).hasToString("[CLUSTERMESH]");
        assertThat(shipped.mtus()).hasToString("[underlay 1500 → nebula 1388 → vxlan 1338 → pod 1338]");
    }

    @Test
    void theFirstGenerationIsACompleteExample() {
        var first = read(CHECKOUT.resolve("docs/examples/first-generation"));
        assertThat(first.cluster().lighthouses().topology()).isEqualTo(Topology.AWS);
        assertThat(first.cluster().cni()).isEqualTo(Cni.FLANNEL);
        assertThat(first.cluster().federation()).containsExactly(Federation.LIQO);
        assertThat(first.stack().gpu().workerSecret()).isInstanceOf(SecretEach.class);
        assertThat(first.cluster().acknowledged()).isEmpty();
        assertThat(meshAddress(first, "lighthouse")).hasToString("Optional[10.42.0.1]");
        assertThat(meshAddress(first, "talos-homelab")).hasToString("Optional[10.42.1.1]");
        assertThat(meshAddress(first, "aws-gpu-worker")).hasToString("Optional[10.42.2.1]");
    }

    @Test
    void theSecondGenerationIsACompleteExample() {
        var second = read(CHECKOUT.resolve("docs/examples/second-generation"));
        assertThat(second.cluster().lighthouses().topology()).isEqualTo(Topology.HOMELAB);
        assertThat(second.cluster().cni()).isEqualTo(Cni.CILIUM);
        assertThat(second.cluster().federation()).containsExactly(Federation.CLUSTERMESH);
        assertThat(second.stack().gpu().workerSecret()).isInstanceOf(OneSecret.class);
        assertThat(second.cluster().acknowledged()).containsExactly("mesh-inside-services-of-talos-home");
        assertThat(meshAddress(second, "lighthouse")).hasToString("Optional[10.100.0.1]");
        assertThat(meshAddress(second, "talos-001")).hasToString("Optional[10.100.1.1]");
        assertThat(meshAddress(second, "talos-002")).isEmpty();
        assertThat(meshAddress(second, "gpu-worker-002")).hasToString("Optional[10.100.2.2]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"first-seeds", "second-seeds"})
    void theRecipesOwnFiguresAreRefusedWithTheirCollisionNamed(String project) {
        assertThatThrownBy(() -> read(PROJECTS.resolve(project)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("a problem")
                .satisfies(e -> Golden.check(GOLDEN, "refused-" + project + ".txt", e.getMessage() + "\n"));
    }

    @Test
    void tenMistakesAreTenRefusalsInOneMessage() throws IOException {
        var files = new ProjectFiles(
                Files.readString(CHECKOUT.resolve("Pulumi.yaml")),
                Files.readString(CHECKOUT.resolve("Pulumi.homelab.yaml")),
                Files.readString(PROJECTS.resolve("ten-mistakes/Pulumi.gpu.yaml")));
        assertThatThrownBy(() -> Configuration.both(files))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("10 problems")
                .satisfies(e -> Golden.check(GOLDEN, "refused-ten-mistakes.txt", e.getMessage() + "\n"));
    }

    @Test
    void mistakesInWhatBothStacksShareAreSaidOnce() throws IOException {
        var shipped = ProjectFiles.in(CHECKOUT);
        var files = new ProjectFiles(
                Files.readString(PROJECTS.resolve("shared-mistakes/Pulumi.yaml")), shipped.homelab(), shipped.gpu());
        assertThatThrownBy(() -> Configuration.both(files))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("16 problems")
                .satisfies(e -> Golden.check(GOLDEN, "refused-shared-mistakes.txt", e.getMessage() + "\n"));
    }
}
