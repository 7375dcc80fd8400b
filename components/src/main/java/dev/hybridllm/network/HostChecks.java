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
    private final Map<String, Cidr> suggested;
    private final List<Seat> seats = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private final Map<String, Set<Address>> taken = new HashMap<>();
    private final Map<String, FreeSeats> free = new HashMap<>();
    private final Map<String, Map<Address, Host>> holders = new HashMap<>();

    /**
     * Hosts of a network that the plan does not have are left out: whoever names it has said so already.
     *
     * @param suggested what refused networks may become: what has room in a network that grows is not misplaced
     */
    HostChecks(List<Host> hosts, Map<String, Network> networks, Map<String, Cidr> suggested) {
        this.networks = networks;
        this.suggested = suggested;
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
        if (place.isPresent()) {
            refuse(
                    host,
                    place.get() + prefix.map(problem -> "; and it " + problem).orElse(""));
        } else if (prefix.isPresent()) {
            var address = host.address().orElseThrow().address();
            var right = address + "/" + prefixLength(host).orElseThrow();
            var stays = becomes(host).overlaps(network(host).cidr());
            refusals.add(Refusal.of(
                    host.refusedAt(),
                    value(host),
                    prefix.get() + ". Right: " + right + ", or the address alone",
                    stays ? Optional.of(right) : Optional.empty()));
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
        if (!network.cidr().contains(address) && !isInWhatItsNetworkBecomes(host, address)) {
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

    private boolean isInWhatItsNetworkBecomes(Host host, Address address) {
        var becomes = becomes(host);
        return becomes.overlaps(network(host).cidr()) && becomes.contains(address);
    }

    private Cidr becomes(Host host) {
        return suggested.getOrDefault(host.network(), network(host).cidr());
    }

    private Optional<String> wrongPrefix(Host host) {
        var written = host.address().map(HostAddress::prefixLength).orElse(OptionalInt.empty());
        var right = prefixLength(host);
        if (written.isEmpty() || right.isEmpty() || written.equals(right)) {
            return Optional.empty();
        }
        var network = network(host);
        return Optional.of(
                network.kind() == NetworkKind.POOL
                        ? "has a prefix other than the mesh's: with anything but /" + right.getAsInt()
                                + " in its certificate a host does not reach all of the mesh, or takes more for it"
                        : "has a prefix other than that of " + network.title() + ", " + network.cidr());
    }

    /** The prefix length that belongs to a host's address: its whole mesh's or LAN's, if the plan has that. */
    private OptionalInt prefixLength(Host host) {
        var network = network(host);
        var whole = network.kind().isPart() ? networks.get(network.within()) : network;
        return whole == null ? OptionalInt.empty() : OptionalInt.of(whole.cidr().prefixLength());
    }

    private void refuse(Host host, String problem) {
        var other = free(host);
        var rename = host.address().isPresent() ? ". " : ". Rename it, or let it name an address. ";
        var remedy = other.map(address -> "Free: " + address)
                .orElse(sentenceStart(network(host).title())
                        + (becomes(host).overlaps(network(host).cidr())
                                ? " has no free address left"
                                : " has to move first"));
        refusals.add(
                Refusal.of(host.refusedAt(), value(host), problem + rename + remedy, other.map(Address::toString)));
    }

    private static String sentenceStart(String title) {
        return title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1);
    }

    private static String value(Host host) {
        return host.address().map(HostAddress::toString).orElse(host.name().value());
    }

    /** A place that does now and will do once its network is what it has to become; none if that moves away. */
    private Optional<Address> free(Host host) {
        var network = network(host);
        var becomes = becomes(host);
        if (!becomes.overlaps(network.cidr())) {
            return Optional.empty();
        }
        var both = becomes.contains(network.cidr()) ? network.cidr() : becomes;
        return free.computeIfAbsent(host.network(), path -> new FreeSeats(network.withCidr(both), taken(host)))
                .next();
    }
}
