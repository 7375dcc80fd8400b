package dev.hybridllm.network;

import java.util.OptionalInt;

/**
 * A Kubernetes cluster's identity.
 *
 * @param path the setting that it comes from
 * @param name its name, unique in the plan
 * @param id its number in the ClusterMesh, if it takes part
 */
public record Cluster(String path, String name, OptionalInt id) {}
