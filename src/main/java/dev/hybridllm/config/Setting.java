package dev.hybridllm.config;

import com.google.gson.JsonElement;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One place in the configuration: a path, what stands there, and where to say what is wrong with it. */
final class Setting {

    private final String path;
    private final @Nullable JsonElement element;
    private final Problems problems;

    Setting(String path, @Nullable JsonElement element, Problems problems) {
        this.path = path;
        this.element = element == null || element.isJsonNull() ? null : element;
        this.problems = problems;
    }

    boolean isAbsent() {
        return element == null;
    }

    boolean isObject() {
        return element != null && element.isJsonObject();
    }

    /** The text, or empty with a problem when there is none. */
    Optional<String> text(String example) {
        if (element == null) {
            problem("is missing: set it, for example to " + example);
            return Optional.empty();
        }
        if (!element.isJsonPrimitive()) {
            problem("'" + element + "' is not a text: expected one such as " + example);
            return Optional.empty();
        }
        return Optional.of(element.getAsString());
    }

    /** The text, or the default when there is none. */
    Optional<String> textOr(String byDefault) {
        return element == null ? Optional.of(byDefault) : text(byDefault);
    }

    /** The whole number, or the default when there is none. */
    Optional<Integer> wholeNumberOr(int byDefault) {
        if (element == null) {
            return Optional.of(byDefault);
        }
        return parsed(String.valueOf(byDefault), text -> {
            try {
                return new BigDecimal(text).intValueExact();
            } catch (ArithmeticException | NumberFormatException e) {
                throw new IllegalArgumentException("'" + text + "' is not a whole number", e);
            }
        });
    }

    /** The text turned into a domain type, whose refusal becomes a problem here. */
    <T> Optional<T> parsed(String example, Function<String, T> parser) {
        return text(example).flatMap(text -> built(() -> parser.apply(text)));
    }

    /** What a constructor makes, whose refusal becomes problems here, one a line. */
    <T> Optional<T> built(java.util.function.Supplier<T> constructor) {
        try {
            return Optional.of(constructor.get());
        } catch (IllegalArgumentException e) {
            String.valueOf(e.getMessage()).lines().forEach(this::problem);
            return Optional.empty();
        }
    }

    /** A field of an object; absent when this is. */
    Setting field(String name) {
        var value = element != null && element.isJsonObject()
                ? element.getAsJsonObject().get(name)
                : null;
        return new Setting(path + "." + name, value, problems);
    }

    /** The object's fields by name, in their order. */
    Map<String, Setting> fields(String expected) {
        var fields = new LinkedHashMap<String, Setting>();
        if (element == null) {
            return fields;
        }
        if (!element.isJsonObject()) {
            problem("'" + element + "' is not an object: expected " + expected);
            return fields;
        }
        element.getAsJsonObject().keySet().forEach(name -> fields.put(name, field(name)));
        return fields;
    }

    /** The list's elements. */
    List<Setting> elements(String expected) {
        var settings = new ArrayList<Setting>();
        if (element == null) {
            return settings;
        }
        if (!element.isJsonArray()) {
            problem("'" + element + "' is not a list: expected " + expected);
            return settings;
        }
        element.getAsJsonArray()
                .forEach(each -> settings.add(new Setting(path + "[" + settings.size() + "]", each, problems)));
        return settings;
    }

    /** Refuses every field that is not among these, so that a misspelt one is not silently without effect. */
    Setting onlyFields(String... names) {
        var known = new TreeSet<>(Set.of(names));
        fields("an object with " + String.join(", ", known)).forEach((name, setting) -> {
            if (!known.contains(name)) {
                setting.problem("is not a setting: known here are " + String.join(", ", known));
            }
        });
        return this;
    }

    void problem(String message) {
        problems.add(path, message);
    }
}
