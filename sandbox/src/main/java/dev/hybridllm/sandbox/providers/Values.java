package dev.hybridllm.sandbox.providers;

import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Property values between the engine's wire format and plain Java: {@code String}, {@code Double}, {@code Boolean},
 * {@code List<Object>}, {@code Map<String, Object>}, {@link Secret} and {@link Unknown}. Nulls are dropped: to a provider an absent
 * property and a null one are the same.
 */
public final class Values {

    /** A value that the engine marked secret; its text form hides it. */
    public record Secret(Object value) {
        @Override
        public String toString() {
            return "[secret]";
        }
    }

    /** A value that is not known yet, because the resource that yields it has not been created. */
    public enum Unknown {
        UNKNOWN
    }

    // The engine's markers: sdk/go/common/resource/plugin/rpc.go and sig.go.
    private static final String SIGNATURE_KEY = "4dabf18193072939515e22adb298388d";
    private static final String SECRET_SIGNATURE = "1b47061264138c4ac30d75fd1eb44270";
    private static final String UNKNOWN_STRING = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
    private static final List<String> UNKNOWN_KINDS = List.of(
            UNKNOWN_STRING,
            "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
            "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
            "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
            "030794c1-ac77-496b-92df-f27374a8bd58",
            "e48ece36-62e2-4504-bad9-02848725956a",
            "dd056dcd-154b-4c76-9bd3-c8f88648b5ff");

    private Values() {}

    static Map<String, Object> fromStruct(Struct struct) {
        var map = new LinkedHashMap<String, Object>();
        struct.getFieldsMap().forEach((key, value) -> {
            var plain = fromValue(value);
            if (plain != null) {
                map.put(key, plain);
            }
        });
        return map;
    }

    private static @Nullable Object fromValue(Value value) {
        return switch (value.getKindCase()) {
            case STRING_VALUE -> UNKNOWN_KINDS.contains(value.getStringValue())
                    ? Unknown.UNKNOWN
                    : value.getStringValue();
            case NUMBER_VALUE -> value.getNumberValue();
            case BOOL_VALUE -> value.getBoolValue();
            case LIST_VALUE -> {
                var list = new ArrayList<Object>();
                for (var element : value.getListValue().getValuesList()) {
                    var plain = fromValue(element);
                    if (plain != null) {
                        list.add(plain);
                    }
                }
                yield list;
            }
            case STRUCT_VALUE -> fromStructValue(value.getStructValue());
            default -> null;
        };
    }

    private static @Nullable Object fromStructValue(Struct struct) {
        var signature = struct.getFieldsOrDefault(SIGNATURE_KEY, Value.getDefaultInstance());
        if (SECRET_SIGNATURE.equals(signature.getStringValue())) {
            var inner = fromValue(struct.getFieldsOrThrow("value"));
            return inner == null ? null : new Secret(inner);
        }
        return fromStruct(struct);
    }

    public static Struct toStruct(Map<String, ?> map) {
        var struct = Struct.newBuilder();
        new TreeMap<>(map).forEach((key, value) -> {
            if (value != null) {
                struct.putFields(key, toValue(value));
            }
        });
        return struct.build();
    }

    private static Value toValue(Object value) {
        var builder = Value.newBuilder();
        if (value instanceof String text) {
            return builder.setStringValue(text).build();
        }
        if (value instanceof Number number) {
            return builder.setNumberValue(number.doubleValue()).build();
        }
        if (value instanceof Boolean bool) {
            return builder.setBoolValue(bool).build();
        }
        if (value instanceof Unknown) {
            return builder.setStringValue(UNKNOWN_STRING).build();
        }
        if (value instanceof Secret secret) {
            return builder.setStructValue(Struct.newBuilder()
                            .putFields(
                                    SIGNATURE_KEY,
                                    Value.newBuilder()
                                            .setStringValue(SECRET_SIGNATURE)
                                            .build())
                            .putFields("value", toValue(secret.value())))
                    .build();
        }
        if (value instanceof List<?> list) {
            var values = ListValue.newBuilder();
            list.forEach(element -> values.addValues(
                    element == null
                            ? Value.newBuilder()
                                    .setNullValue(NullValue.NULL_VALUE)
                                    .build()
                            : toValue(element)));
            return builder.setListValue(values).build();
        }
        if (value instanceof Map<?, ?> map) {
            return builder.setStructValue(toStruct(asMap(map))).build();
        }
        throw new IllegalArgumentException("no wire form for " + value.getClass());
    }

    /** The same value without secret markers, all the way down. */
    public static Object reveal(Object value) {
        if (value instanceof Secret secret) {
            return reveal(secret.value());
        }
        if (value instanceof List<?> list) {
            return new ArrayList<>(list.stream().map(Values::reveal).toList());
        }
        if (value instanceof Map<?, ?> map) {
            return revealAll(asMap(map));
        }
        return value;
    }

    /** The same properties without secret markers. */
    public static Map<String, Object> revealAll(Map<String, Object> map) {
        var plain = new LinkedHashMap<String, Object>();
        map.forEach((key, value) -> plain.put(key, reveal(value)));
        return plain;
    }

    /** Whether a marker stands anywhere in the value. */
    static boolean hasSecret(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().anyMatch(Values::hasSecret);
        }
        if (value instanceof Map<?, ?> map) {
            return map.values().stream().anyMatch(Values::hasSecret);
        }
        return value instanceof Secret;
    }

    /** Whether anything in the value is still unknown. */
    public static boolean hasUnknown(Object value) {
        if (value instanceof Secret secret) {
            return hasUnknown(secret.value());
        }
        if (value instanceof List<?> list) {
            return list.stream().anyMatch(Values::hasUnknown);
        }
        if (value instanceof Map<?, ?> map) {
            return map.values().stream().anyMatch(Values::hasUnknown);
        }
        return value == Unknown.UNKNOWN;
    }

    /**
     * Puts markers back onto what a stand-in answered: a property keeps the markers that it came in with, and one that the
     * stand-in calls sensitive, or wrapped itself, is secret as a whole.
     */
    static Map<String, Object> mark(
            Map<String, Object> plain, Map<String, Object> cameWith, java.util.Collection<String> sensitive) {
        var marked = new LinkedHashMap<String, Object>();
        plain.forEach((key, value) -> {
            var before = cameWith.get(key);
            if (value instanceof Secret) {
                marked.put(key, value);
            } else if (sensitive.contains(key)) {
                marked.put(key, new Secret(value));
            } else if (before != null && hasSecret(before)) {
                marked.put(key, reveal(before).equals(value) ? before : new Secret(value));
            } else {
                marked.put(key, value);
            }
        });
        return marked;
    }

    /** A map with text keys, which every map of property values is. */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> asMap(Object value) {
        return (Map<String, Object>) value;
    }

    /** The elements of a list value, or none. */
    @SuppressWarnings("unchecked")
    public static List<Object> asList(@Nullable Object value) {
        return value == null ? List.of() : (List<Object>) value;
    }

    /** The texts of a list value, or none. */
    public static List<String> strings(@Nullable Object value) {
        return asList(value).stream().map(String::valueOf).toList();
    }

    /** The text under a key that has to be there. */
    public static String text(Map<String, Object> map, String key) {
        var value = map.get(key);
        if (value == null) {
            throw new Refusal("property '" + key + "' is missing");
        }
        return String.valueOf(value);
    }

    /** The text under a key, or null. */
    public static @Nullable String optionalText(Map<String, Object> map, String key) {
        var value = map.get(key);
        return value == null ? null : String.valueOf(value);
    }

    /** The whole number under a key, or null. */
    public static @Nullable Integer optionalInt(Map<String, Object> map, String key) {
        var value = map.get(key);
        return value instanceof Number number ? (Integer) number.intValue() : null;
    }

    /** Whether the key is there and true. */
    public static boolean flag(Map<String, Object> map, String key) {
        return Boolean.TRUE.equals(map.get(key));
    }
}
