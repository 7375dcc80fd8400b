package dev.hybridllm.config.reader;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One field of an object in configuration: a record's component.
 *
 * @param name the name in configuration: the component's, less an underscore at its end, which keeps clear of Java's own names
 * @param type the component's type
 * @param setting what is said of it; absent for components of records that are not ours to annotate
 */
record Field(String name, Class<?> type, Shape shape, @Nullable Setting setting) {

    static String nameOf(String component) {
        return component.endsWith("_") ? component.substring(0, component.length() - 1) : component;
    }

    Optional<String> description() {
        return said(setting == null ? "" : setting.value());
    }

    Optional<String> otherwise() {
        return said(setting == null ? "" : setting.otherwise());
    }

    Optional<String> exampleText() {
        return said(setting == null ? "" : setting.example());
    }

    Optional<JsonElement> example() {
        return exampleText().map(this::json);
    }

    Optional<JsonElement> byDefault() {
        return said(setting == null ? "" : setting.byDefault()).map(this::json);
    }

    boolean required() {
        return byDefault().isEmpty() && shape.absent().isEmpty();
    }

    /** The name, and what it means if that is known. */
    String described() {
        return name + description().map(text -> " (" + text + ")").orElse("");
    }

    /** What is handed to the record in place of a value that could not be read. */
    @Nullable Object hole() {
        if (type == int.class) {
            return 0;
        }
        return type == boolean.class ? false : shape.absent().orElse(null);
    }

    private static Optional<String> said(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private JsonElement json(String text) {
        var inner = shape instanceof Maybe maybe ? maybe.inner() : shape;
        boolean bareWord = !(inner instanceof Shape.WholeNumber || inner instanceof Shape.Truth)
                && !text.matches("(?s)[\\[{\"].*");
        return bareWord ? new JsonPrimitive(text) : JsonParser.parseString(text);
    }
}
