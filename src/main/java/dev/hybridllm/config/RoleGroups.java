package dev.hybridllm.config;

import dev.hybridllm.config.Lighthouses.Topology;
import dev.hybridllm.config.reader.Problems;
import dev.hybridllm.render.Role;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Which groups certificates of each role have, by which firewalls know a host. */
public final class RoleGroups {

    private RoleGroups() {}

    /** What is set, or else what the two generations of the mesh have. */
    public static Map<Role, List<String>> of(ClusterSettings cluster) {
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
                        List.of("workers", "aws")),
                // Whether there are devices or not: the first one is no reason to tell every other host something new.
                Role.DEVICE,
                set.devices().isEmpty() ? List.of("devices") : set.devices());
    }

    /** A rule lets in who has all of a role's groups: whoever has them besides its own would be let in as well. */
    static void check(ClusterSettings settings, Problems problems) {
        if (settings.certificates() == null
                || settings.certificates().groups() == null
                || settings.lighthouses() == null) {
            return;
        }
        var groups = new TreeMap<>(of(settings));
        groups.forEach((role, own) -> groups.forEach((other, theirs) -> {
            if (role != other && theirs.containsAll(own)) {
                problems.add(
                        "certificates.groups." + setting(role),
                        own + " are among the groups of " + setting(other) + " " + theirs
                                + ": these would be let in as the former. Give " + setting(role)
                                + " a group of their own");
            }
        }));
    }

    private static String setting(Role role) {
        return role == Role.HOMELAB ? "homelab" : role.name().toLowerCase(Locale.ROOT) + "s";
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
