package dev.hybridllm.plan;

import dev.hybridllm.network.Address;
import dev.hybridllm.network.AddressPlan;
import dev.hybridllm.network.Host;
import dev.hybridllm.network.HostName;
import dev.hybridllm.network.Network;
import dev.hybridllm.network.NetworkKind;
import dev.hybridllm.network.Seat;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A host with all its addresses. Seats with the same name and the same setting are one host's: a name alone is unique in the mesh and
 * on each LAN, but not across them.
 *
 * @param host the host as declared for its first place
 * @param places where it has an address, the mesh first; never empty
 */
record PlacedHost(Host host, List<Place> places) {

    private static final Comparator<PlacedHost> MESH_FIRST_BY_ADDRESS = Comparator.comparing(
                    (PlacedHost host) -> host.mesh().isEmpty())
            .thenComparing(host -> host.places.get(0).address())
            .thenComparing(PlacedHost::name)
            .thenComparing(host -> host.host.path());

    /** A host's seat and the network, a pool or a LAN, that it is in. */
    record Place(Network network, Seat seat) {

        Address address() {
            return seat.address();
        }

        boolean isInMesh() {
            return network.kind() == NetworkKind.POOL || network.kind() == NetworkKind.MESH;
        }

        /** Counted from the network's first address, so that in a pool it is the ordinal that belongs there. */
        long number() {
            return network.cidr().offsetOf(address());
        }
    }

    private record Identity(String path, HostName name) {}

    PlacedHost {
        places = List.copyOf(places);
    }

    /** All hosts of a plan: those of the mesh in the order of their addresses there, then the rest. */
    static List<PlacedHost> of(AddressPlan plan) {
        Map<String, Network> networks = plan.networks().stream()
                .collect(Collectors.toMap(Network::path, Function.identity(), (first, second) -> first));
        return plan.seats().stream()
                .flatMap(
                        seat -> Optional.ofNullable(networks.get(seat.host().network()))
                                .map(network -> new Place(network, seat))
                                .stream())
                .sorted(Comparator.comparing((Place place) -> !place.isInMesh()).thenComparing(Place::address))
                .collect(Collectors.groupingBy(place -> new Identity(
                        place.seat().host().path(), place.seat().host().name())))
                .values()
                .stream()
                .map(places -> new PlacedHost(places.get(0).seat().host(), places))
                .sorted(MESH_FIRST_BY_ADDRESS)
                .toList();
    }

    HostName name() {
        return host.name();
    }

    /** Its place in the mesh. */
    Optional<Place> mesh() {
        return places.stream().filter(Place::isInMesh).findFirst();
    }

    /** Its places outside of the mesh: on LANs. */
    List<Place> lans() {
        return places.stream().filter(place -> !place.isInMesh()).toList();
    }

    private int stemLength() {
        return name().ordinal().isEmpty()
                ? name().value().length()
                : name().value().lastIndexOf('-') + 1;
    }

    /** The ordinal as the name spells it, such as {@code 001}; empty if it has none. */
    String digits() {
        return name().value().substring(stemLength());
    }

    /** What a host is called that is named like this one, such as {@code gpu-worker-002} after {@code gpu-worker-001}. */
    String withOrdinal(long ordinal) {
        var plain = Long.toString(ordinal);
        var padding = "0".repeat(Math.max(0, digits().length() - plain.length()));
        return name().value().substring(0, stemLength()) + padding + plain;
    }
}
