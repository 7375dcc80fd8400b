package dev.hybridllm.network;

import java.util.OptionalInt;

/**
 * A Kubernetes cluster's identity.
 *
 * @param path the setting that it comes from
 * @param name its name, unique in the plan
 * @param id its number in the ClusterMesh, if it takes part; set at {@code PATH.id}
 * @param settled whether it exists already, so that of two with one number the other one changes
 */
public record Cluster(String path, String name, OptionalInt id, boolean settled) {

    /** A cluster that may change. */
    public Cluster(String path, String name, OptionalInt id) {
        this(path, name, id, false);
    }
}
