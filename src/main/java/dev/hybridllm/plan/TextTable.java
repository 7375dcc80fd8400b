package dev.hybridllm.plan;

import java.util.ArrayList;
import java.util.List;

/** Text in aligned columns. A row of one cell is a line of its own: it widens no column. */
final class TextTable {

    enum Align {
        LEFT,
        RIGHT
    }

    private static final String GAP = "  ";

    private final List<Align> columns;
    private final List<List<String>> rows = new ArrayList<>();

    TextTable(Align... columns) {
        this.columns = List.of(columns);
    }

    TextTable row(String... cells) {
        if (cells.length != 1 && cells.length != columns.size()) {
            throw new IllegalArgumentException(cells.length + " cells in a table of " + columns.size() + " columns");
        }
        rows.add(List.of(cells).stream().map(TextTable::printable).toList());
        return this;
    }

    /** A name from a configuration must not move the reader's cursor. */
    private static String printable(String cell) {
        return cell.replaceAll("\\p{Cntrl}", "?");
    }

    private int width(int column) {
        return rows.stream()
                .filter(row -> row.size() > 1)
                .mapToInt(row -> row.get(column).length())
                .max()
                .orElse(0);
    }

    /** The lines, each with its line break. */
    @Override
    public String toString() {
        var widths = new ArrayList<Integer>();
        for (var column = 0; column < columns.size(); column++) {
            widths.add(width(column));
        }
        var text = new StringBuilder();
        for (var row : rows) {
            var line = new StringBuilder();
            for (var column = 0; column < row.size(); column++) {
                var cell = row.get(column);
                var padding = " ".repeat(Math.max(0, widths.get(column) - cell.length()));
                line.append(column == 0 ? "" : GAP)
                        .append(columns.get(column) == Align.LEFT ? cell + padding : padding + cell);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
