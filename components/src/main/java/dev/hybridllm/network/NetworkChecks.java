package dev.hybridllm.network;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is wrong with the networks of a plan: where they meet, where they lie, how large they are. */
final class NetworkChecks {

    /** How many of the networks that one collides with a message names. */
    private static final int NAMED = 3;

    private final List<Collision> collisions;
    private final List<Refusal> refusals = new ArrayList<>();

    /** What is wrong with one network; each part of it is refused in a line of its own. */
    private record Finding(Network network, List<Collision> met, Optional<String> outside, Optional<String> size) {

        boolean mustMove() {
            return !met.isEmpty() || outside.isPresent();
        }

        boolean isRefused() {
            return mustMove() || size.isPresent();
        }
    }

    NetworkChecks(List<Network> networks, Coexistence rules, Set<String> acknowledged) {
        this.collisions = collisions(networks, rules);
        var met = collisions.stream()
                .filter(each -> !(each.isLivable() && acknowledged.contains(each.name())))
                .collect(Collectors.groupingBy(each -> each.refused().path()));
        var byPath = byPath(networks);
        var findings = networks.stream()
                .map(each -> new Finding(
                        each,
                        met.getOrDefault(each.path(), List.of()),
                        Optional.ofNullable(byPath.get(each.within())).flatMap(parent -> outside(each, parent)),
                        Sizes.problem(each)))
                .filter(Finding::isRefused)
                .toList();
        var suggestions = new Suggestions(
                networks,
                findings.stream()
                        .filter(each -> !each.mustMove())
                        .map(Finding::network)
                        .toList(),
                findings.stream()
                        .filter(Finding::mustMove)
                        .map(Finding::network)
                        .toList());
        findings.forEach(each -> refuse(each, suggestions));
    }

    private static List<Collision> collisions(List<Network> networks, Coexistence rules) {
        var found = new ArrayList<Collision>();
        var whole = networks.stream().filter(each -> !each.kind().isPart());
        found.addAll(
                Overlaps.among(Stream.concat(Reserved.NETWORKS.stream(), whole).toList(), rules));
        var byPath = byPath(networks);
        networks.stream()
                .filter(each -> each.kind().isPart())
                // One that is larger than what it should lie in would meet all the others there: it is refused for that
                // alone.
                .filter(each -> !isLargerThan(byPath.get(each.within()), each))
                .collect(Collectors.groupingBy(Network::within, TreeMap::new, Collectors.toList()))
                .values()
                .forEach(parts -> found.addAll(Overlaps.among(parts, rules)));
        return found;
    }

    static boolean isLargerThan(@Nullable Network parent, Network part) {
        return parent != null && part.cidr().prefixLength() < parent.cidr().prefixLength();
    }

    /** All collisions, those too that somebody lives with. */
    List<Collision> collisions() {
        return collisions;
    }

    List<Refusal> refusals() {
        return refusals;
    }

    private static Optional<String> outside(Network part, Network parent) {
        if (parent.cidr().contains(part.cidr())) {
            return Optional.empty();
        }
        var relation = part.cidr().contains(parent.cidr()) ? "is larger than " : "lies outside ";
        return Optional.of(relation + described(parent) + ", which it has to be a part of");
    }

    private static String described(Network network) {
        return network.title() + ", " + network.cidr() + " (" + network.path() + ")";
    }

    private void refuse(Finding finding, Suggestions suggestions) {
        var network = finding.network();
        var suggestion = suggestions.of(network);
        var remedy = suggestion
                .map(range -> ". Free: " + range + suggestions.movingAlong(network, range))
                .orElse(
                        Sizes.canHoldWhatItMust(network)
                                ? ". No free range of that size would do: make room first"
                                : "");
        var acknowledgements = livable(finding.met());
        var orAcknowledge = acknowledgements.isEmpty()
                ? ""
                : "; a cluster that lives with it already may say so in acknowledged: "
                        + String.join(", ", acknowledgements);
        if (!finding.met().isEmpty()) {
            refuse(network, collisionText(finding.met()) + remedy + orAcknowledge, suggestion, acknowledgements);
        }
        Stream.of(finding.outside(), finding.size())
                .flatMap(Optional::stream)
                .forEach(problem -> refuse(network, problem + remedy, suggestion, List.of()));
    }

    private void refuse(Network network, String message, Optional<Cidr> suggestion, List<String> acknowledgements) {
        refusals.add(new Refusal(
                network.path(), network.cidr().toString(), message, suggestion.map(Cidr::toString), acknowledgements));
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
