package dev.hybridllm.stack;

import dev.hybridllm.config.ClusterSettings;
import dev.hybridllm.config.Lighthouses.Topology;
import dev.hybridllm.render.Role;
import java.util.List;
import java.util.Map;

/** Which groups certificates of each role have, by which firewalls know a host. */
final class RoleGroups {

    private RoleGroups() {}

    static Map<Role, List<String>> of(ClusterSettings cluster) {
        var set = cluster.certificates().groups();
        var withLighthousesInAws = cluster.lighthouses().topology() == Topology.AWS;
        return Map.of(
                Role.LIGHTHOUSE,
                chosen(
                        set.lighthouses(),
                        withLighthousesInAws,
                        List.of("lighthouse", "infrastructure"),
                        List.of("lighthouse", "homelab")),
                Role.HOMELAB,
                chosen(
                        set.homelab(),
                        withLighthousesInAws,
                        List.of("kubernetes", "homelab"),
                        List.of("kubernetes", "homelab")),
                Role.WORKER,
                chosen(
                        set.workers(),
                        withLighthousesInAws,
                        List.of("kubernetes", "infrastructure", "gpu-compute"),
                        List.of("workers", "aws")));
    }

    /** As the two generations of the mesh have them, so that their firewalls go on to work. */
    private static List<String> chosen(
            List<String> set, boolean withLighthousesInAws, List<String> inAws, List<String> atHome) {
        if (!set.isEmpty()) {
            return set;
        }
        return withLighthousesInAws ? inAws : atHome;
    }
}
