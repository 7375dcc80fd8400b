package dev.hybridllm.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridllm.config.reader.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the files hand to each stack. The engine's answers are those that {@code pulumi config --json} gave, in version 3.256.0. */
class ProjectFilesTest {

    private static final Path CHECKOUT = Path.of("..");
    private static final ProjectFiles SHIPPED = ProjectFiles.in(CHECKOUT);

    private final Problems problems = new Problems();

    private Map<String, String> forGpu(String project, String gpu) {
        return new ProjectFiles(project, "", gpu).forGpu(problems).orElse(Map.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "t: {value: 5} | 5",
                "t: 5 | 5",
                "t: [a] | [\"\"a\"\"]",
                "hybrid-llm:t: {value: 99999} | 99999",
                "hybrid-llm:t: {value: yes} | yes",
                "hybrid-llm:t: {value: TRUE} | true",
                "hybrid-llm:t: {value: 1.50} | 1.5",
                "hybrid-llm:t: {type: array, items: {type: string}, default: [a, b]} | [\"\"a\"\",\"\"b\"\"]",
                "hybrid-llm:t: {default: {a: 1}} | {\"\"a\"\":1}",
                "hybrid-llm:t: {value: {n: null, b: yes, t: true, l: [~], h: 012}} | {\"\"n\"\":null,\"\"b\"\":\"\"yes\"\",\"\"t\"\":true,\"\"l\"\":[null],\"\"h\"\":10}",
                "hybrid-llm:t: {value: {d: 2027-05-01T00:00:00Z}} | {\"\"d\"\":\"\"2027-05-01T00:00:00Z\"\"}",
                "hybrid-llm:t: {value: {1: a}} | {\"\"1\"\":\"\"a\"\"}",
                "hybrid-llm:t: {value: {a: {<<: {b: 1}, c: 2}}} | {\"\"a\"\":{\"\"b\"\":1,\"\"c\"\":2}}",
            })
    void theProjectsSettingsAreWhatTheEngineTakesThemFor(String setting, String text) {
        assertThat(forGpu("config:\n  " + setting, "")).isEqualTo(Map.of("t", text.replace("\"\"", "\"")));
        assertThat(problems.all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "t: {a: ~} | {\"\"a\"\":null}",
                "hybrid-llm:t: | \"\"",
                "hybrid-llm:t: {value: 3} | {\"\"value\"\":3}",
                "hybrid-llm:t: 0x10 | 16",
                "hybrid-llm:t: 1_000 | 1000",
                "hybrid-llm:t: on | on",
                "hybrid-llm:config:t: 3 | 3",
            })
    void aStacksSettingsAreWhatTheEngineTakesThemFor(String setting, String text) {
        assertThat(forGpu("", "config:\n  " + setting)).isEqualTo(Map.of("t", text.replace("\"\"", "\"")));
        assertThat(problems.all()).isEmpty();
    }

    @Test
    void aStacksSettingTakesTheProjectsPlaceAndOthersSettingsStayOut() {
        assertThat(forGpu(
                        "config: {a: 1, b: {value: {c: 1}}, e: {type: string}, f: {value: ~}, aws:region: x}",
                        "config: {b: {d: 2}}"))
                .isEqualTo(Map.of("a", "1", "b", "{\"d\":2}"));
        assertThat(problems.all()).isEmpty();
    }

    @Test
    void aFileInWhichNothingStandsSetsNothing() {
        assertThat(forGpu("# nothing", "config:")).isEmpty();
        assertThat(problems.all()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "config: {hybrid-llm:mesh: } | mesh: is empty in Pulumi.yaml: expected value, and below that what is set",
                "config: {hybrid-llm:mesh: {network: 1, pools: 2}} | mesh: has network, pools beside or in place of value: in Pulumi.yaml what is set stands below value",
                "config: {hybrid-llm:mesh: {value: 1, default: 2}} | mesh: has both value and default in Pulumi.yaml: leave default out",
                "config: {hybrid-llm:mesh: {value: 1}, mesh: 1} | mesh: is in Pulumi.yaml twice, with its namespace and without: leave one out",
                "config: {hybrid_llm:mesh: {value: 1}} | Pulumi.yaml: 'hybrid_llm:mesh' is not a setting's name: expected hybrid-llm:NAME",
                "config: {'hybrid-llm:a:b': 1} | Pulumi.yaml: 'hybrid-llm:a:b' is not a setting's name: expected hybrid-llm:NAME",
                "config: [a] | Pulumi.yaml: config is not an object: expected settings with their values, such as hybrid-llm:NAME: VALUE",
                "confg: {a: 1} | Pulumi.yaml: 'confg' is not read: did you mean config?",
                "[a] | Pulumi.yaml: is not an object: expected config, with settings in it",
                "config: {a: {b: 1, b: 2}} | Pulumi.yaml: is not YAML: line 1, column 20: found duplicate key b",
                "config: [a | Pulumi.yaml: is not YAML: line 1, column 11: expected ',' or ']', but got <stream end>",
            })
    void whatDoesNotReachTheProgramIsRefused(String project, String problem) {
        forGpu(project, "");
        assertThat(problems.all()).containsExactly(problem);
    }

    @Test
    void nothingElseIsSaidOfAFileThatCannotBeMadeOut() {
        assertThatThrownBy(() -> Configuration.both(new ProjectFiles("config: [", SHIPPED.homelab(), SHIPPED.gpu())))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("has a problem")
                .hasMessageContaining("- Pulumi.yaml: is not YAML: line 1");
        var others = new ProjectFiles(SHIPPED.project(), SHIPPED.homelab().replace("talos-home", "x"), "config: [");
        assertThatThrownBy(() -> Configuration.both(others))
                .hasMessageContaining("2 problems")
                .hasMessageContaining("- Pulumi.gpu.yaml: is not YAML: line 1")
                .hasMessageContaining("- homelab.cluster: 'x' is no cluster");
    }

    @Test
    void aSharedSettingInAStacksFileIsRefusedAndCountsForNothing() {
        var files =
                new ProjectFiles(SHIPPED.project(), SHIPPED.homelab(), SHIPPED.gpu() + "  hybrid-llm:cni: flannel\n");
        assertThatThrownBy(() -> Configuration.both(files))
                .hasMessageContaining("has a problem")
                .hasMessageContaining("- cni: is set in Pulumi.gpu.yaml, where the other stack does not see it");
    }

    @Test
    void missingFilesAreRefused(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("Pulumi.yaml"), "name: x");
        Files.write(folder.resolve("Pulumi.gpu.yaml"), new byte[] {(byte) 0xff});
        assertThatThrownBy(() -> ProjectFiles.in(folder))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("2 problems")
                .hasMessageContaining("- Pulumi.homelab.yaml: is not in '" + folder + "'")
                .hasMessageContaining("- Pulumi.gpu.yaml: cannot be read");
    }
}
