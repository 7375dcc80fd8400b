package dev.hybridllm.network;

import java.util.Collection;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Ranges in use, which may overlap: tells in a few steps whether others are in the way of one that grows. */
final class Occupied {

    private final NavigableMap<Cidr, Integer> ranges = new TreeMap<>();

    Occupied(Collection<Cidr> used) {
        used.forEach(this::add);
    }

    void add(Cidr range) {
        ranges.merge(range, 1, Integer::sum);
    }

    /** Whether no range in use shares an address with this one. */
    boolean leavesFree(Cidr range) {
        for (var prefix = range.prefixLength() - 1; prefix >= 0; prefix--) {
            if (ranges.containsKey(Cidr.around(range.first(), prefix))) {
                return false;
            }
        }
        return ranges.subMap(range, true, Cidr.around(range.last(), 32), true).isEmpty();
    }

    /** Whether nothing is in the way when one of the ranges becomes another that shares its addresses. */
    boolean letsBecome(Cidr range, Cidr resized) {
        var self = resized.contains(range) ? 1 : 0;
        var inside = ranges.subMap(resized, true, Cidr.around(resized.last(), 32), true).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
        for (var prefix = resized.prefixLength() - 1; prefix >= 0; prefix--) {
            var around = Cidr.around(resized.first(), prefix);
            if (ranges.getOrDefault(around, 0) > (around.equals(range) ? 1 : 0)) {
                return false;
            }
        }
        return inside == self;
    }
}
