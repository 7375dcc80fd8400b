package dev.hybridllm.sandbox.providers.kubernetes;

import java.util.List;

/**
 * The order of keys in a mapping: at the first character that differs, anything comes before a letter, numbers compare by their
 * value, and the rest by code point.
 */
final class KeyOrder {

    private KeyOrder() {}

    /** By insertion: with digits first and letters after, the order is not transitive, which a library sort may object to. */
    static void sort(List<String> keys) {
        keys.sort(null);
        for (var i = 1; i < keys.size(); i++) {
            for (var j = i; j > 0 && isBefore(keys.get(j), keys.get(j - 1)); j--) {
                keys.set(j, keys.set(j - 1, keys.get(j)));
            }
        }
    }

    private static boolean isBefore(String left, String right) {
        var a = left.codePoints().toArray();
        var b = right.codePoints().toArray();
        var at = 0;
        while (at < a.length && at < b.length && a[at] == b[at]) {
            at++;
        }
        if (at == a.length || at == b.length) {
            return a.length < b.length;
        }
        var leftLetter = Character.isLetter(a[at]);
        var rightLetter = Character.isLetter(b[at]);
        if (leftLetter != rightLetter) {
            return rightLetter;
        }
        if (leftLetter) {
            return a[at] < b[at];
        }
        // A zero inside a number is a digit of it, not the start of one.
        var carried = (a[at] == '0' || b[at] == '0') && insideNumber(a, at) ? 1L : 0L;
        var leftNumber = number(a, at, carried);
        var rightNumber = number(b, at, carried);
        if (leftNumber != rightNumber) {
            return leftNumber < rightNumber;
        }
        var leftEnd = endOfDigits(a, at);
        var rightEnd = endOfDigits(b, at);
        return leftEnd != rightEnd ? leftEnd < rightEnd : a[at] < b[at];
    }

    private static boolean insideNumber(int[] text, int at) {
        for (var i = at - 1; i >= 0 && Character.isDigit(text[i]); i--) {
            if (text[i] != '0') {
                return true;
            }
        }
        return false;
    }

    private static long number(int[] text, int from, long carried) {
        var number = carried;
        for (var i = from; i < endOfDigits(text, from); i++) {
            number = number * 10 + (text[i] - '0');
        }
        return number;
    }

    private static int endOfDigits(int[] text, int from) {
        var end = from;
        while (end < text.length && Character.isDigit(text[end])) {
            end++;
        }
        return end;
    }
}
