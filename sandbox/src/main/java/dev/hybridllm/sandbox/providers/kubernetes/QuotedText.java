package dev.hybridllm.sandbox.providers.kubernetes;

import java.util.Locale;
import java.util.Map;

/** Texts in double quotes as Go's library escapes and folds them, which is where the emitter of the JVM's library differs. */
final class QuotedText {

    private static final int WIDTH = 80;
    private static final Map<Integer, String> SHORT = Map.ofEntries(
            Map.entry(0x00, "0"),
            Map.entry(0x07, "a"),
            Map.entry(0x08, "b"),
            Map.entry(0x09, "t"),
            Map.entry(0x0A, "n"),
            Map.entry(0x0B, "v"),
            Map.entry(0x0C, "f"),
            Map.entry(0x0D, "r"),
            Map.entry(0x1B, "e"),
            Map.entry(0x22, "\""),
            Map.entry(0x5C, "\\"),
            Map.entry(0x85, "N"),
            Map.entry(0x2028, "L"),
            Map.entry(0x2029, "P"));

    private QuotedText() {}

    /** The text in quotes, to stand at a column; lines that get too long break at a space and go on indented. */
    static String write(String text, int startColumn, int indent) {
        var written = new StringBuilder("\"");
        var column = startColumn + 1;
        var characters = text.codePoints().toArray();
        var afterSpace = false;
        for (var i = 0; i < characters.length; i++) {
            var next = i + 1 < characters.length ? characters[i + 1] : -1;
            if (characters[i] == ' ' && !afterSpace && column > WIDTH && i > 0 && next >= 0) {
                var escape = next == ' ' ? "\\" : "";
                written.append('\n').append(" ".repeat(indent)).append(escape);
                column = indent + escape.length();
            } else {
                var form = form(characters[i]);
                written.append(form);
                column += form.codePointCount(0, form.length());
            }
            afterSpace = characters[i] == ' ';
        }
        return written.append('"').toString();
    }

    private static String form(int character) {
        var escape = SHORT.get(character);
        if (escape != null) {
            return "\\" + escape;
        }
        if (character < 0x20 || (character >= 0x7F && character < 0xA0)) {
            return String.format(Locale.ROOT, "\\x%02X", character);
        }
        if (character == 0xFEFF || character == 0xFFFE || character == 0xFFFF) {
            return String.format(Locale.ROOT, "\\u%04X", character);
        }
        return Character.isSupplementaryCodePoint(character)
                ? String.format(Locale.ROOT, "\\U%08X", character)
                : Character.toString(character);
    }
}
