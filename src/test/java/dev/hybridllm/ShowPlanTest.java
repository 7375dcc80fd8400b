package dev.hybridllm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridllm.config.Configuration;
import dev.hybridllm.config.ProjectFiles;
import dev.hybridllm.testing.Golden;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ShowPlanTest {

    private static final Path CHECKOUT = Path.of("..");

    @Test
    void theShippedPlanIsInTheDocs() {
        var plan = ShowPlan.of(Configuration.both(ProjectFiles.in(CHECKOUT)));
        Golden.check(
                CHECKOUT.resolve("docs"),
                "shipped-plan.md",
                "# The shipped plan\n\nWhat `make plan` prints for the " + "settings that ship; a test keeps it so.\n\n"
                        + plan);
    }

    /** They stand at no site, so they stand in the middle, beside the mesh. */
    @Test
    void devicesAreAmongTheHosts() {
        var files = ProjectFiles.in(CHECKOUT);
        var project = files.project()
                .replace("workers: 10.42.2.0/24", "workers: 10.42.2.0/24\n        devices: 10.42.3.0/24")
                .replace(
                        "  hybrid-llm:cni:",
                        "  hybrid-llm:devices:\n    value: {phone-002: {}, laptop: {address: 10.42.3.77}}\n  hybrid-llm:cni:");
        Golden.check(
                Path.of("test/resources/golden"),
                "plan-devices.md",
                ShowPlan.of(Configuration.both(new ProjectFiles(project, files.homelab(), files.gpu()))));
    }

    @Test
    void aLiqoLinkHasAChainOfItsOwn() {
        var example = CHECKOUT.resolve("docs/examples/first-generation");
        assertThat(ShowPlan.of(Configuration.both(ProjectFiles.in(example))))
                .contains("nebula 1300 → vxlan 1250 → pod 1250", "nebula 1300 → liqo 1240 → pod 1240");
    }
}
