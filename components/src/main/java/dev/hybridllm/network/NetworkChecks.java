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
    private final Becoming becoming;
    private final MovingAlong movingAlong;
    private final List<Refusal> refusals;

    /** What is wrong with one network. */
    private record Finding(Network network, List<Collision> met, Optional<String> outside, Optional<String> size) {

        boolean mustMove() {
            return !met.isEmpty() || outside.isPresent();
        }

        boolean isRefused() {
            return mustMove() || size.isPresent();
        }
    }

    NetworkChecks(List<Network> networks, List<Host> hosts, Coexistence rules, Set<String> acknowledged) {
        this.collisions = collisions(networks, rules);
        var met = collisions.stream()
                .filter(each -> !(each.isLivable() && acknowledged.contains(each.name())))
                .collect(Collectors.groupingBy(each -> each.refused().path()));
        var byPath = byPath(networks);
        var parts = networks.stream().collect(Collectors.groupingBy(Network::within));
        var findings = networks.stream()
                .map(each -> new Finding(
                        each,
                        met.getOrDefault(each.path(), List.of()),
                        Optional.ofNullable(byPath.get(each.within()))
                                .flatMap(whole -> outside(
                                        each,
                                        whole,
                                        parts.getOrDefault(whole.path(), List.of())
                                                .size())),
                        Sizes.problem(each)))
                .filter(Finding::isRefused)
                .toList();
        this.becoming = Suggestions.find(
                networks,
                findings.stream()
                        .filter(each -> !each.mustMove())
                        .map(Finding::network)
                        .toList(),
                findings.stream()
                        .filter(Finding::mustMove)
                        .map(Finding::network)
                        .toList(),
                met.keySet());
        this.movingAlong = new MovingAlong(becoming, hosts);
        this.refusals = findings.stream()
                .filter(each -> !each.met().isEmpty() || each.size().isPresent() || !isInsideWhatItsWholeBecomes(each))
                .map(this::refusal)
                .toList();
    }

    /** A whole that is too small, and grows where it is, is the mistake; its parts are not. */
    private boolean isInsideWhatItsWholeBecomes(Finding finding) {
        return becoming.inPlaceOf(finding.network().within())
                .filter(each -> each.contains(finding.network().cidr()))
                .isPresent();
    }

    /** What refused networks may become, by their paths. */
    Map<String, Cidr> suggested() {
        return becoming.all();
    }

    private static List<Collision> collisions(List<Network> networks, Coexistence rules) {
        var found = new ArrayList<Collision>();
        var whole = networks.stream().filter(each -> !each.kind().isPart()).filter(each -> !Sizes.isTooLarge(each));
        found.addAll(
                Overlaps.among(Stream.concat(Reserved.NETWORKS.stream(), whole).toList(), rules));
        var byPath = byPath(networks);
        networks.stream()
                .filter(each -> each.kind().isPart())
                .collect(Collectors.groupingBy(Network::within, TreeMap::new, Collectors.toList()))
                .forEach((path, parts) -> found.addAll(Overlaps.among(siblings(byPath.get(path), parts), rules)));
        return found;
    }

    /** One that leaves nothing to the others would meet them all: it is refused for that alone. */
    static List<Network> siblings(@Nullable Network whole, List<Network> parts) {
        return whole == null
                ? parts
                : parts.stream()
                        .filter(part -> !Sizes.fills(whole, part, parts.size()))
                        .toList();
    }

    /** All collisions, those too that somebody lives with. */
    List<Collision> collisions() {
        return collisions;
    }

    List<Refusal> refusals() {
        return refusals;
    }

    private static Optional<String> outside(Network part, Network whole, int parts) {
        if (Sizes.fills(whole, part, parts)) {
            var larger = part.cidr().prefixLength() < whole.cidr().prefixLength();
            return Optional.of(
                    larger
                            ? "is larger than " + described(whole) + ", which it has to be a part of"
                            : "takes all of " + described(whole) + ", and leaves nothing to the other parts");
        }
        return whole.cidr().contains(part.cidr())
                ? Optional.empty()
                : Optional.of("lies outside " + described(whole) + ", which it has to be a part of");
    }

    private static String described(Network network) {
        return network.title() + ", " + network.cidr() + " (" + network.path() + ")";
    }

    private Refusal refusal(Finding finding) {
        var network = finding.network();
        var problems = Stream.of(
                        finding.met().isEmpty() ? Optional.<String>empty() : Optional.of(collisionText(finding.met())),
                        finding.outside(),
                        finding.size())
                .flatMap(Optional::stream)
                .collect(Collectors.joining("; and it "));
        var suggestion = becoming.given(network.path());
        var alongWith = movingAlong.with(network);
        var remedy = suggestion
                .map(range -> ". Free: " + range + MovingAlong.inWords(alongWith))
                .orElse(Sizes.canHoldWhatItMust(network) ? withoutSuggestion(finding) : "");
        var acknowledgements = finding.outside().isPresent() || finding.size().isPresent()
                ? List.<String>of()
                : livable(finding.met());
        var orAcknowledge = acknowledgements.isEmpty()
                ? ""
                : "; a cluster that lives with it already may say so in acknowledged: "
                        + String.join(", ", acknowledgements);
        return new Refusal(
                network.path(),
                network.cidr().toString(),
                problems + remedy + orAcknowledge,
                suggestion.map(Cidr::toString),
                alongWith,
                acknowledgements);
    }

    private String withoutSuggestion(Finding finding) {
        var network = finding.network();
        return becoming.fillsItsWhole(network)
                ? ". Make it smaller, or " + network.within() + " larger"
                : ". No free range of that size would do: make room first"
                        + (network.within().isEmpty() ? "" : ", or make " + network.within() + " larger");
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
