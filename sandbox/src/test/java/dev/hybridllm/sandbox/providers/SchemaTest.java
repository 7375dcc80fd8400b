package dev.hybridllm.sandbox.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridllm.sandbox.providers.ResourceKind.CheckContext;
import dev.hybridllm.sandbox.providers.ResourceKind.Diff.Change;
import dev.hybridllm.sandbox.providers.ResourceKind.Existing;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SchemaTest {

    private static final Schema SCHEMA = Schema.of(
            Property.string("name").autonamed().forcesReplacement(),
            Property.string("size").or("small"),
            Property.string("zone").optionalComputed().forcesReplacement(),
            Property.json("policy"),
            Property.set("groups"),
            Property.blocks(
                    "rules",
                    Property.number("port").required(),
                    Property.string("id").computed()),
            Property.block("options", Property.bool("fast").or(false)),
            Property.string("arn").computed());

    private static ResourceKind.Checked check(Map<String, Object> news) {
        return SCHEMA.check(new CheckContext("thing", null, "0000000"), news);
    }

    private static Map<String, Change> changes(Map<String, Object> before, Map<String, Object> after) {
        return SCHEMA.diff(new Existing("id", Map.of(), before), after).changes();
    }

    @Test
    void fillsInNamesAndDefaultsAndRemembersWhich() {
        var inputs = check(Map.of()).inputs();
        assertThat(inputs).containsEntry("name", "thing-0000000").containsEntry("size", "small");
        assertThat(inputs.get(Schema.DEFAULTS)).isEqualTo(List.of("name", "size"));

        var again = SCHEMA.check(new CheckContext("thing", inputs, "1111111"), Map.of())
                .inputs();
        assertThat(again).containsEntry("name", "thing-0000000");
    }

    @Test
    void everyFailureHasItsPathAndNoFailureHasTheValue() {
        var failures = check(Map.of(
                        "colour", "s3cret",
                        "size", 42.5,
                        "arn", "s3cret",
                        "policy", "{a:b}",
                        "rules", List.of(Map.of("prot", 1.0))))
                .failures();
        assertThat(failures)
                .extracting(ResourceKind.Failure::property)
                .containsExactlyInAnyOrder("colour", "size", "arn", "policy", "rules[0].prot", "rules[0].port");
        assertThat(failures)
                .noneMatch(failure ->
                        failure.reason().contains("s3cret") || failure.reason().contains("42.5"));
    }

    @Test
    void policiesAreStrictJson() {
        assertThat(check(Map.of("policy", "{\"a\": 1}")).failures()).isEmpty();
        assertThat(check(Map.of("policy", "word")).failures()).hasSize(1);
        assertThat(check(Map.of("policy", "\"word\"")).failures()).hasSize(1);
        assertThat(check(Map.of("policy", "{\"a\": 1} trailing")).failures()).hasSize(1);
    }

    @Test
    void meaningIsComparedAndNotForm() {
        assertThat(changes(Map.of("policy", "{\"a\":1,\"b\":2}"), Map.of("policy", "{\"b\": 2, \"a\": 1}")))
                .isEmpty();
        assertThat(changes(Map.of("groups", List.of("a", "b")), Map.of("groups", List.of("b", "a"))))
                .isEmpty();
        assertThat(changes(Map.of("groups", List.of()), Map.of())).isEmpty();
        assertThat(changes(Map.of("options", Map.of("fast", false)), Map.of())).isEmpty();
        assertThat(changes(
                        Map.of("rules", List.of(Map.of("port", 1.0, "id", "r-1"), Map.of("port", 2.0, "id", "r-2"))),
                        Map.of("rules", List.of(Map.of("port", 2.0), Map.of("port", 1.0)))))
                .isEmpty();
        assertThat(changes(
                        Map.of("rules", List.of(Map.of("port", 1.0))), Map.of("rules", List.of(Map.of("port", 2.0)))))
                .containsExactly(Map.entry("rules", Change.UPDATE));
    }

    @Test
    void whatTheCloudChoseIsNoDifferenceUntilTheUserChooses() {
        assertThat(changes(Map.of("zone", "a"), Map.of())).isEmpty();
        assertThat(changes(Map.of("zone", "a"), Map.of("zone", "b")))
                .containsExactly(Map.entry("zone", Change.UPDATE_REPLACE));
    }

    @Test
    void aNameThatTheUserGaveIsFreedBeforeItIsTakenAgain() {
        var given = check(Map.of("name", "mine", "zone", "a")).inputs();
        var moved = check(Map.of("name", "mine", "zone", "b")).inputs();
        assertThat(SCHEMA.diff(new Existing("id", Map.of(), given), moved).deleteBeforeReplace())
                .isTrue();

        var generated = check(Map.of("zone", "a")).inputs();
        var alsoMoved = SCHEMA.check(new CheckContext("thing", generated, "1"), Map.of("zone", "b"))
                .inputs();
        assertThat(SCHEMA.diff(new Existing("id", Map.of(), generated), alsoMoved)
                        .deleteBeforeReplace())
                .isFalse();
    }

    @Test
    void whatSomebodySetBehindTheEnginesBackShows() {
        var observed = SCHEMA.observedInputs(
                Map.of("size", "small", "groups", List.of("x"), "zone", "a"),
                check(Map.of()).inputs());
        assertThat(observed).containsEntry("groups", List.of("x")).doesNotContainKey("zone");
    }
}
