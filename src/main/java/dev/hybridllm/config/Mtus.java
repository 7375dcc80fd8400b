package dev.hybridllm.config;

import dev.hybridllm.config.reader.Problems;
import dev.hybridllm.network.Federation;
import dev.hybridllm.network.MtuChain;
import dev.hybridllm.network.MtuChain.Layer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map.Entry;
import java.util.OptionalInt;

/** The MTU chains of a cluster. Any two sites may talk, so the smallest underlay decides for all. */
final class Mtus {

    private Mtus() {}

    static List<MtuChain> of(ClusterSettings cluster, Problems problems) {
        var chains = new ArrayList<MtuChain>();
        var asked =
                cluster.mesh() == null ? OptionalInt.empty() : cluster.mesh().mtu();
        cluster.sites().entrySet().stream()
                .filter(site -> !problems.at("sites." + site.getKey() + ".mtu"))
                .min(Comparator.comparing(
                        (Entry<String, Site> site) -> site.getValue().mtu()))
                .ifPresent(site -> {
                    for (var tunnel : tunnels(cluster)) {
                        try {
                            chains.add(MtuChain.over(site.getValue().mtu(), List.of(Layer.NEBULA, tunnel)));
                        } catch (IllegalArgumentException e) {
                            problems.add("sites." + site.getKey() + ".mtu", String.valueOf(e.getMessage()));
                        }
                    }
                });
        return asked.isEmpty() ? chains : lowered(chains, asked.getAsInt(), problems);
    }

    private static List<MtuChain> lowered(List<MtuChain> chains, int nebula, Problems problems) {
        var lowered = new ArrayList<MtuChain>();
        for (var chain : chains) {
            try {
                lowered.add(chain.withNebula(nebula));
            } catch (IllegalArgumentException e) {
                problems.add("mesh.mtu", String.valueOf(e.getMessage()));
            }
        }
        return lowered;
    }

    /** What carries pods' packets: between nodes, where flannel and Cilium both use VXLAN, and between clusters. */
    private static List<Layer> tunnels(ClusterSettings cluster) {
        return cluster.federation().contains(Federation.LIQO) ? List.of(Layer.VXLAN, Layer.LIQO) : List.of(Layer.VXLAN);
    }
}
