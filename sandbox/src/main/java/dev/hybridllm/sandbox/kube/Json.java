package dev.hybridllm.sandbox.kube;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import com.google.gson.JsonSyntaxException;
import com.google.gson.reflect.TypeToken;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** JSON as nested maps without nulls. All numbers are doubles, as in the engine; whole ones are written without a fraction. */
final class Json {

    private static final double EXACT = 0x1p53;
    private static final Gson GSON = new GsonBuilder()
            .disableHtmlEscaping()
            .registerTypeAdapter(Double.class, (JsonSerializer<Double>)
                    (number, type, context) -> number == Math.rint(number) && Math.abs(number) <= EXACT
                            ? new JsonPrimitive(number.longValue())
                            : new JsonPrimitive(number))
            .create();

    private Json() {}

    static String write(Object value) {
        return GSON.toJson(value);
    }

    /** The object, or an empty one for what is none, such as a proxy's page. */
    static Map<String, Object> read(String text) {
        try {
            Map<String, Object> map = GSON.fromJson(text, new TypeToken<Map<String, Object>>() {}.getType());
            return map == null ? Map.of() : withoutNulls(map);
        } catch (JsonSyntaxException e) {
            return Map.of();
        }
    }

    private static Map<String, Object> withoutNulls(Map<?, ?> map) {
        var kept = new LinkedHashMap<String, Object>();
        map.forEach((key, value) -> {
            if (value != null) {
                kept.put(String.valueOf(key), inner(value));
            }
        });
        return kept;
    }

    private static Object inner(Object value) {
        if (value instanceof Map<?, ?> map) {
            return withoutNulls(map);
        }
        if (value instanceof List<?> list) {
            return new ArrayList<>(
                    list.stream().filter(Objects::nonNull).map(Json::inner).toList());
        }
        return value;
    }
}
