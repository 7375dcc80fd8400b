package dev.hybridllm.trust;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The setting {@code revoked} in the text of {@code Pulumi.yaml}. Entries are written into the text itself, so that comments and layout stay;
 * what comes of it is then read and held against what was meant.
 */
final class RevokedSetting {

    private static final String CONFIG = "config";
    private static final String KEY = "hybrid-llm:revoked";
    private static final String VALUE = "value";

    private RevokedSetting() {}

    /** One certificate that nobody accepts any more. */
    record Entry(String name, String fingerprint, String notAfter) {

        /** In quotes: YAML takes a bare time for something else than a text, and so it may digits. */
        private String yaml(String indent) {
            return indent + "- name: " + name + "\n" + indent + "  fingerprint: \"" + fingerprint + "\"\n" + indent
                    + "  notAfter: \"" + notAfter + "\"\n";
        }

        private Map<String, Object> value() {
            return Map.of("name", name, "fingerprint", fingerprint, "notAfter", notAfter);
        }
    }

    /** The fingerprints that are there. */
    static List<String> fingerprints(String text) {
        var found = new ArrayList<String>();
        for (var entry : entries(load(text))) {
            if (entry instanceof Map<?, ?> fields) {
                found.add(String.valueOf(fields.get("fingerprint")));
            }
        }
        return found;
    }

    /** The text with further entries before those that it has. */
    static String adding(List<Entry> entries, String text) {
        var lines = text.lines().toList();
        var at = lines.indexOf("  " + KEY + ":");
        var edited = new StringBuilder();
        if (at >= 0 && at + 1 < lines.size() && lines.get(at + 1).strip().equals(VALUE + ":")) {
            lines.subList(0, at + 2).forEach(line -> edited.append(line).append('\n'));
            entries.forEach(entry -> edited.append(entry.yaml(indent(lines, at + 2))));
            lines.subList(at + 2, lines.size())
                    .forEach(line -> edited.append(line).append('\n'));
        } else {
            edited.append(text.stripTrailing())
                    .append("\n\n  ")
                    .append(KEY)
                    .append(":\n    ")
                    .append(VALUE)
                    .append(":\n");
            entries.forEach(entry -> edited.append(entry.yaml("      ")));
        }
        var result = edited.toString();
        if (!isWhatWasMeant(text, result, entries)) {
            var written = new StringBuilder();
            entries.forEach(entry -> written.append(entry.yaml("      ")));
            throw new CommandException(
                    "this Pulumi.yaml is not laid out in a way that can be added to without a doubt. "
                            + "Nothing was written; add to the setting " + KEY + " yourself:\n" + written);
        }
        return result;
    }

    private static String indent(List<String> lines, int first) {
        var line = first < lines.size() ? lines.get(first) : "";
        return line.strip().startsWith("- ") ? line.substring(0, line.indexOf('-')) : "      ";
    }

    private static boolean isWhatWasMeant(String before, String after, List<Entry> entries) {
        try {
            var meant = new ArrayList<Object>(entries.stream().map(Entry::value).toList());
            meant.addAll(entries(load(before)));
            return Objects.equals(entries(load(after)), meant)
                    && rest(load(after)).equals(rest(load(before)));
        } catch (CommandException e) {
            return false;
        }
    }

    /** Everything but the setting. */
    private static Map<Object, Object> rest(Map<?, ?> document) {
        var rest = new LinkedHashMap<Object, Object>(document);
        if (document.get(CONFIG) instanceof Map<?, ?> config) {
            var others = new LinkedHashMap<Object, Object>(config);
            others.remove(KEY);
            rest.put(CONFIG, others);
        }
        return rest;
    }

    private static List<Object> entries(Map<?, ?> document) {
        return ProjectText.value(document, "revoked") instanceof List<?> list
                ? new ArrayList<>(list)
                : new ArrayList<>();
    }

    private static Map<?, ?> load(String text) {
        return ProjectText.load(text);
    }
}
