package dev.hybridllm.sandbox.providers.kubernetes;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether a text without quotes would still be read as a text, by the YAML 1.1 rules of Go's library. */
final class PlainText {

    private static final Set<String> WORDS = Set.of(
            "", "~", "null", "Null", "NULL", "y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON",
            "n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF", ".nan", ".NaN", ".NAN", ".inf",
            ".Inf", ".INF", "+.inf", "+.Inf", "+.INF", "-.inf", "-.Inf", "-.INF");
    private static final Pattern FLOAT = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
    private static final Pattern BASE_60 = Pattern.compile("[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\\.[0-9_]*)?");
    private static final Pattern INTEGER =
            Pattern.compile("([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))");
    private static final Pattern TIME = Pattern.compile("([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})"
            + "(?:(?:[Tt]|( ))([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2})(?:[.,][0-9]+)?(Z|[-+][0-9]{2}:[0-9]{2})?)?");
    private static final BigInteger TWO_TO_63 = BigInteger.ONE.shiftLeft(63);
    private static final BigInteger TWO_TO_64 = BigInteger.ONE.shiftLeft(64);

    private PlainText() {}

    static boolean readsAsText(String text) {
        if (WORDS.contains(text)) {
            return false;
        }
        var first = text.charAt(0);
        if (first == '.') {
            return !isFloat(text);
        }
        if (first != '+' && first != '-' && (first < '0' || first > '9')) {
            return true;
        }
        var digits = text.replace("_", "");
        return !isTime(text)
                && !isInteger(digits)
                && !isFloat(digits)
                && !BASE_60.matcher(text).matches();
    }

    private static boolean isFloat(String text) {
        return FLOAT.matcher(text).matches() && !Double.isInfinite(Double.parseDouble(text));
    }

    private static boolean isInteger(String text) {
        var parts = INTEGER.matcher(text);
        if (!parts.matches()) {
            return false;
        }
        var number = BigInteger.ZERO;
        var radixes = new int[] {16, 2, 8, 10};
        for (var i = 0; i < radixes.length; i++) {
            var digits = parts.group(i + 2);
            if (digits != null) {
                number = new BigInteger(digits, radixes[i]);
            }
        }
        // Without a sign twice as many fit.
        return switch (parts.group(1)) {
            case "" -> number.compareTo(TWO_TO_64) < 0;
            case "-" -> number.compareTo(TWO_TO_63) <= 0;
            default -> number.compareTo(TWO_TO_63) < 0;
        };
    }

    private static boolean isTime(String text) {
        var parts = TIME.matcher(text);
        if (!parts.matches()) {
            return false;
        }
        // A time of day after a T has a zone, one after a space has none.
        if (parts.group(5) != null && (parts.group(4) == null) == (parts.group(8) == null)) {
            return false;
        }
        try {
            LocalDate.of(number(parts.group(1)), number(parts.group(2)), number(parts.group(3)));
            if (parts.group(5) != null) {
                LocalTime.of(number(parts.group(5)), number(parts.group(6)), number(parts.group(7)));
            }
            return true;
        } catch (DateTimeException noSuchTime) {
            return false;
        }
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }
}
