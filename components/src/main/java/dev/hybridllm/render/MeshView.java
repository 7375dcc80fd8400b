package dev.hybridllm.render;

import dev.hybridllm.nebula.Fingerprint;
import dev.hybridllm.nebula.host.HostConfiguration.Cipher;
import dev.hybridllm.network.Address;
import dev.hybridllm.network.Cidr;
import dev.hybridllm.network.Federation;
import dev.hybridllm.network.HostName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The mesh as every host has to know it. A host's configuration follows from this and from its {@link Seat}.
 *
 * @param network what all addresses in the mesh lie in
 * @param mtu the largest packet in the mesh
 * @param lighthouses the hosts that let others find each other
 * @param sites every place's own network, whose addresses are tried first among hosts there
 * @param routes networks behind hosts
 * @param groups which groups the certificates of each role have
 * @param federation how clusters are joined
 * @param linkPorts where the sides of a ClusterMesh link answer
 * @param blocklist certificates that no host may accept
 * @param cipher how packets are encrypted
 */
public record MeshView(
        Cidr network,
        int mtu,
        List<Lighthouse> lighthouses,
        SortedMap<String, Cidr> sites,
        List<Behind> routes,
        Map<Role, List<String>> groups,
        Set<Federation> federation,
        LinkPorts linkPorts,
        List<Fingerprint> blocklist,
        Cipher cipher) {

    /**
     * A lighthouse as others reach it.
     *
     * @param name its name
     * @param address its address in the mesh
     * @param endpoints where it is reached from everywhere, such as {@code nebula.example.org:4242}
     * @param nearby where hosts of a site reach it without leaving that: few routers let their own LAN use a port forward
     */
    public record Lighthouse(HostName name, Address address, List<String> endpoints, Map<String, String> nearby) {
        public Lighthouse {
            endpoints = List.copyOf(endpoints);
            nearby = Map.copyOf(nearby);
        }
    }

    /** A network behind a host of the mesh, at a site. */
    public record Behind(Cidr network, Address via, String site) {}

    public MeshView {
        lighthouses = List.copyOf(lighthouses);
        sites = Collections.unmodifiableSortedMap(new TreeMap<>(sites));
        routes = List.copyOf(routes);
        groups = Map.copyOf(groups);
        federation = Set.copyOf(federation);
        blocklist = List.copyOf(blocklist);
        var problems = new ArrayList<String>();
        for (var lighthouse : lighthouses) {
            if (!network.contains(lighthouse.address())) {
                problems.add("lighthouse " + lighthouse.name() + ": " + lighthouse.address()
                        + " lies outside the mesh's " + network + ", and no host would start with it");
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
    }

    /** Which groups hosts of a role have; a role without any is in no firewall's rules. */
    List<String> groupsOf(Role role) {
        return groups.getOrDefault(role, List.of());
    }
}
