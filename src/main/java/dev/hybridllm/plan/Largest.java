package dev.hybridllm.plan;

import dev.hybridllm.network.Cidr;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The largest of many ranges, and how many were left out. */
record Largest(List<Cidr> ranges, int leftOut) {

    static Largest of(List<Cidr> ranges, int limit) {
        var sorted = ranges.stream()
                .sorted(Comparator.comparing(Cidr::prefixLength).thenComparing(Comparator.naturalOrder()))
                .toList();
        var named = sorted.subList(0, Math.min(limit, sorted.size()));
        return new Largest(List.copyOf(named), sorted.size() - named.size());
    }

    @Override
    public String toString() {
        if (ranges.isEmpty()) {
            return "none";
        }
        var named = ranges.stream().map(Cidr::toString).collect(Collectors.joining(", "));
        return named + (leftOut == 0 ? "" : " and " + leftOut + " no larger");
    }
}
