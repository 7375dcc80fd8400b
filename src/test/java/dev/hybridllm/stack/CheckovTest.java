package dev.hybridllm.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridllm.testing.Golden;
import dev.hybridllm.testing.RecordingMocks.Registered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every rule that Checkov has for a type that the stacks declare stands in {@link CheckovRules}, and holds there or has a reason not to. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CheckovTest {

    /** What {@code checkov --list} of the pinned version names for these types; tools/checkov-rules writes it. */
    private static final Path LISTED = Path.of("test/resources/checkov-rules.txt");

    private final List<Registered> declared = new ArrayList<>();

    @BeforeAll
    void deployBothStacks() {
        Stream.of(StacksTest.homelab(), StacksTest.gpu())
                .flatMap(stack -> stack.registered().stream())
                .filter(resource -> resource.type().startsWith("aws:"))
                .forEach(declared::add);
    }

    /** Rule to the types that it is for. */
    private static Map<String, Set<String>> listed() throws IOException {
        return Files.readAllLines(LISTED).stream()
                .map(line -> line.split(" "))
                .collect(Collectors.groupingBy(
                        parts -> parts[0],
                        TreeMap::new,
                        Collectors.mapping(
                                parts -> parts[1], Collectors.<String, Set<String>>toCollection(TreeSet::new))));
    }

    @Test
    void everyListedRuleStandsInTheTable() throws IOException {
        assertThat(CheckovRules.ALL.keySet()).containsExactlyInAnyOrderElementsOf(listed().keySet());
    }

    @Test
    void everyDeclaredTypeIsListed() throws IOException {
        var types = declared.stream()
                .map(resource -> terraform(resource.type()))
                .distinct()
                .sorted()
                .toList();
        var known = listed().values().stream()
                .flatMap(Set::stream)
                .distinct()
                .sorted()
                .toList();
        assertThat(known).isEqualTo(types);
    }

    @Test
    void everyRuleThatIsNotWaivedHolds() {
        var broken = new ArrayList<String>();
        CheckovRules.ALL.forEach((id, rule) ->
                rule.check().ifPresent(check -> check.broken(declared).forEach(what -> broken.add(id + ": " + what))));
        assertThat(broken).isEmpty();
    }

    /** A check that nothing could break would prove nothing: each finds fault with the opposite of what is declared. */
    @Test
    void everyCheckCanFail() {
        CheckovRules.ALL.forEach((id, rule) -> rule.check().ifPresent(check -> assertThat(
                        check.broken(List.of(rule.counterexample().orElseThrow())))
                .as(id)
                .isNotEmpty()));
    }

    @Test
    void theTableIsDocumented() throws IOException {
        var page = new StringBuilder(CheckovRules.HEAD);
        listed().forEach((id, types) -> page.append("| ")
                .append(id)
                .append(" | ")
                .append(types.size() > 8 ? "every type" : String.join(", ", types))
                .append(" | ")
                .append(CheckovRules.ALL.get(id))
                .append(" |\n"));
        Golden.check(Path.of("../docs"), "checkov.md", page.toString());
    }

    /** {@code aws:ec2/eipAssociation:EipAssociation} is {@code aws_eip_association} to Checkov. */
    static String terraform(String type) {
        var module = type.substring("aws:".length(), type.indexOf('/'));
        var name = type.substring(type.lastIndexOf(':') + 1)
                .replaceAll("(?<=[a-z])([A-Z])", "_$1")
                .toLowerCase(Locale.ROOT);
        return switch (module) {
            case "ec2" -> "aws_" + name;
            case "cloudwatch" -> "aws_cloudwatch_" + name;
            default -> "aws_" + module + "_" + name;
        };
    }
}
