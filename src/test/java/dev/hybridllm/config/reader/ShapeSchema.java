package dev.hybridllm.config.reader;

import static dev.hybridllm.config.reader.SchemaWriter.array;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.hybridllm.config.reader.SchemaWriter.TextForm;
import java.util.Map;

/** The JSON Schema of each kind of setting. */
final class ShapeSchema implements Shape.Cases<JsonObject> {

    private final Map<Class<?>, TextForm> forms;

    ShapeSchema(Map<Class<?>, TextForm> forms) {
        this.forms = forms;
    }

    /** A field's schema: its shape's, and what is said of the field. */
    JsonObject field(Field field) {
        var shape = field.shape().match(this);
        var schema = new JsonObject();
        var form = shape.has("description") ? shape.remove("description").getAsString() : "";
        var description = new StringBuilder(field.description().orElse(form));
        if (field.description().isPresent() && !form.isEmpty()) {
            description.append(" (").append(form).append(')');
        }
        field.otherwise()
                .ifPresent(otherwise -> description.append(". When absent: ").append(otherwise));
        if (!description.isEmpty()) {
            schema.addProperty("description", description.toString());
        }
        shape.entrySet().forEach(entry -> schema.add(entry.getKey(), entry.getValue()));
        field.byDefault().ifPresent(value -> schema.add("default", value));
        field.example().ifPresent(value -> {
            var examples = new JsonArray();
            examples.add(value);
            schema.add("examples", examples);
        });
        return schema;
    }

    private static JsonObject ofType(String type) {
        var schema = new JsonObject();
        schema.addProperty("type", type);
        return schema;
    }

    @Override
    public JsonObject text(Shape.Text shape) {
        return ofType("string");
    }

    @Override
    public JsonObject wholeNumber(Shape.WholeNumber shape) {
        var schema = ofType("integer");
        schema.addProperty("minimum", Integer.MIN_VALUE);
        schema.addProperty("maximum", Integer.MAX_VALUE);
        return schema;
    }

    @Override
    public JsonObject truth(Shape.Truth shape) {
        return ofType("boolean");
    }

    @Override
    public JsonObject choice(Shape.Choice shape) {
        var schema = ofType("string");
        schema.add("enum", array(shape.constants().keySet()));
        return schema;
    }

    @Override
    public JsonObject value(Shape.Value shape) {
        var schema = ofType("string");
        var form = forms.get(shape.type());
        if (form != null && form.isSecret()) {
            return encrypted(form);
        }
        if (form != null) {
            schema.addProperty("description", form.meaning());
            schema.addProperty("pattern", "^(?:" + form.pattern() + ")$");
        }
        return schema;
    }

    /** As {@code pulumi config set --secret} writes it. */
    private static JsonObject encrypted(TextForm form) {
        var properties = new JsonObject();
        properties.add("secure", ofType("string"));
        var schema = ofType("object");
        schema.addProperty("description", form.meaning());
        schema.add("properties", properties);
        schema.add("required", array(java.util.List.of("secure")));
        schema.addProperty("additionalProperties", false);
        return schema;
    }

    @Override
    public JsonObject list(Shape.ListOf shape) {
        var schema = ofType("array");
        schema.add("items", shape.element().match(this));
        return schema;
    }

    @Override
    public JsonObject set(Shape.SetOf shape) {
        var schema = list(new Shape.ListOf(shape.element()));
        schema.addProperty("uniqueItems", true);
        return schema;
    }

    @Override
    public JsonObject map(Shape.MapOf shape) {
        var schema = ofType("object");
        var names = shape.key().match(this);
        names.remove("type");
        if (!names.entrySet().isEmpty()) {
            schema.add("propertyNames", names);
        }
        schema.add("additionalProperties", shape.element().match(this));
        return schema;
    }

    @Override
    public JsonObject maybe(Maybe shape) {
        return shape.inner().match(this);
    }

    @Override
    public JsonObject oneOf(OneOf shape) {
        var choices = new JsonArray();
        shape.choices().forEach(choice -> {
            var schema = new JsonObject();
            schema.addProperty("title", choice.first().name());
            fields(choice).entrySet().forEach(entry -> schema.add(entry.getKey(), entry.getValue()));
            var required = schema.has("required") ? schema.getAsJsonArray("required") : new JsonArray();
            if (!choice.first().required()) {
                required.add(choice.first().name());
            }
            schema.add("required", required);
            choices.add(schema);
        });
        var schema = ofType("object");
        schema.add("oneOf", choices);
        return schema;
    }

    @Override
    public JsonObject fields(Fields shape) {
        var schema = SchemaWriter.object();
        shape.all().forEach(each -> schema.getAsJsonObject("properties").add(each.name(), field(each)));
        var required =
                shape.all().stream().filter(Field::required).map(Field::name).toList();
        if (!required.isEmpty()) {
            schema.add("required", array(required));
        }
        return schema;
    }
}
