package dev.hybridllm.render;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A text beside this class, with {@code {{names}}} for what differs. A name that fills a line of a script may stand in a comment, which goes with
 * it: the script without it is one that can be checked.
 */
final class Template {

    private static final Pattern NAME = Pattern.compile("(?m)(?:^# (?=\\{\\{\\w+}}$))?\\{\\{([a-zA-Z0-9]+)}}");

    private Template() {}

    /** Fills in every name, each with one of the values, each of which has to be used. */
    static String fill(String resource, Map<String, String> values) {
        var unused = new TreeSet<>(values.keySet());
        var text = NAME.matcher(read(resource)).replaceAll(match -> {
            var name = match.group(1);
            var value = values.get(name);
            if (value == null) {
                throw new IllegalStateException(resource + " wants {{" + name + "}}");
            }
            unused.remove(name);
            return java.util.regex.Matcher.quoteReplacement(value);
        });
        if (!unused.isEmpty()) {
            throw new IllegalStateException(resource + " has no place for " + unused);
        }
        return text;
    }

    /** A word that a shell takes as it is. */
    static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    private static String read(String resource) {
        try (var stream = Template.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("there is no " + resource + " beside " + Template.class.getName());
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
