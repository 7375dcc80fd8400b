package dev.hybridllm.network;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds, for each network that is refused, a range that would do. No two share an address, so that all may be taken at once, the
 * parts' before those of the networks that they lie in.
 */
final class Suggestions {

    private static final int NAMED = 4;

    private final Map<String, Network> byPath;
    private final Map<String, List<Network>> partsOf;
    private final List<Network> whole;
    private final Map<String, Occupied> occupied = new HashMap<>();
    private final Map<String, FreeSpace> spaces = new HashMap<>();
    private final Map<String, Cidr> given = new HashMap<>();

    /**
     * @param networks all networks of the plan
     * @param toResize those that need another size, and may stay where they are
     * @param toMove those that cannot stay where they are
     */
    Suggestions(List<Network> networks, Collection<Network> toResize, Collection<Network> toMove) {
        this.byPath = NetworkChecks.byPath(networks);
        this.partsOf = networks.stream()
                .filter(each -> each.kind().isPart())
                // One that is larger than what it should lie in takes no room from the other parts there.
                .filter(each -> !NetworkChecks.isLargerThan(byPath.get(each.within()), each))
                .collect(Collectors.groupingBy(Network::within));
        this.whole = Stream.concat(Reserved.NETWORKS.stream(), networks.stream().filter(each -> !each.kind()
                        .isPart()))
                .toList();
        var moving = new ArrayList<Network>();
        // What can stay goes first, for it has no other choice; and wholes before parts, which keep within what is left
        // of them.
        toResize.stream()
                .filter(Sizes::canHoldWhatItMust)
                .sorted(Comparator.comparing(each -> each.kind().isPart()))
                .filter(each -> !staysInPlace(each))
                .forEach(moving::add);
        toMove.stream().filter(Sizes::canHoldWhatItMust).forEach(moving::add);
        moving.forEach(each -> elsewhere(each).ifPresent(range -> given.put(each.path(), range)));
    }

    /** A range that would do for a network, if there is one. */
    Optional<Cidr> of(Network network) {
        return Optional.ofNullable(given.get(network.path()));
    }

    private Optional<Network> parent(Network network) {
        return Optional.ofNullable(byPath.get(network.within()));
    }

    /**
     * Two that both grow where they are cannot clash: of two ranges that share addresses one holds the other, and so what that one
     * grew from.
     */
    private boolean staysInPlace(Network network) {
        var resized = Cidr.around(network.cidr().first(), Sizes.wanted(network));
        // A host's place is counted from its pool's first address.
        var movesHosts = network.kind() == NetworkKind.POOL
                && !resized.first().equals(network.cidr().first());
        var holdsItsParts = parts(network.path()).stream()
                .allMatch(
                        part -> resized.contains(part.cidr()) || !network.cidr().contains(part.cidr()));
        var isInside = parent(network).map(this::bounds).orElse(resized).contains(resized);
        var neighbours = occupied.computeIfAbsent(
                network.within(), path -> new Occupied(inUse(network.kind().isPart() ? parts(path) : whole)));
        if (movesHosts || !holdsItsParts || !isInside || !neighbours.letsBecome(network.cidr(), resized)) {
            return false;
        }
        given.put(network.path(), resized);
        return true;
    }

    /** What lies in the network moves along, which a smaller range may have no room for. */
    private Optional<Cidr> elsewhere(Network network) {
        var wanted = Sizes.wanted(network);
        if (!parts(network.path()).isEmpty() && wanted > network.cidr().prefixLength()) {
            return Optional.empty();
        }
        var space = parent(network).map(this::spaceIn).orElseGet(this::spaceOutside);
        // At home people look for LANs in the small private range.
        return network.kind() == NetworkKind.LAN ? space.takeFromLast(wanted) : space.take(wanted);
    }

    private List<Network> parts(String path) {
        return partsOf.getOrDefault(path, List.of());
    }

    private FreeSpace spaceOutside() {
        return spaces.computeIfAbsent(
                "",
                path -> new FreeSpace(
                        FreeSpace.PRIVATE,
                        inUse(Stream.concat(whole.stream(), strays()).toList())));
    }

    /** Parts that lie outside their whole: it must not come to lie around them, where another part may go. */
    private Stream<Network> strays() {
        return partsOf.values().stream().flatMap(List::stream).filter(part -> parent(part)
                .map(parent -> !parent.cidr().contains(part.cidr()))
                .orElse(false));
    }

    private FreeSpace spaceIn(Network parent) {
        return spaces.computeIfAbsent(
                parent.path(), path -> new FreeSpace(List.of(bounds(parent)), inUse(parts(path))));
    }

    /** Where a network's parts may lie: in what it has and keeps. */
    private Cidr bounds(Network parent) {
        return Optional.ofNullable(given.get(parent.path()))
                .filter(parent.cidr()::contains)
                .orElse(parent.cidr());
    }

    private List<Cidr> inUse(List<Network> networks) {
        return networks.stream()
                .flatMap(each -> Stream.concat(Stream.of(each.cidr()), Stream.ofNullable(given.get(each.path()))))
                .toList();
    }

    /** What moves with a network when it goes to a range, as words to add to a message. */
    String movingAlong(Network network, Cidr to) {
        if (network.cidr().overlaps(to)) {
            return "";
        }
        var parts = parts(network.path()).stream()
                .filter(part -> network.cidr().contains(part.cidr()))
                .sorted(Comparator.comparing(Network::cidr).thenComparing(Network::path))
                .toList();
        var named = parts.stream()
                .limit(NAMED)
                .map(part -> part.place().name() + " "
                        + Cidr.around(
                                to.at(network.cidr().offsetOf(part.cidr().first())),
                                part.cidr().prefixLength()))
                .collect(Collectors.joining(", "));
        return parts.isEmpty()
                ? ""
                : ", and what lies in it moves along: " + named + (parts.size() > NAMED ? ", …" : "");
    }
}
