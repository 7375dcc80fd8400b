package dev.hybridllm.config;

import dev.hybridllm.config.reader.Problems;
import dev.hybridllm.network.Federation;
import dev.hybridllm.network.MtuChain;
import dev.hybridllm.network.MtuChain.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The MTU chains of a cluster. Any two sites may talk, so the smallest underlay decides for all. */
final class Mtus {

    /** What the mesh is held against where no site has an MTU that can be: what sites have by default. */
    private static final int INTERNET = 1500;

    private Mtus() {}

    static List<MtuChain> of(ClusterSettings cluster, Problems problems) {
        var tunnels = tunnels(cluster);
        var thickest = tunnels.get(tunnels.size() - 1);
        var possible = new TreeSet<Integer>();
        cluster.sites().forEach((name, site) -> {
            var path = "sites." + name + ".mtu";
            if (problems.at(path)) {
                return;
            }
            try {
                possible.add(over(site.mtu(), thickest).underlay());
            } catch (IllegalArgumentException e) {
                problems.add(path, String.valueOf(e.getMessage()));
            }
        });
        int underlay = possible.isEmpty() ? INTERNET : possible.first();
        if (cluster.mesh() == null || cluster.mesh().mtu().isEmpty()) {
            return tunnels.stream().map(tunnel -> over(underlay, tunnel)).toList();
        }
        int nebula = cluster.mesh().mtu().getAsInt();
        try {
            over(underlay, thickest).withNebula(nebula);
        } catch (IllegalArgumentException e) {
            problems.add("mesh.mtu", String.valueOf(e.getMessage()));
            return List.of();
        }
        return tunnels.stream()
                .map(tunnel -> over(underlay, tunnel).withNebula(nebula))
                .toList();
    }

    private static MtuChain over(int underlay, Layer tunnel) {
        return MtuChain.over(underlay, List.of(Layer.NEBULA, tunnel));
    }

    /**
     * What carries pods' packets, the one that leaves them least at the end: between nodes, where flannel and Cilium both use VXLAN,
     * and between clusters.
     */
    private static List<Layer> tunnels(ClusterSettings cluster) {
        var tunnels = new ArrayList<>(List.of(Layer.VXLAN));
        if (cluster.federation().contains(Federation.LIQO)) {
            tunnels.add(Layer.LIQO);
        }
        return tunnels;
    }
}
