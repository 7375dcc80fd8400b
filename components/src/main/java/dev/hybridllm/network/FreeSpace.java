package dev.hybridllm.network;

import inet.ipaddr.IPAddress;
import inet.ipaddr.PrefixBlockAllocator;
import inet.ipaddr.ipv4.IPv4Address;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The ranges inside some bounds that nobody uses. What has been taken is given to nobody else. */
final class FreeSpace {

    /** The private ranges, the roomiest first. */
    static final List<Cidr> PRIVATE =
            List.of(Cidr.parse("10.0.0.0/8"), Cidr.parse("172.16.0.0/12"), Cidr.parse("192.168.0.0/16"));

    private final List<PrefixBlockAllocator<IPAddress>> allocators = new ArrayList<>();

    /**
     * @param bounds where to look, in the order of preference
     * @param used what is in use there
     */
    FreeSpace(List<Cidr> bounds, Collection<Cidr> used) {
        var sorted = used.stream().sorted().toList();
        for (var bound : bounds) {
            var allocator = new PrefixBlockAllocator<IPAddress>();
            // All at once: the allocator puts all that it has in order each time.
            allocator.addAvailable(gaps(bound, sorted).toArray(IPAddress[]::new));
            allocators.add(allocator);
        }
    }

    /** Takes a range of that size, the lowest of the tightest that fit; empty when there is none. */
    Optional<Cidr> take(int prefixLength) {
        return take(prefixLength, allocators);
    }

    /** The same, but from the last of the bounds first. */
    Optional<Cidr> takeFromLast(int prefixLength) {
        var reversed = new ArrayList<>(allocators);
        Collections.reverse(reversed);
        return take(prefixLength, reversed);
    }

    private static Optional<Cidr> take(int prefixLength, List<PrefixBlockAllocator<IPAddress>> from) {
        return from.stream()
                .map(allocator -> allocator.allocateBitLength(32 - prefixLength))
                .filter(Objects::nonNull)
                .map(Cidr::of)
                .findFirst();
    }

    /** All that is free, as few ranges as can be, in the order of their addresses. */
    List<Cidr> blocks() {
        return allocators.stream()
                .map(PrefixBlockAllocator::getAvailable)
                .filter(Objects::nonNull)
                .flatMap(Arrays::stream)
                .map(Cidr::of)
                .sorted()
                .toList();
    }

    private static List<IPAddress> gaps(Cidr bound, List<Cidr> sorted) {
        var gaps = new ArrayList<IPAddress>();
        var next = bound.first().number();
        for (var used : sorted) {
            if (used.overlaps(bound)) {
                addBetween(next, used.first().number(), gaps);
                next = Math.max(next, used.last().number() + 1);
            }
        }
        addBetween(next, bound.last().number() + 1, gaps);
        return gaps;
    }

    private static void addBetween(long from, long end, List<IPAddress> gaps) {
        if (from < end) {
            var lowest = new IPv4Address((int) from);
            gaps.addAll(Arrays.asList(
                    lowest.spanWithRange(new IPv4Address((int) (end - 1))).spanWithPrefixBlocks()));
        }
    }
}
