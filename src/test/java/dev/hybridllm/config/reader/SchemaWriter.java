package dev.hybridllm.config.reader;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Makes JSON Schemas of the project's two kinds of files from the records that they are read into, for editors. They are of draft-07,
 * which is what editors' YAML language server understands best. Keys of other namespaces are not judged, ours have to be known.
 *
 * <p>A schema is stricter than the reader in two ways: it takes no null in place of an absent field, and no number or boolean in quotes
 * at the top. It knows neither what a value type's parser refuses beyond its pattern nor what a record's constructor does.
 */
public final class SchemaWriter {

    private static final String NAMESPACE = "hybrid-llm:";

    private final Map<Class<?>, TextForm> forms;

    /**
     * How a value type is written.
     *
     * @param pattern a regular expression that the whole text has to match, in the syntax that Java and ECMAScript share
     * @param meaning what that is, with its article: "an IPv4 network such as 10.42.0.0/16"
     * @param isSecret whether it stands in a file encrypted
     */
    public record TextForm(String pattern, String meaning, boolean isSecret) {
        public TextForm(String pattern, String meaning) {
            this(pattern, meaning, false);
        }
    }

    /** @param forms how value types are written, as far as a pattern can say it */
    public SchemaWriter(Map<Class<?>, TextForm> forms) {
        this.forms = Map.copyOf(forms);
    }

    /** The schema of {@code Pulumi.yaml}, which holds the settings of these records, each under {@code value}. */
    public JsonObject project(List<Class<? extends Record>> types) {
        var config = new Config(schema -> {
            var wrapped = object();
            wrapped.getAsJsonObject("properties").add("value", schema);
            wrapped.add("required", array(List.of("value")));
            return wrapped;
        });
        types.forEach(type -> config.add(type, true));
        return config.file("Pulumi.yaml");
    }

    /**
     * The schema of a stack's file.
     *
     * @param own records whose settings are the stack's own, so those without a default have to be there
     * @param shared records whose settings the project's file holds, and the stack's may hold instead
     */
    public JsonObject stack(List<Class<? extends Record>> own, List<Class<? extends Record>> shared) {
        var config = new Config(UnaryOperator.identity());
        own.forEach(type -> config.add(type, true));
        shared.forEach(type -> config.add(type, false));
        return config.file("a stack's settings");
    }

    /** The schema as the text of a file. */
    public static String pretty(JsonObject schema) {
        return new GsonBuilder()
                        .setPrettyPrinting()
                        .disableHtmlEscaping()
                        .create()
                        .toJson(schema) + "\n";
    }

    private final class Config {
        private final JsonObject config = object();
        private final JsonArray required = new JsonArray();
        private final UnaryOperator<JsonObject> wrapping;

        Config(UnaryOperator<JsonObject> wrapping) {
            this.wrapping = wrapping;
            var anything = new JsonObject();
            anything.add("^(?!" + NAMESPACE + ")[^:]+:", new JsonPrimitive(true));
            config.add("patternProperties", anything);
        }

        void add(Class<? extends Record> type, boolean demanded) {
            for (var field : Shapes.fields(type).all()) {
                var name = NAMESPACE + field.name();
                config.getAsJsonObject("properties").add(name, wrapping.apply(new ShapeSchema(forms).field(field)));
                if (demanded && field.required()) {
                    required.add(name);
                }
            }
        }

        JsonObject file(String title) {
            var schema = new JsonObject();
            schema.addProperty("$schema", "http://json-schema.org/draft-07/schema#");
            schema.addProperty("title", title);
            schema.addProperty("type", "object");
            if (!required.isEmpty()) {
                config.add("required", required);
                schema.add("required", array(List.of("config")));
            }
            var properties = new JsonObject();
            properties.add("config", config);
            schema.add("properties", properties);
            return schema;
        }
    }

    /** An object without fields that are not named. */
    static JsonObject object() {
        var object = new JsonObject();
        object.addProperty("type", "object");
        object.add("properties", new JsonObject());
        object.addProperty("additionalProperties", false);
        return object;
    }

    static JsonArray array(Iterable<String> texts) {
        var array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }
}
