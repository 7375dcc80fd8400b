package dev.hybridllm.network;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Says what else has to change with a network: its whole, its parts, and the addresses that hosts name in them. */
final class MovingAlong {

    private static final int NAMED = 8;

    private final Becoming becoming;
    private final Map<String, List<Host>> namedIn;

    MovingAlong(Becoming becoming, List<Host> hosts) {
        this.becoming = becoming;
        this.namedIn =
                hosts.stream().filter(host -> host.address().isPresent()).collect(Collectors.groupingBy(Host::network));
    }

    /** Setting by setting, what it has to say. */
    SortedMap<String, String> with(Network network) {
        var edits = new TreeMap<String, String>();
        becoming.given(network.path()).ifPresent(range -> {
            becoming.parent(network)
                    .filter(within -> !within.cidr().contains(range))
                    .ifPresent(within -> {
                        edits.put(within.path(), becoming.of(within).toString());
                        addContentsOf(within, edits);
                    });
            addContentsOf(network, edits);
        });
        edits.remove(network.path());
        return edits;
    }

    private void addContentsOf(Network network, Map<String, String> edits) {
        for (var part : becoming.parts(network.path())) {
            var to = becoming.of(part, network);
            if (!to.equals(part.cidr())) {
                edits.put(part.path(), to.toString());
                addHosts(part, to, edits);
            }
        }
        addHosts(network, becoming.of(network), edits);
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
                ? OptionalInt.of(
                        becoming.of(becoming.parent(network).orElse(network)).prefixLength())
                : OptionalInt.empty();
    }

    /** The same as words to add to a message. */
    static String inWords(SortedMap<String, String> edits) {
        var named = edits.entrySet().stream()
                .limit(NAMED)
                .map(edit -> edit.getKey() + " " + edit.getValue())
                .collect(Collectors.joining(", "));
        return edits.isEmpty()
                ? ""
                : ", along with " + named + (edits.size() > NAMED ? " and " + (edits.size() - NAMED) + " more" : "");
    }
}
