package dev.hybridllm.sandbox.providers.aws;

import dev.hybridllm.sandbox.providers.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Property values, read by type. What is absent is null, false or empty. */
record Inputs(Map<String, Object> values) {

    /** What was last known of a resource: its outputs with its inputs over them. */
    static Inputs known(Map<String, Object> state, Map<String, Object> inputs) {
        var merged = new LinkedHashMap<>(state);
        merged.putAll(inputs);
        return new Inputs(merged);
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    String text(String key) {
        return Values.text(values, key);
    }

    @Nullable String maybe(String key) {
        return Values.optionalText(values, key);
    }

    @Nullable Integer number(String key) {
        return Values.optionalInt(values, key);
    }

    @Nullable Boolean choice(String key) {
        return values.get(key) instanceof Boolean bool ? bool : null;
    }

    boolean flag(String key) {
        return Values.flag(values, key);
    }

    List<String> strings(String key) {
        return Values.strings(values.get(key));
    }

    /** A nested object, or one without any values. */
    Inputs block(String key) {
        return values.get(key) instanceof Map<?, ?> map ? new Inputs(Values.asMap(map)) : new Inputs(Map.of());
    }

    List<Inputs> blocks(String key) {
        return Values.asList(values.get(key)).stream()
                .map(block -> new Inputs(Values.asMap(block)))
                .toList();
    }

    Map<String, String> map(String key) {
        var map = new TreeMap<String, String>();
        if (values.get(key) instanceof Map<?, ?> given) {
            given.forEach((name, value) -> map.put(String.valueOf(name), String.valueOf(value)));
        }
        return map;
    }

    /** The tags to put on the resource: its own and the provider's default ones. */
    Map<String, String> tags() {
        return map(Tags.ALL);
    }

    /** Whether a property is given here and is another one than before. */
    boolean changes(String key, Inputs before) {
        return has(key) && !Objects.equals(values.get(key), before.values.get(key));
    }
}
