package dev.hybridllm.network;

import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** The ranges inside some bounds that nobody uses. What has been taken is given to nobody else. */
final class FreeSpace {

    /** The private ranges, the roomiest first. */
    static final List<Cidr> PRIVATE =
            List.of(Cidr.parse("10.0.0.0/8"), Cidr.parse("172.16.0.0/12"), Cidr.parse("192.168.0.0/16"));

    private final List<Bound> bounds;

    /**
     * @param bounds where to look, in the order of preference
     * @param used what is in use there
     */
    FreeSpace(List<Cidr> bounds, Collection<Cidr> used) {
        var sorted = used.stream().sorted().toList();
        this.bounds = bounds.stream().map(each -> new Bound(each, sorted)).toList();
    }

    /** Takes a range of that size, the lowest of the tightest that fit; empty when there is none. */
    Optional<Cidr> take(int prefixLength) {
        return bounds.stream().flatMap(each -> each.take(prefixLength).stream()).findFirst();
    }

    /** The same, but from the last of the bounds first. */
    Optional<Cidr> takeFromLast(int prefixLength) {
        return IntStream.range(0, bounds.size())
                .mapToObj(i -> bounds.get(bounds.size() - 1 - i))
                .flatMap(each -> each.take(prefixLength).stream())
                .findFirst();
    }

    /** All that is free, as few ranges as can be, in the order of their addresses. */
    List<Cidr> blocks() {
        return bounds.stream().flatMap(each -> each.blocks().stream()).sorted().toList();
    }

    /** What is free in one bound, as the largest blocks that it is made of, filed by their prefix lengths. */
    private static final class Bound {

        private final NavigableMap<Integer, NavigableSet<Cidr>> free = new TreeMap<>();

        Bound(Cidr bound, List<Cidr> sorted) {
            var next = bound.first().number();
            for (var used : sorted) {
                if (used.overlaps(bound)) {
                    addBetween(next, used.first().number());
                    next = Math.max(next, used.last().number() + 1);
                }
            }
            addBetween(next, bound.last().number() + 1);
        }

        /** A block starts at a multiple of its size. */
        private void addBetween(long from, long end) {
            for (var next = from; next < end; ) {
                var aligned = next == 0 ? 32 : Math.min(32, Long.numberOfTrailingZeros(next));
                var fitting = 63 - Long.numberOfLeadingZeros(end - next);
                var bits = Math.min(aligned, fitting);
                add(Cidr.around(Address.of(next), 32 - bits));
                next += 1L << bits;
            }
        }

        private void add(Cidr block) {
            free.computeIfAbsent(block.prefixLength(), prefix -> new TreeSet<>())
                    .add(block);
        }

        Optional<Cidr> take(int prefixLength) {
            var tightest = free.floorEntry(prefixLength);
            if (tightest == null) {
                return Optional.empty();
            }
            var block = tightest.getValue().first();
            tightest.getValue().remove(block);
            if (tightest.getValue().isEmpty()) {
                free.remove(tightest.getKey());
            }
            var taken = Cidr.around(block.first(), prefixLength);
            addBetween(taken.last().number() + 1, block.last().number() + 1);
            return Optional.of(taken);
        }

        List<Cidr> blocks() {
            return free.values().stream().flatMap(NavigableSet::stream).toList();
        }
    }
}
