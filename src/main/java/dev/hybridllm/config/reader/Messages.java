package dev.hybridllm.config.reader;

import com.google.gson.JsonElement;
import java.util.Collection;
import java.util.Optional;

/** How refusals are worded: the value, what is allowed, the remedy. */
final class Messages {

    private static final int LONGEST = 80;

    private Messages() {}

    static String quoted(String text) {
        return "'" + (text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text) + "'";
    }

    static String quoted(JsonElement element) {
        return quoted(element.isJsonPrimitive() ? element.getAsString() : element.toString());
    }

    static String missing(Field field) {
        return "is missing: "
                + field.exampleText()
                        .map(example -> "set it, for example to " + example)
                        .orElse("expected " + field.shape().expected());
    }

    static String unknown(Optional<String> meant, Collection<String> known) {
        return "is not a setting: "
                + meant.map(name -> "did you mean " + name + "? Known here are ")
                        .orElse("known here are ")
                + String.join(", ", known);
    }

    static String notAChoice(JsonElement element, Collection<String> known) {
        return quoted(element) + " is none of the choices: "
                + Spelling.closest(element.getAsString(), known)
                        .map(name -> "did you mean " + name + "? Expected ")
                        .orElse("expected ")
                + "one of " + String.join(", ", known);
    }

    static String wrongKind(JsonElement element, Shape shape) {
        var remedy = "";
        if ((shape instanceof Shape.WholeNumber || shape instanceof Shape.Truth) && isText(element)) {
            remedy = ", without quotes";
        } else if ((shape instanceof Shape.Text || shape instanceof Shape.Value) && element.isJsonPrimitive()) {
            remedy = ", in quotes";
        }
        return quoted(element) + " is " + kind(element) + ": expected " + shape.expected() + remedy;
    }

    static boolean isText(JsonElement element) {
        return element.isJsonPrimitive() && element.getAsJsonPrimitive().isString();
    }

    private static String kind(JsonElement element) {
        if (element.isJsonNull()) {
            return "nothing";
        }
        if (element.isJsonObject()) {
            return "an object";
        }
        if (element.isJsonArray()) {
            return "a list";
        }
        var primitive = element.getAsJsonPrimitive();
        return primitive.isString() ? "a text" : primitive.isNumber() ? "a number" : "a boolean";
    }
}
