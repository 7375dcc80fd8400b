package dev.hybridllm.sandbox.providers;

import com.google.gson.Gson;
import com.google.protobuf.Struct;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes a request's secret values out of what is said about it: an API that refuses a value tends to quote it. Values of fewer than
 * four characters stay, because replacing them would spoil the message and guard nothing.
 */
record Redaction(List<Struct> requests) {

    private static final int SHORTEST = 4;

    static Redaction of(Struct... requests) {
        return new Redaction(List.of(requests));
    }

    /** The message without them. They are looked for only now: most requests have nothing said about them. */
    String in(String message) {
        var found = new LinkedHashSet<String>();
        requests.forEach(request -> collect(Values.fromStruct(request), false, found));
        var redacted = message;
        // The longest first: one may hold another.
        for (var text : found.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList()) {
            redacted = redacted.replace(text, "[secret]");
        }
        return redacted;
    }

    private static void collect(Object value, boolean secret, Set<String> found) {
        if (value instanceof Values.Secret marked) {
            collect(marked.value(), true, found);
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(inner -> collect(inner, secret, found));
        } else if (value instanceof List<?> list) {
            list.forEach(inner -> collect(inner, secret, found));
        } else if (secret && value instanceof String text) {
            forms(text).stream().filter(form -> form.length() >= SHORTEST).forEach(found::add);
        }
    }

    /** As it is, as JSON escapes it, in base64 and out of it, and line by line. */
    private static Set<String> forms(String text) {
        var forms = new LinkedHashSet<String>();
        forms.add(text);
        var quoted = new Gson().toJson(text);
        forms.add(quoted.substring(1, quoted.length() - 1));
        forms.add(Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
        try {
            forms.add(new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notBase64) {
            // Then there is no such form.
        }
        text.lines().map(String::strip).forEach(forms::add);
        return forms;
    }
}
