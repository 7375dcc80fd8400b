package dev.hybridllm.network;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds, for each network that is refused, a range that would do. All may be taken at once: no two share an address, and parts are
 * placed in what their whole becomes.
 */
final class Suggestions {

    private final Set<String> colliding;
    private final Becoming becoming;
    private final List<Network> whole;
    private final Map<String, Occupied> occupied = new HashMap<>();
    private final Map<String, Occupied> occupiedThen = new HashMap<>();
    private final Map<String, FreeSpace> spaces = new HashMap<>();

    private Suggestions(List<Network> networks, Set<String> colliding) {
        this.colliding = colliding;
        this.becoming = new Becoming(networks);
        this.whole = Stream.concat(
                        Reserved.NETWORKS.stream(),
                        networks.stream().filter(each -> !each.kind().isPart()).filter(each -> !Sizes.isTooLarge(each)))
                .toList();
    }

    /**
     * @param networks all networks of the plan
     * @param toResize those networks that need another size, and may stay where they are
     * @param toMove those that cannot stay where they are
     * @param colliding the paths of those that collide with others
     */
    static Becoming find(
            List<Network> networks, Collection<Network> toResize, Collection<Network> toMove, Set<String> colliding) {
        var suggestions = new Suggestions(networks, colliding);
        // Wholes before their parts, which are placed in what their whole becomes; what can stay before what must move.
        suggestions.suggest(toResize, toMove, each -> !each.kind().isPart());
        suggestions.suggest(toResize, toMove, each -> each.kind().isPart());
        return suggestions.becoming;
    }

    private void suggest(Collection<Network> toResize, Collection<Network> toMove, Predicate<Network> which) {
        var order = Comparator.comparing(Network::cidr).thenComparing(Network::path);
        var moving = new ArrayList<>(
                toMove.stream().filter(which).filter(Sizes::canHoldWhatItMust).toList());
        toResize.stream()
                .filter(which)
                .filter(Sizes::canHoldWhatItMust)
                .sorted(order)
                .filter(each -> becoming.parent(each).stream().anyMatch(becoming::movesAway) || !staysInPlace(each))
                .forEach(moving::add);
        moving.stream().sorted(order).filter(each -> !isAtHome(each)).forEach(each -> elsewhere(each)
                .ifPresent(range -> becoming.give(each, range)));
    }

    /** Whether a part is right where it is once its whole has grown. */
    private boolean isAtHome(Network part) {
        return !colliding.contains(part.path())
                && Sizes.problem(part).isEmpty()
                && becoming.inPlaceOf(part.within())
                        .filter(each -> each.contains(part.cidr()))
                        .isPresent();
    }

    /**
     * Two that both grow where they are cannot clash: of two ranges that share addresses one holds the other, and so what that one
     * grew from.
     */
    private boolean staysInPlace(Network network) {
        var resized = Stream.concat(Stream.of(network), becoming.parts(network.path()).stream())
                .map(each -> Cidr.around(each.cidr().first(), Sizes.wanted(network)))
                .filter(range -> range.overlaps(network.cidr()))
                .filter(range -> holdsAllOf(network, range))
                .filter(range -> !becoming.fillsItsWhole(network.withCidr(range)))
                .filter(range ->
                        becoming.parent(network).map(becoming::of).orElse(range).contains(range))
                .filter(range -> neighbours(network).letsBecome(network.cidr(), range))
                .findFirst();
        resized.ifPresent(range -> becoming.give(network, range));
        return resized.isPresent();
    }

    private Occupied neighbours(Network network) {
        return occupied.computeIfAbsent(
                network.within(),
                path -> new Occupied((network.kind().isPart() ? becoming.parts(path) : whole)
                        .stream().map(Network::cidr).toList()));
    }

    private boolean holdsAllOf(Network network, Cidr range) {
        // A host's place is counted from its pool's first address.
        var keepsHosts = network.kind() != NetworkKind.POOL
                || range.first().equals(network.cidr().first());
        var keepsParts = becoming.parts(network.path()).stream()
                .allMatch(part -> range.contains(part.cidr()) || !network.cidr().overlaps(part.cidr()));
        return keepsHosts && keepsParts;
    }

    private Optional<Cidr> elsewhere(Network network) {
        var wanted = Sizes.wanted(network);
        var within = becoming.parent(network);
        if (within.isPresent()) {
            return becoming.fillsItsWhole(network)
                            || becoming.fillsItsWhole(
                                    network.withCidr(Cidr.around(network.cidr().first(), wanted)))
                    ? Optional.empty()
                    : atTheSamePlaceIn(within.get(), network, wanted)
                            .or(() -> spaceIn(within.get()).take(wanted));
        }
        // What lies in it moves along, which a smaller range may have no room for.
        if (!becoming.parts(network.path()).isEmpty() && wanted > network.cidr().prefixLength()) {
            return Optional.empty();
        }
        // At home people look for LANs in the small private range.
        return network.kind() == NetworkKind.LAN
                ? spaceOutside().takeFromLast(wanted)
                : spaceOutside().take(wanted);
    }

    /** A part that comes into its whole from outside keeps the place that it had in another one, so that pools stay in order. */
    private Optional<Cidr> atTheSamePlaceIn(Network within, Network part, int wanted) {
        var bounds = becoming.of(within);
        if (bounds.contains(part.cidr()) || wanted < bounds.prefixLength() || spaces.containsKey(within.path())) {
            return Optional.empty();
        }
        var taken = occupiedThen.computeIfAbsent(within.path(), path -> new Occupied(takenIn(path)));
        var same = Cidr.around(bounds.at(part.cidr().first().number() % bounds.size()), wanted);
        if (!taken.leavesFree(same)) {
            return Optional.empty();
        }
        taken.add(same);
        return Optional.of(same);
    }

    private FreeSpace spaceOutside() {
        return spaces.computeIfAbsent(
                "",
                path -> new FreeSpace(
                        FreeSpace.PRIVATE,
                        taken(Stream.concat(whole.stream(), strays()).toList())));
    }

    /** Parts that lie outside their whole: it must not come to lie around them, where another part may go. */
    private Stream<Network> strays() {
        return becoming.allParts().stream().flatMap(List::stream).filter(part -> becoming.parent(part)
                .map(parent -> !parent.cidr().contains(part.cidr()))
                .orElse(false));
    }

    private FreeSpace spaceIn(Network within) {
        return spaces.computeIfAbsent(
                within.path(), path -> new FreeSpace(List.of(becoming.of(within)), takenIn(path)));
    }

    /** What is in use in a whole once that has moved, if it does. */
    private List<Cidr> takenIn(String path) {
        return becoming.network(path).stream()
                .flatMap(within -> NetworkChecks.siblings(within, becoming.parts(path)).stream()
                        .flatMap(part -> becoming.given(part.path())
                                .map(range -> Stream.of(part.cidr(), range))
                                .orElseGet(() -> Stream.of(becoming.shifted(part, within)))))
                .toList();
    }

    private List<Cidr> taken(List<Network> networks) {
        return networks.stream()
                .flatMap(each -> Stream.concat(Stream.of(each.cidr()), becoming.given(each.path()).stream()))
                .toList();
    }
}
