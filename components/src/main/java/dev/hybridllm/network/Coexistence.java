package dev.hybridllm.network;

import static dev.hybridllm.network.NetworkKind.LAN;
import static dev.hybridllm.network.NetworkKind.MESH;
import static dev.hybridllm.network.NetworkKind.PODS;
import static dev.hybridllm.network.NetworkKind.REMAP;
import static dev.hybridllm.network.NetworkKind.RESERVED;
import static dev.hybridllm.network.NetworkKind.SERVICES;
import static dev.hybridllm.network.NetworkKind.VPC;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Which networks may share addresses, and why. What is not in the table must not. */
final class Coexistence {

    /** How near to each other two networks have to be for their overlap to do harm. */
    enum Reach {
        ANYWHERE,
        SAME_SITE,
        SAME_CLUSTER,
        NOWHERE
    }

    /** One row: two kinds harm each other only within that reach, and the reason why not beyond it. */
    record Allowance(NetworkKind one, NetworkKind other, Reach reach, String reason) {

        boolean isOf(NetworkKind left, NetworkKind right) {
            return (left == one && right == other) || (left == other && right == one);
        }
    }

    private static final List<Allowance> ALWAYS = List.of(
            new Allowance(VPC, VPC, Reach.NOWHERE, "workers are reached by mesh addresses; a VPC's own never leave it"),
            new Allowance(SERVICES, SERVICES, Reach.NOWHERE, "a ClusterIP means something in its own cluster only"),
            new Allowance(SERVICES, VPC, Reach.SAME_SITE, "a VPC's addresses never leave it"),
            new Allowance(SERVICES, REMAP, Reach.SAME_CLUSTER, "both mean something in their own cluster only"),
            new Allowance(
                    REMAP, REMAP, Reach.SAME_CLUSTER, "remapped addresses mean something in their own cluster only"),
            new Allowance(REMAP, VPC, Reach.SAME_SITE, "a VPC's addresses never leave it"));

    private static final Allowance PODS_ARE_REMAPPED = new Allowance(
            PODS, PODS, Reach.NOWHERE, "without ClusterMesh pods are not routed by address: Liqo remaps them");

    private static final Allowance NOTHING_IS_FEDERATED = new Allowance(
            PODS, SERVICES, Reach.SAME_CLUSTER, "clusters that are not federated do not see each other's pods");

    private final List<Allowance> table;

    Coexistence(Set<Federation> federation) {
        var rows = new ArrayList<>(ALWAYS);
        if (!federation.contains(Federation.CLUSTERMESH)) {
            rows.add(PODS_ARE_REMAPPED);
        }
        if (federation.isEmpty()) {
            rows.add(NOTHING_IS_FEDERATED);
        }
        this.table = List.copyOf(rows);
    }

    /** The exceptions that hold, for people who want to read them. */
    List<Allowance> table() {
        return table;
    }

    Reach reach(NetworkKind one, NetworkKind other) {
        return table.stream()
                .filter(row -> row.isOf(one, other))
                .map(Allowance::reach)
                .findFirst()
                .orElse(Reach.ANYWHERE);
    }

    /**
     * Whether an existing cluster can live with the overlap: a ClusterIP does harm only once it is given out, and which ones are
     * is up to the cluster. Its own pods get addresses all the time.
     */
    static boolean isLivable(Network one, Network other) {
        if (one.kind() == RESERVED || other.kind() == RESERVED) {
            return false;
        }
        var services = one.kind() == SERVICES || other.kind() == SERVICES;
        var sameCluster = !one.place().cluster().isEmpty() && one.place().equals(other.place());
        return services && !sameCluster;
    }

    /** What goes wrong when the two share addresses. */
    static String harm(NetworkKind one, NetworkKind other) {
        var both = Set.copyOf(List.of(one, other));
        if (both.contains(RESERVED)) {
            return "nothing else may use those addresses";
        }
        if (both.contains(SERVICES)) {
            return "a ClusterIP that equals one of these addresses takes its traffic";
        }
        if (both.contains(REMAP)) {
            return "Liqo gives these addresses to a remote cluster's pods";
        }
        if (both.equals(Set.of(PODS))) {
            return "ClusterMesh routes pods by their addresses, so each cluster needs its own";
        }
        if (both.contains(PODS)) {
            return "a node keeps traffic for these addresses for its pods, and the hosts among them are never reached";
        }
        if (both.contains(MESH)) {
            return "a machine on that network looks for mesh hosts among its neighbours";
        }
        if (both.contains(LAN)) {
            return "the mesh routes a LAN's addresses between sites and cannot tell the two apart";
        }
        return "each needs addresses of its own";
    }
}
