package dev.hybridllm.network;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is wrong with the networks of a plan: where they meet, where they lie, how large they are. */
final class NetworkChecks {

    /** How many of the networks that one collides with a message names. */
    private static final int NAMED = 3;

    private final List<Network> networks;
    private final Suggestions suggestions;
    private final Set<String> acknowledged;
    private final List<Collision> collisions;
    private final List<Refusal> refusals = new ArrayList<>();

    NetworkChecks(List<Network> networks, Coexistence rules, Set<String> acknowledged) {
        this.networks = networks;
        this.suggestions = new Suggestions(networks);
        this.acknowledged = acknowledged;
        this.collisions = collisions(networks, rules);
    }

    private static List<Collision> collisions(List<Network> networks, Coexistence rules) {
        var found = new ArrayList<Collision>();
        var whole = networks.stream().filter(each -> !each.kind().isPart());
        found.addAll(
                Overlaps.among(Stream.concat(Reserved.NETWORKS.stream(), whole).toList(), rules));
        networks.stream()
                .filter(each -> each.kind().isPart())
                .collect(Collectors.groupingBy(Network::within, TreeMap::new, Collectors.toList()))
                .values()
                .forEach(parts -> found.addAll(Overlaps.among(parts, rules)));
        return found;
    }

    /** All collisions, those too that somebody lives with. */
    List<Collision> collisions() {
        return collisions;
    }

    List<Refusal> refusals() {
        var inTheWay = collisions.stream()
                .filter(each -> !(each.isLivable() && acknowledged.contains(each.name())))
                .collect(Collectors.groupingBy(each -> each.refused().path()));
        var byPath = byPath(networks);
        for (var network : networks) {
            var met = inTheWay.getOrDefault(network.path(), List.of());
            var parent = byPath.get(network.within());
            var outside = parent != null && !parent.cidr().contains(network.cidr());
            var size = Sizes.problem(network);
            if (!met.isEmpty()) {
                refuse(network, parent, collisionText(met), true, livable(met));
            }
            if (parent != null && outside) {
                refuse(
                        network,
                        parent,
                        "lies outside " + parent.title() + ", " + parent.cidr() + " (" + parent.path() + ")",
                        true,
                        List.of());
            }
            size.ifPresent(problem -> refuse(network, parent, problem, !met.isEmpty() || outside, List.of()));
        }
        return refusals;
    }

    private void refuse(
            Network network,
            @Nullable Network parent,
            String problem,
            boolean mustMove,
            List<String> acknowledgements) {
        var suggestion = suggestions.forNetwork(network, parent, mustMove);
        var remedy = suggestion
                .map(range -> ". Free: " + range + suggestions.movingAlong(network, range))
                .orElse(Sizes.canHoldWhatItMust(network) ? ". No free range would do: make room first" : "");
        var orAcknowledge = acknowledgements.isEmpty()
                ? ""
                : "; a cluster that lives with it already may say so in acknowledged: "
                        + String.join(", ", acknowledgements);
        refusals.add(new Refusal(
                network.path(),
                network.cidr().toString(),
                problem + remedy + orAcknowledge,
                suggestion.map(Cidr::toString),
                acknowledgements));
    }

    private static String collisionText(Collection<Collision> met) {
        var texts = met.stream()
                .sorted(Comparator.comparing(each -> each.kept().path()))
                .toList();
        var named = texts.stream()
                .limit(NAMED)
                .map(each -> each.text() + ": " + each.harm())
                .collect(Collectors.joining("; it "));
        return texts.size() > NAMED ? named + "; and " + (texts.size() - NAMED) + " more" : named;
    }

    /** The names that would let the network stay, if all that it meets can be lived with. */
    private static List<String> livable(Collection<Collision> met) {
        return met.stream().allMatch(Collision::isLivable)
                ? met.stream().map(Collision::name).sorted().toList()
                : List.of();
    }

    static Map<String, Network> byPath(Collection<Network> networks) {
        return networks.stream().collect(Collectors.toMap(Network::path, each -> each, (first, second) -> first));
    }

    /** Names of collisions that are there and can be lived with. */
    Set<String> livableNames() {
        return collisions.stream()
                .filter(Collision::isLivable)
                .map(Collision::name)
                .collect(Collectors.toCollection(HashSet::new));
    }
}
