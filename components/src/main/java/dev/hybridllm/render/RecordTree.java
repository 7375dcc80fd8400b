package dev.hybridllm.render;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Turns records into trees of maps, lists and scalars, which is what a document is made of. A component's name is its key, less an
 * underscore at its end, which keeps clear of Java's own names ({@code wait_}, {@code default_}), in the spelling that the document wants; empty optionals, nulls, empty lists
 * and empty maps are left out; an enum becomes its name in lower case with dashes.
 */
public final class RecordTree {

    /** Keys as Kubernetes has them: components' own names. */
    public static final UnaryOperator<String> CAMEL_CASE = UnaryOperator.identity();

    /** Keys as Nebula has them: {@code amLighthouse} becomes {@code am_lighthouse}. */
    public static final UnaryOperator<String> SNAKE_CASE =
            name -> name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);

    private final UnaryOperator<String> spelling;

    private RecordTree(UnaryOperator<String> spelling) {
        this.spelling = spelling;
    }

    /** The tree of a record, with its components' names for keys. */
    public static Map<String, Object> of(Record record) {
        return of(record, CAMEL_CASE);
    }

    /** The tree of a record, with its components' names for keys, in a spelling. */
    public static Map<String, Object> of(Record record, UnaryOperator<String> spelling) {
        return new RecordTree(spelling).ofRecord(record);
    }

    private Map<String, Object> ofRecord(Record record) {
        var tree = new LinkedHashMap<String, Object>();
        for (var component : record.getClass().getRecordComponents()) {
            var value = tree(read(record, component));
            if (value != null) {
                tree.put(key(component), value);
            }
        }
        return tree;
    }

    private String key(RecordComponent component) {
        var name = component.getName();
        return spelling.apply(name.endsWith("_") ? name.substring(0, name.length() - 1) : name);
    }

    private @Nullable Object tree(@Nullable Object value) {
        if (value instanceof Optional<?> optional) {
            return tree(optional.orElse(null));
        }
        if (value instanceof Record record) {
            return ofRecord(record);
        }
        if (value instanceof Collection<?> collection) {
            return collection.isEmpty()
                    ? null
                    : collection.stream().map(this::tree).toList();
        }
        if (value instanceof Map<?, ?> map) {
            return map.isEmpty() ? null : ofMap(map);
        }
        if (value instanceof Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
        if (value == null || value instanceof String || value instanceof Number || value instanceof Boolean) {
            return value;
        }
        throw new IllegalArgumentException(value.getClass().getName()
                + " has no place in a document: use records, lists, maps, texts, numbers and booleans");
    }

    private Map<String, Object> ofMap(Map<?, ?> map) {
        var tree = new LinkedHashMap<String, Object>();
        map.forEach((key, element) -> {
            var value = tree(element);
            if (value != null) {
                tree.put(String.valueOf(key), value);
            }
        });
        return tree;
    }

    private static @Nullable Object read(Record record, RecordComponent component) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }
}
