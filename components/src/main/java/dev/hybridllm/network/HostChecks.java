package dev.hybridllm.network;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Gives each host its address, and says what is wrong with those that get none. A host's address depends on its own name and its
 * pool alone, so that no host moves when another one comes or goes.
 */
final class HostChecks {

    private final Map<String, Network> networks;
    private final List<Seat> seats = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private final Map<String, Set<Address>> taken = new HashMap<>();

    HostChecks(List<Host> hosts, Map<String, Network> networks) {
        this.networks = networks;
        var sorted = hosts.stream()
                .filter(host -> networks.containsKey(host.network()))
                // Those that cannot choose come first: an address that was named can be changed, an ordinal's cannot.
                .sorted(Comparator.comparing((Host host) -> host.address().isPresent())
                        .thenComparing(Host::path))
                .toList();
        sorted.forEach(host -> wanted(host).ifPresent(address -> taken(host).add(address)));
        refuseNamesGivenTwice(sorted);
        seat(sorted);
    }

    List<Seat> seats() {
        return seats;
    }

    List<Refusal> refusals() {
        return refusals;
    }

    /** The pools with what their hosts' names ask of them. */
    static List<Network> withDemand(List<Network> networks, List<Host> hosts) {
        var highest = new HashMap<String, Host>();
        hosts.stream()
                .filter(host -> host.address().isEmpty())
                .filter(host -> host.name().ordinal().isPresent())
                .forEach(host -> highest.merge(
                        host.network(), host, (one, other) -> ordinal(one) >= ordinal(other) ? one : other));
        return networks.stream()
                .map(network -> Optional.ofNullable(highest.get(network.path()))
                        // The first and the last address of a pool go to nobody.
                        .map(host -> network.holding(ordinal(host) + 2L, "all places up to that of " + host.name()))
                        .orElse(network))
                .toList();
    }

    private static int ordinal(Host host) {
        return host.name().ordinal().orElse(0);
    }

    private Network network(Host host) {
        return java.util.Objects.requireNonNull(networks.get(host.network()));
    }

    /** Addresses and names are unique in the whole mesh, and on each LAN. */
    private String space(Host host) {
        return network(host).kind().isPart() ? network(host).within() : host.network();
    }

    private Set<Address> taken(Host host) {
        return taken.computeIfAbsent(space(host), key -> new HashSet<>());
    }

    /** The address that a host asks for, if it can be told; a pool that is too small is refused as a whole. */
    private Optional<Address> wanted(Host host) {
        var pool = network(host).cidr();
        return host.address().map(HostAddress::address).or(() -> host.name().ordinal().stream()
                .filter(ordinal -> ordinal >= 1 && ordinal < pool.size() - 1)
                .mapToObj(pool::at)
                .findFirst());
    }

    private void refuseNamesGivenTwice(List<Host> hosts) {
        var first = new HashMap<String, Host>();
        hosts.stream().sorted(Comparator.comparing(Host::path)).forEach(host -> {
            var other = first.putIfAbsent(space(host) + " " + host.name(), host);
            if (other != null) {
                refusals.add(Refusal.of(
                        host.path(),
                        host.name().value(),
                        "is the name of " + other.path()
                                + " too: a name belongs to one host, for its certificate carries it. "
                                + "Rename one of them"));
            }
        });
    }

    private void seat(List<Host> hosts) {
        var holders = new TreeMap<String, Map<Address, Host>>();
        for (var host : hosts) {
            var problem = problem(host);
            if (problem.isPresent()) {
                refuse(host, problem.get());
                continue;
            }
            var address = wanted(host);
            if (address.isEmpty()) {
                continue;
            }
            var holder =
                    holders.computeIfAbsent(space(host), key -> new HashMap<>()).putIfAbsent(address.get(), host);
            if (holder == null) {
                seats.add(new Seat(host, address.get()));
            } else if (!holder.name().equals(host.name())) {
                refuse(host, "is the address of " + holder.name() + " too (" + holder.path() + ")");
            }
        }
    }

    private Optional<String> problem(Host host) {
        var network = network(host);
        if (host.address().isEmpty()) {
            return host.name().ordinal().isEmpty()
                    ? Optional.of("has no ordinal at its end, such as -001, and names no address")
                    : host.name().ordinal().getAsInt() == 0
                            ? Optional.of("has the ordinal 0, which is the network's own place: ordinals start at 1")
                            : Optional.empty();
        }
        var named = host.address().get();
        if (network.kind() == NetworkKind.POOL) {
            var mesh = networks.get(network.within());
            if (mesh != null
                    && named.prefixLength().orElse(mesh.cidr().prefixLength())
                            != mesh.cidr().prefixLength()) {
                return Optional.of("has a prefix other than the mesh's: with less than /"
                        + mesh.cidr().prefixLength()
                        + " in its certificate a host does not reach the rest of the mesh");
            }
        } else if (named.prefixLength().isPresent()
                && named.prefixLength().getAsInt() != network.cidr().prefixLength()) {
            return Optional.of("has a prefix other than that of " + network.title() + ", " + network.cidr());
        }
        var address = named.address();
        if (!network.cidr().contains(address)) {
            return Optional.of("lies outside " + network.title() + ", " + network.cidr() + " (" + network.path()
                    + "): addresses of other pools may be given out by the other stack");
        }
        return address.equals(network.cidr().first())
                        || address.equals(network.cidr().last())
                ? Optional.of("is the first or the last address of " + network.title() + ", which go to nobody")
                : Optional.empty();
    }

    private void refuse(Host host, String problem) {
        var value = host.address().map(HostAddress::toString).orElse(host.name().value());
        var path = host.path() + (host.address().isPresent() ? addressField(host) : "");
        free(host)
                .ifPresentOrElse(
                        address -> refusals.add(
                                Refusal.of(path, value, problem + ". Free: " + address, address.toString())),
                        () -> refusals.add(Refusal.of(
                                path, value, problem + ". " + network(host).title() + " has no free address left")));
    }

    private String addressField(Host host) {
        return network(host).kind() == NetworkKind.LAN ? ".lan" : ".address";
    }

    /** Pools are filled by ordinals from below, so named addresses come from above; on a LAN, next to those that are known. */
    private Optional<Address> free(Host host) {
        var cidr = network(host).cidr();
        var used = taken(host);
        var fromAbove = network(host).kind() == NetworkKind.POOL;
        var known = used.stream()
                .filter(cidr::contains)
                .mapToLong(cidr::offsetOf)
                .max()
                .orElse(0);
        for (long step = 1; step < cidr.size() - 1; step++) {
            var offset = fromAbove ? cidr.size() - 1 - step : 1 + (known - 1 + step) % (cidr.size() - 2);
            if (used.add(cidr.at(offset))) {
                return Optional.of(cidr.at(offset));
            }
        }
        return Optional.empty();
    }
}
