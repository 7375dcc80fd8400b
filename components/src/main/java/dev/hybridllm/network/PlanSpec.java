package dev.hybridllm.network;

import java.util.List;
import java.util.Set;

/**
 * Everything that an address plan is made of, as declared: nothing here has been checked. The order of the lists means nothing.
 *
 * @param networks all networks, the mesh and its pools among them
 * @param hosts all seats of hosts
 * @param clusters the clusters' identities
 * @param federation how clusters are joined, which decides what may meet
 * @param acknowledged names of collisions that an existing cluster lives with
 * @param complete whether nothing is missing that was declared; of an incomplete plan nobody can say what it does not hold
 */
public record PlanSpec(
        List<Network> networks,
        List<Host> hosts,
        List<Cluster> clusters,
        Set<Federation> federation,
        List<Acknowledgement> acknowledged,
        boolean complete) {

    /** A collision that somebody knows of and lives with. */
    public record Acknowledgement(String path, String collision) {}

    public PlanSpec {
        networks = List.copyOf(networks);
        hosts = List.copyOf(hosts);
        clusters = List.copyOf(clusters);
        federation = Set.copyOf(federation);
        acknowledged = List.copyOf(acknowledged);
    }

    /** A plan from which nothing is missing. */
    public PlanSpec(
            List<Network> networks,
            List<Host> hosts,
            List<Cluster> clusters,
            Set<Federation> federation,
            List<Acknowledgement> acknowledged) {
        this(networks, hosts, clusters, federation, acknowledged, true);
    }
}
