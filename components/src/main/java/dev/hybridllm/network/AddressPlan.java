package dev.hybridllm.network;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All networks and addresses of the cluster, checked as a whole. The same declarations give the same plan, in whatever order they
 * come.
 */
public final class AddressPlan {

    private final List<Network> networks;
    private final List<Seat> seats;
    private final List<String> acknowledged;
    private final Map<HostName, Address> meshAddresses;

    private AddressPlan(List<Network> networks, List<Seat> seats, List<String> acknowledged) {
        this.networks = networks.stream()
                .sorted(Comparator.comparing(Network::cidr).thenComparing(Network::path))
                .toList();
        this.seats = seats.stream()
                .sorted(Comparator.comparing(Seat::address)
                        .thenComparing(seat -> seat.host().path()))
                .toList();
        this.acknowledged = acknowledged.stream().sorted().toList();
        var pools = networks.stream()
                .filter(each -> each.kind() == NetworkKind.POOL)
                .map(Network::path)
                .collect(Collectors.toSet());
        this.meshAddresses = this.seats.stream()
                .filter(seat -> pools.contains(seat.host().network()))
                .collect(Collectors.toMap(seat -> seat.host().name(), Seat::address, (first, second) -> first));
    }

    /**
     * What came of a check.
     *
     * @param plan the plan, as far as it goes
     * @param refusals everything that is wrong with it, in the order of the paths; nothing may be made of a plan that has any
     */
    public record Checked(AddressPlan plan, List<Refusal> refusals) {
        public Checked {
            refusals = List.copyOf(refusals);
        }
    }

    /** Checks everything, and finds everything that is wrong. */
    public static Checked check(PlanSpec spec) {
        var networks = HostChecks.withDemand(spec.networks(), spec.hosts()).stream()
                .sorted(Comparator.comparing(Network::path))
                .toList();
        var names = spec.acknowledged().stream()
                .map(PlanSpec.Acknowledgement::collision)
                .collect(Collectors.toSet());
        var networkChecks = new NetworkChecks(networks, spec.hosts(), new Coexistence(spec.federation()), names);
        var hostChecks = new HostChecks(spec.hosts(), NetworkChecks.byPath(networks), networkChecks.suggested());
        var livable = networkChecks.livableNames();

        var refusals = new ArrayList<>(networkChecks.refusals());
        refusals.addAll(hostChecks.refusals());
        refusals.addAll(ClusterChecks.refusals(spec));
        if (spec.complete()) {
            refusals.addAll(needless(spec.acknowledged(), livable, networkChecks.collisions()));
        }
        var plan = new AddressPlan(
                networks,
                hostChecks.seats(),
                names.stream().filter(livable::contains).toList());
        return new Checked(plan, refusals.stream().sorted().distinct().toList());
    }

    /** An acknowledgement that outlives its collision would let the next one through unseen. */
    private static List<Refusal> needless(
            List<PlanSpec.Acknowledgement> acknowledged, Set<String> livable, List<Collision> collisions) {
        var names = collisions.stream().map(Collision::name).collect(Collectors.toSet());
        return acknowledged.stream()
                .filter(each -> !livable.contains(each.collision()))
                .map(each -> Refusal.of(
                        each.path(),
                        each.collision(),
                        names.contains(each.collision())
                                ? "is a collision that no cluster can live with: it cannot be acknowledged. Move one of the two"
                                : "is no collision of this plan (any more): take it out, so that it hides no later one"
                                        + (livable.isEmpty()
                                                ? ""
                                                : ". Those that may be acknowledged: "
                                                        + livable.stream()
                                                                .sorted()
                                                                .collect(Collectors.joining(", ")))))
                .toList();
    }

    /** All networks in the order of their addresses. */
    public List<Network> networks() {
        return networks;
    }

    /** All hosts that have an address, in the order of their addresses. */
    public List<Seat> seats() {
        return seats;
    }

    /** The collisions that somebody lives with. */
    public List<String> acknowledged() {
        return acknowledged;
    }

    /** A host's address in the mesh. */
    public Optional<Address> meshAddress(HostName name) {
        return Optional.ofNullable(meshAddresses.get(name));
    }

    /** The private ranges that the plan leaves free. */
    public List<Cidr> free() {
        return new FreeSpace(
                        FreeSpace.PRIVATE,
                        networks.stream()
                                .filter(each -> !each.kind().isPart())
                                .map(Network::cidr)
                                .toList())
                .blocks();
    }

    /** The ranges inside a network that none of its parts takes. */
    public List<Cidr> freeIn(Network network) {
        return new FreeSpace(
                        List.of(network.cidr()),
                        networks.stream()
                                .filter(each -> each.within().equals(network.path()))
                                .map(Network::cidr)
                                .toList())
                .blocks();
    }
}
