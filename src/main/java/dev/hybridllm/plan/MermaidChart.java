package dev.hybridllm.plan;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes a Mermaid flowchart: boxes in frames, and lines between them. No name breaks out of its label. */
final class MermaidChart {

    private final StringBuilder text = new StringBuilder("flowchart LR\n");
    private final Map<List<String>, String> identifiers = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private int depth = 1;

    /**
     * The identifier of a thing, always the same one for the same thing.
     *
     * @param title its kind and name. The kind comes first, for Mermaid has words that an identifier must not be, such as {@code end}
     * @param of what tells it from others of that title
     */
    String identifier(String title, String of) {
        return identifiers.computeIfAbsent(List.of(title, of), key -> free(title));
    }

    /** Dashes and dots mean something to Mermaid, and names that differ in them alone must not become one. */
    private String free(String title) {
        var safe = title.replaceAll("[^A-Za-z0-9]", "_");
        var candidate = safe;
        for (var number = 2; !taken.add(candidate); number++) {
            candidate = safe + "_" + number;
        }
        return candidate;
    }

    void frame(String identifier, String title, Runnable content) {
        line("subgraph " + identifier + "[" + quoted(List.of(title)) + "]");
        depth++;
        content.run();
        depth--;
        line("end");
    }

    void box(String identifier, String... lines) {
        line(identifier + "[" + quoted(List.of(lines)) + "]");
    }

    /** A box with a dashed border, for what is not there yet. */
    void dashedBox(String identifier, String... lines) {
        line(identifier + "[" + quoted(List.of(lines)) + "]:::free");
    }

    void link(String from, String label, String to) {
        line(from + " ---|" + quoted(List.of(label)) + "| " + to);
    }

    private void line(String line) {
        text.append("  ".repeat(depth)).append(line).append('\n');
    }

    private static String quoted(List<String> lines) {
        return lines.stream().map(MermaidChart::escaped).collect(Collectors.joining("<br/>", "\"", "\""));
    }

    /**
     * Mermaid reads labels as HTML and Markdown, and looks for words such as {@code style:} even in them. So all but plain characters
     * are written as entities, which it spells {@code #34;}.
     */
    private static String escaped(String label) {
        return label.codePoints()
                .mapToObj(each -> Character.isLetterOrDigit(each) || " .,/-+…→".indexOf(each) >= 0
                        ? Character.toString(each)
                        : "#" + each + ";")
                .collect(Collectors.joining());
    }

    @Override
    public String toString() {
        return text + "  classDef free stroke-dasharray: 5 5\n";
    }
}
