package dev.hybridllm.config.reader;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.Map;
import java.util.TreeMap;

/** Configuration as Pulumi hands it over: every value is a text, and that is JSON when the value has structure. */
public final class PulumiValues {

    private PulumiValues() {}

    /**
     * The settings as one object, in which texts, numbers and booleans are all texts still.
     *
     * @param values names, without the project's namespace, and what is set
     * @param problems takes the values that begin as an object or a list and are none; those are left out
     */
    public static JsonObject of(Map<String, String> values, Problems problems) {
        var object = new JsonObject();
        new TreeMap<>(values).forEach((name, text) -> {
            try {
                object.add(name, text.matches("(?s)\\s*[\\[{].*") ? json(text) : new JsonPrimitive(text));
            } catch (IOException | JsonParseException e) {
                problems.add(
                        name,
                        Messages.quoted(text) + " is neither a whole object nor a whole list: expected JSON. "
                                + String.valueOf(e.getMessage())
                                        .lines()
                                        .findFirst()
                                        .orElse(""));
            }
        });
        return object;
    }

    private static JsonElement json(String text) throws IOException {
        var reader = new JsonReader(new StringReader(text));
        var element = new Gson().getAdapter(JsonElement.class).read(reader);
        if (reader.peek() != JsonToken.END_DOCUMENT) {
            throw new JsonParseException("There is more behind its end");
        }
        return element;
    }
}
