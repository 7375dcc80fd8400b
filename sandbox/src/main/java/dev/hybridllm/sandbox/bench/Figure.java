package dev.hybridllm.sandbox.bench;

import java.util.Locale;

/** How a figure is written: no more digits than a measurement has. */
final class Figure {

    private Figure() {}

    /** Three digits that count, or all before the point. */
    static String text(double figure) {
        if (figure == Math.rint(figure) && Math.abs(figure) < 1e9) {
            return String.valueOf((long) figure);
        }
        var size = Math.abs(figure);
        return String.format(Locale.ROOT, "%." + (size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2) + "f", figure);
    }
}
