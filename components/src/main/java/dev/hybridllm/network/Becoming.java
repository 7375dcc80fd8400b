package dev.hybridllm.network;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** What networks become once all that is suggested has been done: the ranges that were found, and what moves with its whole. */
final class Becoming {

    private final Map<String, Network> byPath;
    private final Map<String, List<Network>> partsOf;
    private final Map<String, Cidr> given = new HashMap<>();

    Becoming(Collection<Network> networks) {
        this.byPath = NetworkChecks.byPath(networks);
        this.partsOf =
                networks.stream().filter(each -> each.kind().isPart()).collect(Collectors.groupingBy(Network::within));
    }

    /** Notes that a range was found for a network. */
    void give(Network network, Cidr range) {
        given.put(network.path(), range);
    }

    /** The range that was found for the network of that path. */
    Optional<Cidr> given(String path) {
        return Optional.ofNullable(given.get(path));
    }

    Cidr of(Network network) {
        return given.getOrDefault(network.path(), network.cidr());
    }

    /** Where a part lies then: where it is suggested to go, or where it comes to lie with its whole. */
    Cidr of(Network part, Network within) {
        return given(part.path()).orElseGet(() -> shifted(part, within));
    }

    Optional<Network> network(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    Optional<Network> parent(Network network) {
        return network(network.within());
    }

    List<Network> parts(String path) {
        return partsOf.getOrDefault(path, List.of());
    }

    Collection<List<Network>> allParts() {
        return partsOf.values();
    }

    /** All of them by their paths: those that a range was found for, and what moves along with them. */
    Map<String, Cidr> all() {
        var all = given.keySet().stream()
                .map(byPath::get)
                .filter(Objects::nonNull)
                .flatMap(each -> parts(each.path()).stream().map(part -> Map.entry(part.path(), shifted(part, each))))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (first, second) -> first, HashMap::new));
        all.putAll(given);
        return all;
    }

    /** What a network becomes that grows or shrinks where it is. */
    Optional<Cidr> inPlaceOf(String path) {
        return given(path).filter(range -> !movesAway(path, range));
    }

    boolean movesAway(Network network) {
        return movesAway(network.path(), of(network));
    }

    private boolean movesAway(String path, Cidr to) {
        return network(path).filter(network -> !network.cidr().overlaps(to)).isPresent();
    }

    /** Whether a part would leave nothing of what its whole becomes: nobody but its owner knows how small it may be. */
    boolean fillsItsWhole(Network part) {
        return parent(part)
                .map(whole -> Sizes.fills(
                        whole.withCidr(of(whole)), part, parts(whole.path()).size()))
                .orElse(false);
    }

    /** Where a part lies once its whole has moved: it moves along if it lies in it. */
    Cidr shifted(Network part, Network within) {
        var to = of(within);
        return within.cidr().overlaps(to) || !within.cidr().contains(part.cidr())
                ? part.cidr()
                : Cidr.around(
                        to.at(within.cidr().offsetOf(part.cidr().first())),
                        part.cidr().prefixLength());
    }
}
