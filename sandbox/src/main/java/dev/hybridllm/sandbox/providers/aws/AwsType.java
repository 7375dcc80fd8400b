package dev.hybridllm.sandbox.providers.aws;

import dev.hybridllm.sandbox.providers.Property;
import dev.hybridllm.sandbox.providers.ResourceKind.Diff;
import dev.hybridllm.sandbox.providers.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One entry of the table of resource types: the schema, and how to create, find, change and remove the thing. */
final class AwsType {

    /** Makes the thing with as few calls as can be and returns its identifier. */
    @FunctionalInterface
    interface Create {
        String create(Inputs inputs);
    }

    /** What is left to do once it exists. When it fails, the thing is removed again. */
    @FunctionalInterface
    interface Settle {
        void settle(String id, Inputs inputs);
    }

    /** Reads the thing, given what was last known of it; empty when it is gone. */
    @FunctionalInterface
    interface Find {
        Optional<Outputs> find(String id, Inputs known);
    }

    /** Brings the thing from what it was to what it shall be, tags aside. */
    @FunctionalInterface
    interface Change {
        void change(String id, Inputs before, Inputs after);
    }

    /** Removes the thing. That it is gone already is no error. */
    @FunctionalInterface
    interface Remove {
        void remove(String id, Inputs known);
    }

    /** Sets and removes tags. */
    @FunctionalInterface
    interface Tagger {
        void tag(String id, Map<String, String> set, List<String> removed);
    }

    /** A last word on a difference, for what a schema cannot say. */
    @FunctionalInterface
    interface Judge {
        Diff judge(Diff diff, Inputs before, Inputs after);
    }

    /** The form in which outputs are shown, where it is not the form of the inputs. */
    @FunctionalInterface
    interface Show {
        void show(Map<String, Object> state);
    }

    final String token;
    final List<Property> properties = new ArrayList<>();
    final List<Rule> rules = new ArrayList<>();
    List<String> kept = List.of();
    Create create = inputs -> {
        throw new IllegalStateException("no way to create");
    };
    Settle settle = (id, inputs) -> {};
    Find find = (id, known) -> Optional.empty();
    Change change = (id, before, after) -> {};
    Remove remove = (id, known) -> {};
    Judge judge = (diff, before, after) -> diff;
    Show show = state -> {};

    @Nullable Tagger tagger;

    private AwsType(String token) {
        this.token = token;
    }

    static AwsType of(String token, Property... properties) {
        var type = new AwsType(token);
        type.properties.addAll(List.of(properties));
        return type;
    }

    /** What inputs must be beyond their shape. */
    AwsType rules(Rule... some) {
        return rules(List.of(some));
    }

    AwsType rules(List<Rule> some) {
        rules.addAll(some);
        return this;
    }

    AwsType create(Create how) {
        create = how;
        return this;
    }

    AwsType settle(Settle how) {
        settle = how;
        return this;
    }

    AwsType find(Find how) {
        find = how;
        return this;
    }

    AwsType change(Change how) {
        change = how;
        return this;
    }

    AwsType remove(Remove how) {
        remove = how;
        return this;
    }

    AwsType judge(Judge how) {
        judge = how;
        return this;
    }

    AwsType show(Show how) {
        show = how;
        return this;
    }

    /** The type has {@code tags} and {@code tagsAll}. */
    AwsType tagged(Tagger how) {
        properties.addAll(Tags.properties());
        tagger = how;
        return this;
    }

    /** Properties that the API cannot read back: they are as they were given. */
    AwsType keeps(String... names) {
        kept = List.of(names);
        return this;
    }

    Schema schema() {
        return Schema.of(properties.toArray(Property[]::new));
    }
}
