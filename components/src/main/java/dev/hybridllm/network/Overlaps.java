package dev.hybridllm.network;

import dev.hybridllm.network.Coexistence.Reach;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the networks that collide, in one pass over them in the order of their addresses. Two networks are either apart or one lies
 * inside the other, so what is open at any time is a chain of at most 33 nested ranges.
 */
final class Overlaps {

    private final Coexistence rules;
    private final List<Collision> found = new ArrayList<>();

    private Overlaps(Coexistence rules) {
        this.rules = rules;
    }

    static List<Collision> among(Collection<Network> networks, Coexistence rules) {
        var overlaps = new Overlaps(rules);
        overlaps.sweep(networks.stream()
                .sorted(Comparator.comparing(Network::cidr).thenComparing(Network.HARDEST_TO_MOVE_FIRST))
                .toList());
        return overlaps.found;
    }

    private void sweep(List<Network> sorted) {
        Deque<Range> open = new ArrayDeque<>();
        for (var network : sorted) {
            while (!open.isEmpty() && !open.peek().cidr.contains(network.cidr())) {
                open.pop();
            }
            for (var range : open) {
                range.meeting(network).forEach(other -> found.add(Collision.of(other, network)));
            }
            if (open.isEmpty() || !open.peek().cidr.equals(network.cidr())) {
                open.push(new Range(network.cidr()));
            }
            open.peek().add(network);
        }
    }

    /** All networks with the same addresses, filed so that the harmless ones among them are never looked at one by one. */
    private final class Range {

        private final Cidr cidr;
        private final Set<NetworkKind> kinds = EnumSet.noneOf(NetworkKind.class);
        private final Map<Neighbourhood, List<Network>> files = new HashMap<>();

        Range(Cidr cidr) {
            this.cidr = cidr;
        }

        void add(Network network) {
            kinds.add(network.kind());
            for (var reach : Reach.values()) {
                if (reach != Reach.NOWHERE) {
                    files.computeIfAbsent(Neighbourhood.of(network, network.kind(), reach), key -> new ArrayList<>())
                            .add(network);
                }
            }
        }

        List<Network> meeting(Network network) {
            return kinds.stream()
                    .flatMap(kind -> {
                        var reach = rules.reach(kind, network.kind());
                        return reach == Reach.NOWHERE
                                ? Stream.empty()
                                : files.getOrDefault(Neighbourhood.of(network, kind, reach), List.of()).stream();
                    })
                    .toList();
        }
    }

    /** Those of a kind that are within reach of a network. */
    private record Neighbourhood(NetworkKind kind, Reach reach, String where) {

        static Neighbourhood of(Network network, NetworkKind kind, Reach reach) {
            var place = network.place();
            return new Neighbourhood(
                    kind,
                    reach,
                    switch (reach) {
                        case ANYWHERE, NOWHERE -> "";
                        case SAME_SITE -> place.site();
                        case SAME_CLUSTER -> place.site() + "/" + place.cluster();
                    });
        }
    }
}
