package dev.hybridllm.sandbox.providers.kubernetes;

import dev.hybridllm.sandbox.providers.Values;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.emitter.Emitter;
import org.yaml.snakeyaml.events.DocumentEndEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.ImplicitTuple;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.events.StreamEndEvent;
import org.yaml.snakeyaml.events.StreamStartEvent;

/** Writes objects as YAML in the very form of Go's {@code sigs.k8s.io/yaml}, which the official plugin renders with. */
final class ManifestYaml {

    /** Stands for a text in double quotes until its line is complete; from a plane that no text is expected to use. */
    private static final Pattern PLACEHOLDER =
            Pattern.compile("(?m)^(?<prefix>(?<indent>(?: |- |\\? |: )*)(?<key>.*?))\uF8F0(?<index>[0-9]+)\uF8F1$");

    private final Emitter emitter;
    private final List<String> quoted;

    private ManifestYaml(Emitter emitter, List<String> quoted) {
        this.emitter = emitter;
        this.quoted = quoted;
    }

    static String write(Map<String, Object> object) {
        var quoted = new ArrayList<String>();
        var yaml = emit(object, quoted, true);
        var written = new StringBuilder();
        var placeholder = PLACEHOLDER.matcher(yaml);
        while (placeholder.find()) {
            var prefix = placeholder.group("prefix");
            var indent = placeholder.group("indent").length()
                    + (placeholder.group("key").isEmpty() ? 0 : 2);
            var text = quoted.get(Integer.parseInt(placeholder.group("index")));
            placeholder.appendReplacement(
                    written, Matcher.quoteReplacement(prefix + QuotedText.write(text, prefix.length(), indent)));
        }
        return placeholder.appendTail(written).toString();
    }

    private static String emit(Object document, List<String> quoted, boolean placeholders) {
        var text = new StringWriter();
        var yaml = new ManifestYaml(new Emitter(text, new DumperOptions()), quoted);
        try {
            yaml.emitter.emit(new StreamStartEvent(null, null));
            yaml.emitter.emit(new DocumentStartEvent(null, null, false, null, null));
            if (placeholders) {
                yaml.value(document);
            } else {
                var scalar = String.valueOf(document);
                yaml.scalar(scalar, style(scalar));
            }
            yaml.emitter.emit(new DocumentEndEvent(null, null, false));
            yaml.emitter.emit(new StreamEndEvent(null, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private void value(Object value) throws IOException {
        if (value instanceof Map<?, ?>) {
            map(Values.asMap(value));
        } else if (value instanceof List<?> list) {
            emitter.emit(new SequenceStartEvent(null, null, true, null, null, FlowStyle.BLOCK));
            for (var element : list) {
                value(element);
            }
            emitter.emit(new SequenceEndEvent(null, null));
        } else if (value instanceof String text) {
            text(text);
        } else if (value instanceof Number number) {
            scalar(GoNumbers.text(number.doubleValue()), ScalarStyle.PLAIN);
        } else {
            scalar(String.valueOf(value), ScalarStyle.PLAIN);
        }
    }

    private void map(Map<String, Object> map) throws IOException {
        emitter.emit(new MappingStartEvent(null, null, true, null, null, FlowStyle.BLOCK));
        var keys = new ArrayList<>(map.keySet());
        KeyOrder.sort(keys);
        for (var key : keys) {
            scalar(key, style(key));
            value(map.getOrDefault(key, ""));
        }
        emitter.emit(new MappingEndEvent(null, null));
    }

    /** The emitter knows which texts only double quotes can hold, so it is asked; how it would fold them does not matter then. */
    private void text(String text) throws IOException {
        if (emit(text, List.of(), false).startsWith("\"")) {
            scalar("\uF8F0" + quoted.size() + "\uF8F1", ScalarStyle.PLAIN);
            quoted.add(text);
        } else {
            scalar(text, style(text));
        }
    }

    /** Literal where there are lines, quoted where a reader would take it for another type, else plain, which the emitter judges. */
    private static ScalarStyle style(String text) {
        if (text.codePoints()
                .anyMatch(character -> Character.isSupplementaryCodePoint(character) || character == 0xFEFF)) {
            return ScalarStyle.DOUBLE_QUOTED;
        }
        if (text.contains("\n")) {
            return ScalarStyle.LITERAL;
        }
        return PlainText.readsAsText(text) ? ScalarStyle.PLAIN : ScalarStyle.DOUBLE_QUOTED;
    }

    private void scalar(String text, ScalarStyle style) throws IOException {
        emitter.emit(new ScalarEvent(null, null, new ImplicitTuple(true, true), text, null, null, style));
    }
}
