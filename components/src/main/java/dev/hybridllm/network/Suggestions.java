package dev.hybridllm.network;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds, for each network that is refused, a range that would do. No two get the same one. */
final class Suggestions {

    private static final int NAMED = 4;

    private final Map<String, List<Network>> partsOf;
    private final List<Network> whole;
    private final Map<String, FreeSpace> spaces = new HashMap<>();
    private final Map<String, Optional<Cidr>> given = new HashMap<>();

    Suggestions(List<Network> networks) {
        this.partsOf =
                networks.stream().filter(each -> each.kind().isPart()).collect(Collectors.groupingBy(Network::within));
        this.whole = Stream.concat(Reserved.NETWORKS.stream(), networks.stream().filter(each -> !each.kind()
                        .isPart()))
                .toList();
    }

    /**
     * A range for a network.
     *
     * @param parent the network that it has to lie in, for a part
     * @param mustMove whether growing or shrinking where it is would not do
     */
    Optional<Cidr> forNetwork(Network network, @Nullable Network parent, boolean mustMove) {
        if (!Sizes.canHoldWhatItMust(network)) {
            return Optional.empty();
        }
        return given.computeIfAbsent(
                network.path(), path -> inPlace(network, parent, mustMove).or(() -> elsewhere(network, parent)));
    }

    private Optional<Cidr> inPlace(Network network, @Nullable Network parent, boolean mustMove) {
        var wanted = Sizes.wanted(network);
        if (mustMove || wanted == network.cidr().prefixLength()) {
            return Optional.empty();
        }
        var resized = Cidr.around(network.cidr().first(), wanted);
        var neighbours = parent == null ? whole : partsOf.getOrDefault(parent.path(), List.of());
        var free = neighbours.stream()
                .filter(each -> !each.path().equals(network.path()))
                .noneMatch(each -> each.cidr().overlaps(resized));
        var holdsItsParts = partsOf.getOrDefault(network.path(), List.of()).stream()
                .allMatch(
                        part -> resized.contains(part.cidr()) || !network.cidr().contains(part.cidr()));
        return free && holdsItsParts && (parent == null || parent.cidr().contains(resized))
                ? Optional.of(resized)
                : Optional.empty();
    }

    /** What lies in the network moves along, which a smaller range may have no room for. */
    private Optional<Cidr> elsewhere(Network network, @Nullable Network parent) {
        var wanted = Sizes.wanted(network);
        var hasParts = !partsOf.getOrDefault(network.path(), List.of()).isEmpty();
        if (hasParts && wanted > network.cidr().prefixLength()) {
            return Optional.empty();
        }
        var space = space(parent);
        // At home people look for LANs in the small private range.
        return network.kind() == NetworkKind.LAN ? space.takeFromLast(wanted) : space.take(wanted);
    }

    private FreeSpace space(@Nullable Network parent) {
        return spaces.computeIfAbsent(
                parent == null ? "" : parent.path(),
                path -> parent == null
                        ? new FreeSpace(FreeSpace.PRIVATE, cidrs(whole))
                        : new FreeSpace(List.of(parent.cidr()), cidrs(partsOf.getOrDefault(path, List.of()))));
    }

    private static List<Cidr> cidrs(List<Network> networks) {
        return networks.stream().map(Network::cidr).toList();
    }

    /** What moves with a network when it goes to a range, as words to add to a message. */
    String movingAlong(Network network, Cidr to) {
        if (network.cidr().overlaps(to)) {
            return "";
        }
        var parts = partsOf.getOrDefault(network.path(), List.of()).stream()
                .filter(part -> network.cidr().contains(part.cidr()))
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
