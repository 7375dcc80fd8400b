package dev.hybridllm.config.reader;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Writes a value the way in which the reader expects it: what is absent is left out. */
record WrittenBack(Object value) implements Shape.Cases<JsonElement> {

    static JsonObject of(Record record) {
        return new WrittenBack(record).fields(Shapes.fields(record.getClass())).getAsJsonObject();
    }

    @Override
    public JsonElement text(Shape.Text shape) {
        return new JsonPrimitive(value.toString());
    }

    @Override
    public JsonElement wholeNumber(Shape.WholeNumber shape) {
        return new JsonPrimitive((Integer) value);
    }

    @Override
    public JsonElement truth(Shape.Truth shape) {
        return new JsonPrimitive((Boolean) value);
    }

    @Override
    public JsonElement choice(Shape.Choice shape) {
        return shape.constants().entrySet().stream()
                .filter(entry -> entry.getValue() == value)
                .map(entry -> new JsonPrimitive(entry.getKey()))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public JsonElement value(Shape.Value shape) {
        return new JsonPrimitive(value.toString());
    }

    @Override
    public JsonElement list(Shape.ListOf shape) {
        var array = new JsonArray();
        ((Collection<?>) value).forEach(each -> array.add(shape.element().match(new WrittenBack(each))));
        return array;
    }

    @Override
    public JsonElement set(Shape.SetOf shape) {
        return list(new Shape.ListOf(shape.element()));
    }

    @Override
    public JsonElement map(Shape.MapOf shape) {
        var object = new JsonObject();
        ((Map<?, ?>) value)
                .forEach((key, each) ->
                        object.add(key.toString(), shape.element().match(new WrittenBack(each))));
        return object;
    }

    @Override
    public JsonElement maybe(Maybe shape) {
        return shape.inner()
                .match(new WrittenBack(
                        value instanceof OptionalInt number ? number.getAsInt() : ((Optional<?>) value).orElseThrow()));
    }

    @Override
    public JsonElement oneOf(OneOf shape) {
        return of((Record) value);
    }

    @Override
    public JsonElement fields(Fields shape) {
        var object = new JsonObject();
        for (int i = 0; i < shape.all().size(); i++) {
            var field = shape.all().get(i);
            try {
                var accessor = shape.type().getRecordComponents()[i].getAccessor();
                accessor.setAccessible(true);
                var part = accessor.invoke(value);
                if (!part.equals(field.shape().absent().orElse(null))
                        || field.byDefault().isPresent()) {
                    object.add(field.name(), field.shape().match(new WrittenBack(part)));
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
        return object;
    }
}
