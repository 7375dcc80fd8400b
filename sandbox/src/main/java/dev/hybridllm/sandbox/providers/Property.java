package dev.hybridllm.sandbox.providers;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One property of a resource kind, as the official provider's schema has it: its shape, whether it must be given, and whether a
 * change replaces the resource. Immutable; the fluent methods return copies.
 */
public record Property(
        String name,
        Shape shape,
        Role role,
        boolean replaces,
        boolean isSensitive,
        boolean autoNamed,
        @Nullable Object defaultValue,
        @Nullable Schema nested) {

    private static final TypeAdapter<JsonElement> STRICT_JSON = new Gson().getAdapter(JsonElement.class);

    /** What a value looks like on the wire. */
    public enum Shape {
        STRING,
        NUMBER,
        BOOL,
        /** A JSON text, compared by meaning. */
        JSON,
        LIST,
        /** A list whose order has no meaning. */
        SET,
        MAP,
        BLOCK,
        /** Objects whose order has no meaning. */
        BLOCKS
    }

    /** Who sets the property. */
    public enum Role {
        REQUIRED,
        OPTIONAL,
        /** The user may set it; otherwise the cloud does, and what it chose is no difference. */
        OPTIONAL_COMPUTED,
        COMPUTED
    }

    public static Property string(String name) {
        return of(name, Shape.STRING, null);
    }

    public static Property number(String name) {
        return of(name, Shape.NUMBER, null);
    }

    public static Property bool(String name) {
        return of(name, Shape.BOOL, null);
    }

    public static Property json(String name) {
        return of(name, Shape.JSON, null);
    }

    public static Property list(String name) {
        return of(name, Shape.LIST, null);
    }

    public static Property set(String name) {
        return of(name, Shape.SET, null);
    }

    public static Property map(String name) {
        return of(name, Shape.MAP, null);
    }

    public static Property block(String name, Property... fields) {
        return of(name, Shape.BLOCK, Schema.of(fields));
    }

    public static Property blocks(String name, Property... fields) {
        return of(name, Shape.BLOCKS, Schema.of(fields));
    }

    private static Property of(String name, Shape shape, @Nullable Schema nested) {
        return new Property(name, shape, Role.OPTIONAL, false, false, false, null, nested);
    }

    public Property required() {
        return with(Role.REQUIRED);
    }

    /** Set by the cloud only; giving it is an error. */
    public Property computed() {
        return with(Role.COMPUTED);
    }

    public Property optionalComputed() {
        return with(Role.OPTIONAL_COMPUTED);
    }

    /** A change replaces the resource. */
    public Property forcesReplacement() {
        return new Property(name, shape, role, true, isSensitive, autoNamed, defaultValue, nested);
    }

    /** Secret in outputs whatever the input was. */
    public Property sensitive() {
        return new Property(name, shape, role, replaces, true, autoNamed, defaultValue, nested);
    }

    /** Derived from the logical name and a random suffix when not given. */
    public Property autonamed() {
        return new Property(name, shape, role, replaces, isSensitive, true, defaultValue, nested);
    }

    public Property or(Object value) {
        return new Property(name, shape, role, replaces, isSensitive, autoNamed, value, nested);
    }

    private Property with(Role newRole) {
        return new Property(name, shape, newRole, replaces, isSensitive, autoNamed, defaultValue, nested);
    }

    boolean isInput() {
        return role != Role.COMPUTED;
    }

    /** Why a value does not fit the shape, or null when it fits. Unknown values always fit. */
    @Nullable String misfit(Object value) {
        if (Values.hasUnknown(value) && !(value instanceof Map) && !(value instanceof List)) {
            return null;
        }
        return switch (shape) {
            case STRING -> value instanceof String ? null : "must be a text, not " + described(value);
            case NUMBER -> value instanceof Number ? null : "must be a number, not " + described(value);
            case BOOL -> value instanceof Boolean ? null : "must be true or false, not " + described(value);
            case JSON -> jsonMisfit(value);
            case LIST, SET, BLOCKS -> value instanceof List ? null : "must be a list, not " + described(value);
            case MAP, BLOCK -> value instanceof Map ? null : "must be an object, not " + described(value);
        };
    }

    private static @Nullable String jsonMisfit(Object value) {
        if (!(value instanceof String text)) {
            return "must be a JSON text, not " + described(value);
        }
        try {
            var reader = new JsonReader(new StringReader(text));
            var json = STRICT_JSON.read(reader);
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                return "must be one JSON text; more follows it";
            }
            return json.isJsonObject() || json.isJsonArray() ? null : "must be a JSON object or list";
        } catch (IOException | JsonParseException e) {
            return "must be a JSON text; it does not parse";
        }
    }

    /** By its kind only: the value may be a secret. */
    private static String described(Object value) {
        if (value instanceof Map) {
            return "an object";
        }
        if (value instanceof List) {
            return "a list";
        }
        return value instanceof Number ? "a number" : value instanceof Boolean ? "a truth value" : "a text";
    }

    /** Whether two values mean the same. An empty list or map means the same as none. */
    boolean same(@Nullable Object left, @Nullable Object right) {
        return Objects.equals(canonical(left), canonical(right));
    }

    /** A form in which two values are equal exactly when they mean the same; null for what means nothing. */
    @Nullable Object canonical(@Nullable Object value) {
        if (value == null
                || (value instanceof List<?> list && list.isEmpty())
                || (value instanceof Map<?, ?> map && map.isEmpty())
                || value.equals(defaultValue)) {
            return null;
        }
        if (Values.hasUnknown(value) && !(value instanceof Map) && !(value instanceof List)) {
            return value;
        }
        return switch (shape) {
            case NUMBER -> ((Number) value).doubleValue();
            case JSON -> JsonParser.parseString((String) value);
            case SET -> new HashSet<>(Values.asList(value));
            case BLOCKS -> {
                var blocks = new HashSet<>();
                Values.asList(value)
                        .forEach(block ->
                                blocks.add(Objects.requireNonNull(nested).canonical(Values.asMap(block))));
                yield blocks;
            }
            case BLOCK -> {
                var fields = Objects.requireNonNull(nested).canonical(Values.asMap(value));
                yield fields.isEmpty() ? null : fields;
            }
            default -> value;
        };
    }
}
