package dev.hybridllm.network;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Everything that an address plan is made of, as declared: nothing here has been checked. The order of the lists means nothing.
 *
 * @param networks all networks, the mesh and its pools among them
 * @param hosts all seats of hosts
 * @param clusters the clusters' identities
 * @param federation how clusters are joined, which decides what may meet
 * @param acknowledged names of collisions that an existing cluster lives with
 */
public record PlanSpec(
        List<Network> networks,
        List<Host> hosts,
        List<Cluster> clusters,
        Set<Federation> federation,
        List<Acknowledgement> acknowledged) {

    /** A collision that somebody knows of and lives with. */
    public record Acknowledgement(String path, String collision) {}

    public PlanSpec {
        networks = List.copyOf(networks);
        hosts = List.copyOf(hosts);
        clusters = List.copyOf(clusters);
        federation = Set.copyOf(federation);
        acknowledged = List.copyOf(acknowledged);
    }

    /**
     * The same plan with one network moved. What lies in it (pools, subnets, named addresses) moves along, offset for offset; it
     * stays where it is when the network only grows or shrinks in its place.
     *
     * @param path the network's
     * @param to where it goes
     */
    public PlanSpec moved(String path, Cidr to) {
        var from = networks.stream()
                .filter(each -> each.path().equals(path))
                .findFirst()
                .orElseThrow();
        var inPlace = from.cidr().overlaps(to);
        var moving = networks.stream()
                .filter(each -> each.path().equals(path)
                        || (!inPlace
                                && each.within().equals(path)
                                && from.cidr().contains(each.cidr())))
                .map(Network::path)
                .collect(Collectors.toSet());
        return new PlanSpec(
                networks.stream()
                        .map(each -> moving.contains(each.path())
                                ? each.withCidr(shifted(each.cidr(), from.cidr(), to))
                                : each)
                        .toList(),
                hosts.stream()
                        .map(each ->
                                !inPlace && moving.contains(each.network()) ? shifted(each, from.cidr(), to) : each)
                        .toList(),
                clusters,
                federation,
                acknowledged);
    }

    private static Cidr shifted(Cidr part, Cidr from, Cidr to) {
        return part.equals(from) ? to : Cidr.around(shifted(part.first(), from, to), part.prefixLength());
    }

    private static Host shifted(Host host, Cidr from, Cidr to) {
        return new Host(
                host.path(),
                host.name(),
                host.network(),
                host.address()
                        .filter(named -> from.contains(named.address()))
                        .map(named -> new HostAddress(shifted(named.address(), from, to), named.prefixLength()))
                        .or(host::address));
    }

    private static Address shifted(Address address, Cidr from, Cidr to) {
        return Address.of(to.first().number() + from.offsetOf(address));
    }
}
