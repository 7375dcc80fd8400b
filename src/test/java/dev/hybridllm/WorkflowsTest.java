package dev.hybridllm;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/**
 * What actionlint does not ask of a workflow: actions pinned by digest, jobs that ask for what they need and end. Workflows
 * themselves run on GitHub only; nothing here proves that they work there.
 */
class WorkflowsTest {

    private static final Path CHECKOUT = Path.of("..");
    private static final Pattern PINNED = Pattern.compile("[\\w.-]+/[\\w./-]+@[0-9a-f]{40}");
    private static final Pattern PINNED_WITH_VERSION =
            Pattern.compile("uses: +[\\w.-]+/[\\w./-]+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+$", Pattern.MULTILINE);

    private static final String SOUND =
            """
            on: pull_request
            permissions: {}
            jobs:
              build:
                runs-on: ubuntu-24.04
                timeout-minutes: 30
                permissions:
                  contents: read
                steps:
                  - uses: actions/checkout@d23441a48e516b6c34aea4fa41551a30e30af803 # v6.1.0
            """;

    @Test
    void ourWorkflowsKeepTheRules() throws IOException {
        var found = new ArrayList<String>();
        for (var file : workflows()) {
            problems(Files.readString(file)).forEach(problem -> found.add(file.getFileName() + ": " + problem));
        }
        assertThat(workflows()).isNotEmpty();
        assertThat(found).isEmpty();
    }

    @Test
    void thePreviewRunsTheEngineThatIsRehearsed() throws IOException {
        var engine = Pattern.compile("github.com/pulumi/pulumi/pkg/v3 v(\\S+)")
                .matcher(Files.readString(CHECKOUT.resolve("tools/pulumi/go.mod")));
        assertThat(engine.find()).isTrue();
        assertThat(Files.readString(CHECKOUT.resolve(".github/workflows/preview.yml"))
                        .lines()
                        .map(String::strip)
                        .filter(line -> line.startsWith("pulumi-version")))
                .isNotEmpty()
                .containsOnly("pulumi-version: " + engine.group(1));
    }

    @Test
    void eachRuleRefusesWhatBreaksIt() {
        assertThat(problems(SOUND)).isEmpty();
        assertThat(problems(SOUND.replaceFirst("@[0-9a-f]{40}", "@v6"))).hasSize(2);
        assertThat(problems(SOUND.replace("803 #", "80 #"))).hasSize(2);
        assertThat(problems(SOUND.replace(" # v6.1.0", ""))).hasSize(1);
        assertThat(problems(SOUND.replace(" # v6.1.0", " # v6"))).hasSize(1);
        assertThat(problems(SOUND.replace("- uses:", "- \"uses\":").replaceFirst("@[0-9a-f]{40}", "@main")))
                .hasSize(2);
        assertThat(problems(SOUND.replace("    timeout-minutes: 30\n", ""))).hasSize(1);
        assertThat(problems(SOUND.replace("timeout-minutes: 30", "timeout-minutes: 300")))
                .hasSize(1);
        assertThat(problems(SOUND.replace("    permissions:\n      contents: read\n", "")))
                .hasSize(1);
        assertThat(problems(SOUND.replace("permissions:\n      contents: read", "permissions: write-all")))
                .hasSize(1);
        assertThat(problems(SOUND.replace("permissions: {}\n", ""))).hasSize(1);
        assertThat(problems(SOUND.replace("on: pull_request", "on: pull_request_target")))
                .hasSize(1);
    }

    private static List<Path> workflows() throws IOException {
        try (Stream<Path> files = Files.list(CHECKOUT.resolve(".github/workflows"))) {
            return files.sorted().toList();
        }
    }

    private static List<String> problems(String text) {
        var problems = new ArrayList<String>();
        Map<?, ?> workflow = new Yaml().load(text);
        if (!Map.of().equals(workflow.get("permissions"))) {
            problems.add("the workflow itself must ask for nothing: permissions: {}");
        }
        if (text.contains("pull_request_target")) {
            problems.add("pull_request_target runs a stranger's pull request with our secrets");
        }
        var uses = new ArrayList<String>();
        ((Map<?, ?>) requireNonNull(workflow.get("jobs"), "jobs"))
                .forEach((name, job) -> check((Map<?, ?>) job, "job " + name, problems, uses));
        uses.stream()
                .filter(one -> !PINNED.matcher(one).matches())
                .forEach(one -> problems.add(one + " is not pinned by a commit's 40 digits"));
        if (PINNED_WITH_VERSION.matcher(text).results().count() != uses.size()) {
            problems.add("beside each digest stands its version: # v1.2.3");
        }
        return problems;
    }

    private static void check(Map<?, ?> job, String place, List<String> problems, List<String> uses) {
        if (!(job.get("permissions") instanceof Map)) {
            problems.add(place + " must list its permissions, each by name");
        }
        if (!(job.get("timeout-minutes") instanceof Integer minutes && minutes <= 60)) {
            problems.add(place + " must end: timeout-minutes, 60 at most");
        }
        if (job.get("uses") instanceof String called) {
            uses.add(called);
        }
        if (job.get("steps") instanceof List<?> steps) {
            steps.forEach(step -> {
                if (((Map<?, ?>) step).get("uses") instanceof String action) {
                    uses.add(action);
                }
            });
        }
    }
}
