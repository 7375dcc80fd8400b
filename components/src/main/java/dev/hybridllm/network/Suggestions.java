package dev.hybridllm.network;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds, for each network that is refused, a range that would do, and what else has to change with it. All may be taken at once: no
 * two share an address, and parts are placed in what their whole becomes.
 */
final class Suggestions {

    private static final int NAMED = 8;

    private final Set<String> colliding;
    private final Map<String, Network> byPath;
    private final Map<String, List<Network>> partsOf;
    private final Map<String, List<Host>> namedIn;
    private final List<Network> whole;
    private final Map<String, Occupied> occupied = new HashMap<>();
    private final Map<String, Occupied> becoming = new HashMap<>();
    private final Map<String, FreeSpace> spaces = new HashMap<>();
    private final Map<String, Cidr> given = new HashMap<>();

    /**
     * @param networks all networks of the plan
     * @param hosts all its hosts
     * @param toResize those networks that need another size, and may stay where they are
     * @param toMove those that cannot stay where they are
     * @param colliding the paths of those that collide with others
     */
    Suggestions(
            List<Network> networks,
            List<Host> hosts,
            Collection<Network> toResize,
            Collection<Network> toMove,
            Set<String> colliding) {
        this.colliding = colliding;
        this.byPath = NetworkChecks.byPath(networks);
        this.partsOf =
                networks.stream().filter(each -> each.kind().isPart()).collect(Collectors.groupingBy(Network::within));
        this.namedIn =
                hosts.stream().filter(host -> host.address().isPresent()).collect(Collectors.groupingBy(Host::network));
        this.whole = Stream.concat(
                        Reserved.NETWORKS.stream(),
                        networks.stream().filter(each -> !each.kind().isPart()).filter(each -> !Sizes.isTooLarge(each)))
                .toList();
        // Wholes before their parts, which are placed in what their whole becomes; what can stay before what must move.
        suggest(toResize, toMove, each -> !each.kind().isPart());
        suggest(toResize, toMove, each -> each.kind().isPart());
    }

    private void suggest(Collection<Network> toResize, Collection<Network> toMove, Predicate<Network> which) {
        var order = Comparator.comparing(Network::cidr).thenComparing(Network::path);
        var moving = new ArrayList<>(
                toMove.stream().filter(which).filter(Sizes::canHoldWhatItMust).toList());
        toResize.stream()
                .filter(which)
                .filter(Sizes::canHoldWhatItMust)
                .sorted(order)
                .filter(each -> parent(each).stream().anyMatch(this::isMovingAway) || !staysInPlace(each))
                .forEach(moving::add);
        moving.stream().sorted(order).filter(each -> !isAtHome(each)).forEach(each -> elsewhere(each)
                .ifPresent(range -> given.put(each.path(), range)));
    }

    private boolean isMovingAway(Network network) {
        return movesAway(network.path(), becomes(network));
    }

    /** Whether a part is right where it is once its whole has grown. */
    private boolean isAtHome(Network part) {
        return !colliding.contains(part.path())
                && Sizes.problem(part).isEmpty()
                && inPlaceOf(part.within())
                        .filter(each -> each.contains(part.cidr()))
                        .isPresent();
    }

    /** A range that would do for a network, if there is one. */
    Optional<Cidr> of(Network network) {
        return Optional.ofNullable(given.get(network.path()));
    }

    /** What networks become, by their paths: those that a range was found for, and what moves along with them. */
    Map<String, Cidr> all() {
        var all = new HashMap<String, Cidr>();
        given.keySet().stream().map(byPath::get).filter(Objects::nonNull).forEach(each -> parts(each.path())
                .forEach(part -> all.put(part.path(), shifted(part, each))));
        all.putAll(given);
        return all;
    }

    /** What a network becomes that grows or shrinks where it is. */
    Optional<Cidr> inPlaceOf(String path) {
        return Optional.ofNullable(given.get(path)).filter(range -> !movesAway(path, range));
    }

    private boolean movesAway(String path, Cidr to) {
        var network = byPath.get(path);
        return network != null && !network.cidr().overlaps(to);
    }

    private Optional<Network> parent(Network network) {
        return Optional.ofNullable(byPath.get(network.within()));
    }

    private List<Network> parts(String path) {
        return partsOf.getOrDefault(path, List.of());
    }

    /**
     * Two that both grow where they are cannot clash: of two ranges that share addresses one holds the other, and so what that one
     * grew from.
     */
    private boolean staysInPlace(Network network) {
        var resized = Stream.concat(Stream.of(network), parts(network.path()).stream())
                .map(each -> Cidr.around(each.cidr().first(), Sizes.wanted(network)))
                .filter(range -> range.overlaps(network.cidr()))
                .filter(range -> holdsAllOf(network, range))
                .filter(range ->
                        parent(network).map(this::becomes).orElse(range).contains(range))
                .filter(range -> neighbours(network).letsBecome(network.cidr(), range))
                .findFirst();
        resized.ifPresent(range -> given.put(network.path(), range));
        return resized.isPresent();
    }

    private Occupied neighbours(Network network) {
        return occupied.computeIfAbsent(
                network.within(),
                path -> new Occupied((network.kind().isPart() ? parts(path) : whole)
                        .stream().map(Network::cidr).toList()));
    }

    private boolean holdsAllOf(Network network, Cidr range) {
        // A host's place is counted from its pool's first address.
        var keepsHosts = network.kind() != NetworkKind.POOL
                || range.first().equals(network.cidr().first());
        var keepsParts = parts(network.path()).stream()
                .allMatch(part -> range.contains(part.cidr()) || !network.cidr().overlaps(part.cidr()));
        return keepsHosts && keepsParts;
    }

    private Optional<Cidr> elsewhere(Network network) {
        var wanted = Sizes.wanted(network);
        var within = parent(network);
        if (within.isPresent()) {
            return fillsItsWhole(network)
                    ? Optional.empty()
                    : atTheSamePlaceIn(within.get(), network, wanted)
                            .or(() -> spaceIn(within.get()).take(wanted));
        }
        // What lies in it moves along, which a smaller range may have no room for.
        if (!parts(network.path()).isEmpty() && wanted > network.cidr().prefixLength()) {
            return Optional.empty();
        }
        // At home people look for LANs in the small private range.
        return network.kind() == NetworkKind.LAN
                ? spaceOutside().takeFromLast(wanted)
                : spaceOutside().take(wanted);
    }

    /** Whether a part would leave nothing of what its whole becomes: nobody but its owner knows how small it may be. */
    boolean fillsItsWhole(Network part) {
        return parent(part)
                .map(whole -> Sizes.fills(
                        whole.withCidr(becomes(whole)),
                        part,
                        parts(whole.path()).size()))
                .orElse(false);
    }

    /** A part that comes into its whole from outside keeps the place that it had in another one, so that pools stay in order. */
    private Optional<Cidr> atTheSamePlaceIn(Network within, Network part, int wanted) {
        var bounds = becomes(within);
        if (bounds.contains(part.cidr()) || wanted < bounds.prefixLength() || spaces.containsKey(within.path())) {
            return Optional.empty();
        }
        var taken = becoming.computeIfAbsent(within.path(), path -> new Occupied(takenIn(path)));
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
        return partsOf.values().stream().flatMap(List::stream).filter(part -> parent(part)
                .map(parent -> !parent.cidr().contains(part.cidr()))
                .orElse(false));
    }

    private FreeSpace spaceIn(Network within) {
        return spaces.computeIfAbsent(within.path(), path -> new FreeSpace(List.of(becomes(within)), takenIn(path)));
    }

    /** What a network is once all that is suggested has been done. */
    private Cidr becomes(Network network) {
        return given.getOrDefault(network.path(), network.cidr());
    }

    /** What is in use in a whole once that has moved, if it does. */
    private List<Cidr> takenIn(String path) {
        var within = byPath.get(path);
        return within == null
                ? List.of()
                : NetworkChecks.siblings(within, parts(path)).stream()
                        .flatMap(part -> Stream.concat(
                                Stream.of(given.containsKey(part.path()) ? part.cidr() : shifted(part, within)),
                                Stream.ofNullable(given.get(part.path()))))
                        .toList();
    }

    private List<Cidr> taken(List<Network> networks) {
        return networks.stream()
                .flatMap(each -> Stream.concat(Stream.of(each.cidr()), Stream.ofNullable(given.get(each.path()))))
                .toList();
    }

    /** Where a part lies once its whole has moved: it moves along if it lies in it. */
    private Cidr shifted(Network part, Network within) {
        var to = becomes(within);
        return within.cidr().overlaps(to) || !within.cidr().contains(part.cidr())
                ? part.cidr()
                : Cidr.around(
                        to.at(within.cidr().offsetOf(part.cidr().first())),
                        part.cidr().prefixLength());
    }

    /** Everything that has to change along with a network: its whole, its parts, and the addresses that hosts name in them. */
    SortedMap<String, String> alongWith(Network network) {
        var edits = new TreeMap<String, String>();
        if (given.containsKey(network.path())) {
            parent(network)
                    .filter(within -> !within.cidr().contains(becomes(network)))
                    .ifPresent(within -> {
                        edits.put(within.path(), becomes(within).toString());
                        addContentsOf(within, edits);
                    });
            addContentsOf(network, edits);
        }
        edits.remove(network.path());
        return edits;
    }

    private void addContentsOf(Network network, Map<String, String> edits) {
        for (var part : parts(network.path())) {
            var to = given.getOrDefault(part.path(), shifted(part, network));
            if (!to.equals(part.cidr())) {
                edits.put(part.path(), to.toString());
                addHosts(part, to, edits);
            }
        }
        addHosts(network, becomes(network), edits);
    }

    private void addHosts(Network network, Cidr to, Map<String, String> edits) {
        var from = network.cidr();
        if (from.overlaps(to)) {
            return;
        }
        namedIn.getOrDefault(network.path(), List.of()).forEach(host -> host.address()
                .filter(named -> from.contains(named.address()) && from.offsetOf(named.address()) < to.size())
                .ifPresent(named -> edits.put(
                        host.addressPath(),
                        new HostAddress(to.at(from.offsetOf(named.address())), prefix(named, network)).toString())));
    }

    /** A prefix that was written is the whole mesh's or LAN's, or should be. */
    private OptionalInt prefix(HostAddress named, Network network) {
        return named.prefixLength().isPresent()
                ? OptionalInt.of(becomes(parent(network).orElse(network)).prefixLength())
                : OptionalInt.empty();
    }

    /** What changes along with a network, as words to add to a message. */
    String movingAlong(Network network) {
        var edits = alongWith(network);
        var named = edits.entrySet().stream()
                .limit(NAMED)
                .map(edit -> edit.getKey() + " " + edit.getValue())
                .collect(Collectors.joining(", "));
        return edits.isEmpty()
                ? ""
                : ", along with " + named + (edits.size() > NAMED ? " and " + (edits.size() - NAMED) + " more" : "");
    }
}
