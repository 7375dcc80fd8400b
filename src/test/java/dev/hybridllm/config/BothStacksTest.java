package dev.hybridllm.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridllm.config.reader.Problems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** {@code make plan} looks at both stacks at once, and must accept what they accept, each for itself. */
class BothStacksTest {

    private static final List<ProjectFiles> PROJECTS = Stream.of(
                    "", "docs/examples/first-generation", "docs/examples/second-generation")
            .map(folder -> ProjectFiles.in(Path.of("..").resolve(folder)))
            .toList();

    /** What a line may become, besides nothing. */
    private static final List<Function<String, String>> EDITS = List.of(
            line -> "",
            line -> line + "\n" + line,
            line -> line.replaceFirst(": .*", ":"),
            line -> line.replaceFirst(": .*", ": null"),
            line -> line.replaceFirst(": .*", ": {}"),
            line -> line.replaceFirst(": .*", ": []"),
            line -> line.replaceFirst(": .*", ": 7"),
            line -> line.replaceFirst(": .*", ": aws"),
            line -> line.replaceFirst(": .*", ": 10.42.0.0/16"),
            line -> line.replaceFirst("hybrid-llm:", ""),
            line -> line.replaceFirst("([a-z])([a-z])([a-zA-Z-]*):", "$2$1$3:"),
            line -> line.replaceFirst("value:", "default:"),
            line -> line.replaceFirst("001", "002"),
            line -> line.replaceFirst("/16", "/20"),
            line -> line.replaceFirst("/24", "/23"),
            line -> line.replaceFirst("aws", "homelab"),
            line -> line.replaceFirst("cilium|flannel", "none"),
            line -> line.replaceFirst("clustermesh|liqo", "clustermesh, liqo"),
            line -> "  hybrid-llm:workers: {}\n" + line,
            line -> line.replaceFirst("10\\.[0-9]+", "10.42"));

    @Property(tries = 100)
    void aProjectIsAcceptedExactlyWhenEachOfItsStacksIs(@ForAll("edited") ProjectFiles files) {
        var said = new Problems();
        var homelab = files.forHomelab(said);
        var gpu = files.forGpu(said);
        boolean each = said.isEmpty()
                && homelab.filter(values -> isAccepted(() -> Configuration.homelab(values)))
                        .isPresent()
                && gpu.filter(values -> isAccepted(() -> Configuration.gpu(values)))
                        .isPresent();
        assertThat(isAccepted(() -> Configuration.both(files))).isEqualTo(each);
    }

    private static boolean isAccepted(Callable<Configuration<?>> reading) {
        try {
            return reading.call() != null;
        } catch (ConfigException e) {
            return false;
        } catch (Exception e) {
            throw new AssertionError("a stack trace is no refusal", e);
        }
    }

    @Provide
    Arbitrary<ProjectFiles> edited() {
        return Combinators.combine(
                        Arbitraries.of(PROJECTS),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, 99),
                        Arbitraries.of(EDITS))
                .as(BothStacksTest::edit);
    }

    private static ProjectFiles edit(ProjectFiles files, int file, int line, Function<String, String> edit) {
        return new ProjectFiles(
                file == 0 ? edit(files.project(), line, edit) : files.project(),
                file == 1 ? edit(files.homelab(), line, edit) : files.homelab(),
                file == 2 ? edit(files.gpu(), line, edit) : files.gpu());
    }

    private static String edit(String text, int line, Function<String, String> edit) {
        var lines = new ArrayList<>(text.lines().toList());
        int edited = line % lines.size();
        lines.set(edited, edit.apply(lines.get(edited)));
        return String.join("\n", lines) + "\n";
    }
}
