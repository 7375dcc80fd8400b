package dev.hybridllm.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridllm.identity.Identity;
import dev.hybridllm.sandbox.cloud.TagSurvey;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a sandbox looks like that came up without a disturbance, to hold a disturbed one against. */
final class Wholeness {

    private static final List<String> STACKS = List.of("homelab", "gpu");

    private final TestSandbox sandbox;
    private final Map<String, Long> kinds;

    private Wholeness(TestSandbox sandbox) {
        this.sandbox = sandbox;
        this.kinds = kinds(sandbox);
    }

    /** Takes the measure of a sandbox that is up. */
    static Wholeness of(TestSandbox sandbox) {
        return new Wholeness(sandbox);
    }

    /** Nothing is there twice, nothing is there that no stack knows of, and nothing that a stack knows of is not there. */
    void isThere() {
        assertThat(kinds(sandbox)).as("how many there are of each kind").isEqualTo(kinds);
        for (var stack : STACKS) {
            assertThat(new TagSurvey(sandbox.clients())
                            .beginningWith(Identity.prefix("hybrid-llm", stack)).stream()
                                    .map(TagSurvey.Thing::tag)
                                    .toList())
                    .as("identities of " + stack)
                    .isNotEmpty()
                    .doesNotHaveDuplicates();
            assertThat(sandbox.changes(stack, "--refresh"))
                    .as("what an update of " + stack + " would change")
                    .isEmpty();
        }
    }

    private static Map<String, Long> kinds(TestSandbox sandbox) {
        return sandbox.inventory().list().stream()
                .collect(Collectors.groupingBy(
                        each -> each.substring(0, each.lastIndexOf(' ')), TreeMap::new, Collectors.counting()));
    }
}
