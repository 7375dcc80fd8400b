package dev.hybridllm.plan;

import dev.hybridllm.network.AddressPlan;
import dev.hybridllm.network.Network;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A plan's networks as a reader looks for them: site by site, and cluster by cluster within a site.
 *
 * @param site the site's name; empty for what belongs to the plan as a whole, such as the mesh
 * @param own the networks that belong to no cluster of the site
 * @param clusters the networks of each cluster
 */
record SiteNetworks(String site, List<Network> own, SortedMap<String, List<Network>> clusters) {

    private static final Comparator<Network> IN_READING_ORDER =
            Comparator.comparing(Network::kind).thenComparing(Network::cidr).thenComparing(Network::path);

    /** All sites by name, what belongs to none first. A part whose network is not in the plan stands by itself. */
    static List<SiteNetworks> of(AddressPlan plan) {
        var paths = plan.networks().stream().map(Network::path).collect(Collectors.toSet());
        return plan.networks().stream()
                .filter(each -> !paths.contains(each.within()))
                .collect(Collectors.groupingBy(each -> each.place().site(), TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(site -> of(site.getKey(), site.getValue()))
                .toList();
    }

    private static SiteNetworks of(String site, List<Network> networks) {
        var byCluster = networks.stream()
                .sorted(IN_READING_ORDER)
                .collect(Collectors.groupingBy(each -> each.place().cluster(), TreeMap::new, Collectors.toList()));
        var own = byCluster.remove("");
        return new SiteNetworks(site, own == null ? List.of() : own, byCluster);
    }

    /** The parts of a network, in the order of their addresses. */
    static List<Network> partsOf(Network network, AddressPlan plan) {
        return plan.networks().stream()
                .filter(each -> each.within().equals(network.path()))
                .toList();
    }

    /** What a network is called where its site and cluster are known, such as {@code pods} or {@code pool workers}. */
    static String label(Network network) {
        var name = network.place().name();
        return network.kind().title() + (name.isEmpty() ? "" : " " + name);
    }
}
