package dev.hybridllm.plan;

import dev.hybridllm.network.Network;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** The places of a pool that nobody sits in: the ordinals that hosts to come may have. */
final class FreePlaces {

    private static final int NAMED = 4;

    /** A host's name ends in five digits at most. */
    private static final long LARGEST_ORDINAL = 99_999;

    private final List<Gap> gaps;
    private final List<PlacedHost> hosts;
    private final Set<String> names;

    private record Gap(long first, long last) {

        long size() {
            return last - first + 1;
        }

        @Override
        public String toString() {
            return first == last ? "" + first : first + " … " + last;
        }
    }

    /**
     * @param pool the pool
     * @param all all hosts of the plan, for a name belongs to one host in the whole mesh
     */
    FreePlaces(Network pool, List<PlacedHost> all) {
        this.hosts = all.stream()
                .filter(host -> host.mesh()
                        .filter(place -> place.network().equals(pool))
                        .isPresent())
                .toList();
        this.names = all.stream().map(host -> host.name().value()).collect(Collectors.toSet());
        this.gaps = gaps(
                hosts.stream().flatMapToLong(host -> host.mesh().stream().mapToLong(PlacedHost.Place::number)),
                Math.min(NetworkUse.places(pool), LARGEST_ORDINAL));
    }

    private static List<Gap> gaps(LongStream taken, long last) {
        var gaps = new ArrayList<Gap>();
        var next = 1L;
        for (var number : taken.sorted().toArray()) {
            if (next <= Math.min(number - 1, last)) {
                gaps.add(new Gap(next, Math.min(number - 1, last)));
            }
            next = number + 1;
        }
        if (next <= last) {
            gaps.add(new Gap(next, last));
        }
        return gaps;
    }

    /** A name for the next host, after the example of the one with the highest ordinal. */
    private Optional<String> nextName() {
        return hosts.stream()
                .filter(host -> host.name().ordinal().isPresent())
                .max(Comparator.comparing(host -> host.name().ordinal().getAsInt()))
                .flatMap(example -> gaps.stream()
                        .flatMapToLong(gap -> LongStream.rangeClosed(gap.first(), gap.last()))
                        .mapToObj(example::withOrdinal)
                        .filter(name -> !names.contains(name))
                        .findFirst());
    }

    @Override
    public String toString() {
        if (gaps.isEmpty()) {
            return "none";
        }
        var named = gaps.stream().limit(NAMED).map(Gap::toString).collect(Collectors.joining(", "));
        var more = gaps.stream().skip(NAMED).mapToLong(Gap::size).sum();
        return named
                + (more == 0 ? "" : " and " + Count.of(more) + " more")
                + nextName().map(name -> "; next: " + name).orElse("");
    }
}
