package dev.hybridllm.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridllm.config.Configuration;
import dev.hybridllm.config.ProjectFiles;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the homelab stack makes of the ways for nodes to join and for lighthouses to run at home. */
class HomeShapesTest {

    private static final String NODES = "        nodes:\n";
    private static final String SECOND_NODE =
            "        nodes:\n          talos-002: {lan: 192.168.1.55, address: 10.42.1.2}\n";
    private static final String GATEWAY =
            "        gateway: talos-homelab\n        nodes:\n          talos-002: {lan: 192.168.1.55}\n";
    private static final String EXTENSION = "        nebula: talos-extension\n        nodes:\n";

    private static List<String> made(String nodes, String topology) {
        var shipped = ProjectFiles.in(Path.of(".."));
        var both = Configuration.both(new ProjectFiles(
                shipped.project().replace(NODES, nodes).replace("topology: aws", topology),
                shipped.homelab(),
                shipped.gpu()));
        return StacksTest.homelab(both).names();
    }

    @ParameterizedTest
    @CsvSource({"false, aws", "false, homelab", "true, aws"})
    void everyNodeJoinsOrOneForAll(boolean byGateway, String topology) {
        assertThat(made(byGateway ? GATEWAY : SECOND_NODE, "topology: " + topology))
                .filteredOn(name -> name.startsWith("kubernetes:apps/v1:DaemonSet"))
                .containsExactlyElementsOf(
                        byGateway
                                ? List.of("kubernetes:apps/v1:DaemonSet nebula-talos-homelab")
                                : List.of(
                                        "kubernetes:apps/v1:DaemonSet nebula-talos-002",
                                        "kubernetes:apps/v1:DaemonSet nebula-talos-homelab"));
    }

    @Test
    void withTheExtensionNothingIsInTheCluster() {
        assertThat(made(EXTENSION, "topology: aws"))
                .noneMatch(name -> name.contains("DaemonSet")
                        || name.contains("DeliveredSecret")
                        || name.endsWith(" nebula-system"));
    }

    @Test
    void aLighthouseAtHomeIsNoneInAws() {
        assertThat(made(NODES, "topology: homelab"))
                .contains(
                        "kubernetes:apps/v1:Deployment nebula-lighthouse",
                        "kubernetes:core/v1:Service nebula-lighthouse")
                .noneMatch(name -> name.startsWith("aws:ec2/instance") || name.startsWith("aws:ec2/eip"));
    }
}
