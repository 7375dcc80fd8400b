package dev.hybridllm.plan;

import java.util.Locale;

/** How numbers are written: the same on every machine. */
final class Count {

    private Count() {}

    static String of(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String of(long number, String one, String many) {
        return of(number) + " " + (number == 1 ? one : many);
    }
}
