package dev.hybridllm.sandbox.providers.kubernetes;

import dev.hybridllm.sandbox.providers.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The part of an object that another one has too: what a server added to the inputs of a program is no difference from them, and what
 * it has in another form is.
 */
final class Pruned {

    private Pruned() {}

    static Manifest to(Manifest live, Manifest inputs) {
        return new Manifest(map(live.object(), inputs.object()));
    }

    private static Map<String, Object> map(Map<String, Object> source, Map<String, Object> shape) {
        var kept = new LinkedHashMap<String, Object>();
        source.forEach((key, value) -> {
            var like = shape.get(key);
            if (like != null) {
                kept.put(key, value(value, like));
            }
        });
        return kept;
    }

    private static Object value(Object value, Object like) {
        if (value instanceof Map && like instanceof Map) {
            return map(Values.asMap(value), Values.asMap(like));
        }
        if (value instanceof List<?> list && like instanceof List<?> shape) {
            return list(list, shape);
        }
        return value;
    }

    /** Place by place; of a longer list the rest is the server's. */
    private static List<Object> list(List<?> source, List<?> shape) {
        var kept = new ArrayList<Object>();
        for (var i = 0; i < Math.min(source.size(), shape.size()); i++) {
            kept.add(value(source.get(i), shape.get(i)));
        }
        return kept;
    }
}
