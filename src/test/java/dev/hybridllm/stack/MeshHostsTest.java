package dev.hybridllm.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridllm.config.Configuration;
import dev.hybridllm.config.Configuration.BothStacks;
import dev.hybridllm.config.ProjectFiles;
import dev.hybridllm.pki.HostArgs;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whom each stack issues for, and what the certificates say: of the project that ships and of both generations. */
class MeshHostsTest {

    private static List<String> hosts(String folder, String... edits) {
        var files = ProjectFiles.in(Path.of("..").resolve(folder));
        var project = files.project();
        for (int i = 0; i < edits.length; i += 2) {
            assertThat(project).contains(edits[i]);
            project = project.replace(edits[i], edits[i + 1]);
        }
        Configuration<BothStacks> both = Configuration.both(new ProjectFiles(project, files.homelab(), files.gpu()));
        var homelab = new Configuration<>(both.cluster(), both.stack().homelab(), both.plan(), both.mtus());
        var gpu = new Configuration<>(both.cluster(), both.stack().gpu(), both.plan(), both.mtus());
        return Stream.concat(MeshHosts.ofHomelab(homelab).list().stream(), MeshHosts.ofGpu(gpu).list().stream())
                .map(MeshHostsTest::line)
                .toList();
    }

    private static String line(HostArgs host) {
        return host.name() + " " + host.address() + " " + host.groups() + " " + host.unsafeNetworks();
    }

    @Test
    void theShippedProject() {
        assertThat(hosts(""))
                .containsExactly(
                        "lighthouse 10.42.0.1/16 [lighthouse, infrastructure] []",
                        "talos-homelab 10.42.1.1/16 [kubernetes, homelab] [192.168.1.54/32]",
                        "gpu-worker-001 10.42.2.1/16 [kubernetes, infrastructure, gpu-compute] []");
    }

    @Test
    void aGatewayVouchesForTheLanOnlyWhenClustersAreJoined() {
        var gateway = "        gateway: talos-homelab\n        clusters:\n          talos-home:";
        assertThat(hosts("", "        clusters:\n          talos-home:", gateway))
                .contains("talos-homelab 10.42.1.1/16 [kubernetes, homelab] [192.168.1.0/24]");
        assertThat(hosts("", "value: [clustermesh]", "value: []"))
                .contains("talos-homelab 10.42.1.1/16 [kubernetes, homelab] []");
    }

    @Test
    void theSecondGenerationKeepsItsGroups() {
        assertThat(hosts("docs/examples/second-generation"))
                .anyMatch(host -> host.startsWith("lighthouse") && host.contains("[lighthouse, homelab]"))
                .anyMatch(host -> host.startsWith("gpu-worker-001") && host.contains("[workers, aws]"));
    }

    @Test
    void devicesGetCertificatesFromHomelab() {
        assertThat(
                        hosts(
                                "",
                                "workers: 10.42.2.0/24",
                                "workers: 10.42.2.0/24\n        devices: 10.42.3.0/24",
                                "  hybrid-llm:cni:",
                                "  hybrid-llm:devices:\n    value: {phone-002: {}, laptop: {address: 10.42.3.77}}\n  hybrid-llm:cni:"))
                .containsSubsequence(
                        "laptop 10.42.3.77/16 [devices] []",
                        "phone-002 10.42.3.2/16 [devices] []",
                        "gpu-worker-001 10.42.2.1/16 [kubernetes, infrastructure, gpu-compute] []");
    }

    @Test
    void groupsCanBeSet() {
        assertThat(hosts(
                        "",
                        "  hybrid-llm:cni:",
                        "  hybrid-llm:certificates:\n    value:\n      groups: {workers: [mine]}\n  hybrid-llm:cni:"))
                .contains("gpu-worker-001 10.42.2.1/16 [mine] []");
    }
}
