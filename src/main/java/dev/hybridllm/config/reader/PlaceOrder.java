package dev.hybridllm.config.reader;

import java.util.Comparator;

/** The order of paths in which all that concerns one object stands together, and numbers count as numbers. */
enum PlaceOrder implements Comparator<String> {
    INSTANCE;

    @Override
    public int compare(String a, String b) {
        var first = a.split("[.\\[\\]]+", -1);
        var second = b.split("[.\\[\\]]+", -1);
        for (int i = 0; i < Math.min(first.length, second.length); i++) {
            int order = comparePart(first[i], second[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(first.length, second.length);
    }

    private static int comparePart(String a, String b) {
        boolean numbers = a.matches("[0-9]{1,9}") && b.matches("[0-9]{1,9}");
        return numbers ? Integer.compare(Integer.parseInt(a), Integer.parseInt(b)) : a.compareTo(b);
    }
}
