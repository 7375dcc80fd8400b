package dev.hybridllm.network;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Gives each host its address, and says what is wrong with those that get none. A host's address depends on its own name and its
 * pool alone, so that no host moves when another one comes or goes.
 */
final class HostChecks {

    private final Map<String, Network> networks;
    private final List<Seat> seats = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private final Map<String, Set<Address>> taken = new HashMap<>();
    private final Map<String, FreeSeats> free = new HashMap<>();
    private final Map<String, Map<Address, Host>> holders = new HashMap<>();

    /** Hosts of a network that the plan does not have are left out: whoever names it has said so already. */
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
        sorted.forEach(this::seat);
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
                .sorted(Comparator.comparing(HostChecks::ordinal)
                        .reversed()
                        .thenComparing(Host::name)
                        .thenComparing(Host::path))
                .forEach(host -> highest.putIfAbsent(host.network(), host));
        return networks.stream()
                .map(network -> Optional.ofNullable(highest.get(network.path()))
                        // The first and the last address of a pool go to nobody.
                        .filter(host -> ordinal(host) + 2L > network.addresses())
                        .map(host -> network.holding(ordinal(host) + 2L, "all places up to that of " + host.name()))
                        .orElse(network))
                .toList();
    }

    private static int ordinal(Host host) {
        return host.name().ordinal().orElse(0);
    }

    private Network network(Host host) {
        return Objects.requireNonNull(networks.get(host.network()));
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

    private void seat(Host host) {
        var place = misplaced(host);
        var prefix = wrongPrefix(host);
        if (place.isEmpty()) {
            var address = wanted(host);
            var holder = address.map(each -> holders(host).putIfAbsent(each, host));
            if (holder.isPresent()) {
                place = twin(host, holder.get());
            } else if (prefix.isEmpty()) {
                address.ifPresent(each -> seats.add(new Seat(host, each)));
            }
        }
        var other = place.flatMap(problem -> free(host));
        place.ifPresent(problem -> refuse(host, problem, other));
        if (prefix.isPresent()) {
            var right = place.isPresent()
                    ? other.map(Address::toString)
                    : host.address().map(named -> named.address() + "/" + prefixLength(host));
            refusals.add(new Refusal(
                    path(host),
                    value(host),
                    prefix.get()
                            + right.map(each -> ". Right: " + each + ", or the address alone")
                                    .orElse(""),
                    right,
                    List.of()));
        }
    }

    private Map<Address, Host> holders(Host host) {
        return holders.computeIfAbsent(space(host), key -> new HashMap<>());
    }

    /** Hosts of one name, and pools that overlap, are refused as such. */
    private static Optional<String> twin(Host host, Host holder) {
        if (holder.name().equals(host.name()) || !holder.network().equals(host.network())) {
            return Optional.empty();
        }
        var both = holder.name() + " (" + holder.path() + ")";
        return Optional.of(
                host.address().isPresent()
                        ? "is the address of " + both + " too"
                        : "has the same ordinal as " + both + ", and an ordinal is one host's place in the pool");
    }

    private Optional<String> misplaced(Host host) {
        var network = network(host);
        if (host.address().isEmpty()) {
            return host.name().ordinal().isEmpty()
                    ? Optional.of("has no ordinal at its end, such as -001, and names no address")
                    : ordinal(host) == 0
                            ? Optional.of("has the ordinal 0, which is the network's own place: ordinals start at 1")
                            : Optional.empty();
        }
        var address = host.address().get().address();
        if (!network.cidr().contains(address)) {
            return Optional.of("lies outside " + network.title() + ", " + network.cidr() + " (" + network.path() + ")"
                    + (network.kind() == NetworkKind.POOL
                            ? ": addresses of other pools may be given out by the other stack"
                            : ""));
        }
        return address.equals(network.cidr().first())
                        || address.equals(network.cidr().last())
                ? Optional.of("is the first or the last address of " + network.title() + ", which go to nobody")
                : Optional.empty();
    }

    private Optional<String> wrongPrefix(Host host) {
        var written = host.address().map(HostAddress::prefixLength).orElse(OptionalInt.empty());
        if (written.isEmpty() || written.getAsInt() == prefixLength(host)) {
            return Optional.empty();
        }
        var network = network(host);
        return Optional.of(
                network.kind() == NetworkKind.POOL
                        ? "has a prefix other than the mesh's: with anything but /" + prefixLength(host)
                                + " in its certificate a host does not reach all of the mesh, or takes more for it"
                        : "has a prefix other than that of " + network.title() + ", " + network.cidr());
    }

    /** The prefix length that belongs to a host's address: its whole mesh's or LAN's. */
    private int prefixLength(Host host) {
        var network = network(host);
        var whole = network.kind().isPart() ? networks.getOrDefault(network.within(), network) : network;
        return whole.cidr().prefixLength();
    }

    private void refuse(Host host, String problem, Optional<Address> other) {
        var rename = host.address().isPresent() ? ". " : ". Rename it, or let it name an address. ";
        var remedy = other.map(address -> "Free: " + address)
                .orElse(sentenceStart(network(host).title()) + " has no free address left");
        refusals.add(new Refusal(
                path(host), value(host), problem + rename + remedy, other.map(Address::toString), List.of()));
    }

    private static String sentenceStart(String title) {
        return title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1);
    }

    private static String value(Host host) {
        return host.address().map(HostAddress::toString).orElse(host.name().value());
    }

    private String path(Host host) {
        return host.address().isEmpty()
                ? host.path()
                : host.path() + (network(host).kind() == NetworkKind.LAN ? ".lan" : ".address");
    }

    private Optional<Address> free(Host host) {
        return free.computeIfAbsent(host.network(), path -> new FreeSeats(network(host), taken(host)))
                .next();
    }
}
