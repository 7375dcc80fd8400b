package dev.hybridllm.network;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What is wrong with clusters' names and numbers. */
final class ClusterChecks {

    /** What Cilium takes for {@code cluster.name} and, unless all clusters agree on another limit, for {@code cluster.id}. */
    private static final String NAME = "[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?";

    private static final int LARGEST_ID = 255;

    private ClusterChecks() {}

    static List<Refusal> refusals(PlanSpec plan) {
        var clusters = plan.clusters();
        var refusals = new ArrayList<Refusal>();
        var sorted = clusters.stream()
                .sorted(Comparator.comparing((Cluster cluster) -> !cluster.settled())
                        .thenComparing(Cluster::path))
                .toList();
        var names = new HashMap<String, Cluster>();
        var ids = new HashMap<Integer, Cluster>();
        var used = clusters.stream()
                .flatMapToInt(each -> each.id().stream())
                .boxed()
                .collect(Collectors.toSet());
        for (var cluster : sorted) {
            if (!cluster.name().matches(NAME)) {
                refusals.add(
                        Refusal.of(
                                cluster.path(),
                                cluster.name(),
                                "is not a cluster's name: expected at most 32 small letters, digits and dashes, such as talos-home"));
            }
            var namesake = names.putIfAbsent(cluster.name(), cluster);
            if (namesake != null) {
                refusals.add(Refusal.of(
                        cluster.path(),
                        cluster.name(),
                        "is the name of " + namesake.path()
                                + " too: clusters know each other by name. Rename one of them"));
            }
            cluster.id().ifPresent(id -> {
                var twin = ids.putIfAbsent(id, cluster);
                if (id < 1 || id > LARGEST_ID) {
                    refuseId(cluster, id, "is not a cluster's id: they go from 1 to " + LARGEST_ID, used, refusals);
                } else if (twin != null) {
                    refuseId(
                            cluster,
                            id,
                            "is the id of " + twin.name() + " too (" + twin.path()
                                    + "): in a ClusterMesh every cluster has its own",
                            used,
                            refusals);
                }
            });
        }
        // Two clusters with one id are one mistake, not two: they count as numbered.
        var numbered = clusters.stream().filter(each -> each.id().isPresent()).count();
        if (plan.complete() && plan.federation().contains(Federation.CLUSTERMESH) && numbered < 2) {
            refusals.add(Refusal.of(
                    "federation",
                    "clustermesh",
                    "joins clusters that have an id, and " + numbered + " of " + clusters.size()
                            + " has one: give two clusters an id at least, or leave clustermesh out"));
        }
        return refusals;
    }

    private static void refuseId(Cluster cluster, int id, String problem, Set<Integer> used, List<Refusal> refusals) {
        var free = IntStream.rangeClosed(1, LARGEST_ID)
                .filter(used::add)
                .mapToObj(String::valueOf)
                .findFirst();
        refusals.add(Refusal.of(
                cluster.path() + ".id",
                String.valueOf(id),
                problem + free.map(each -> ". Free: " + each).orElse(". None is free"),
                free));
    }
}
