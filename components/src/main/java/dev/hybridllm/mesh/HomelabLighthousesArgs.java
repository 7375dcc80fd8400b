package dev.hybridllm.mesh;

import dev.hybridllm.homelab.ClusterFolders;
import dev.hybridllm.network.HostName;
import java.util.Collections;
import java.util.HashMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Lighthouses in the homelab's cluster.
 *
 * @param folders where objects go, and how they arrive
 * @param images what the pods are made of
 * @param lighthouses each by its name
 */
public record HomelabLighthousesArgs(
        ClusterFolders folders, NebulaImages images, SortedMap<HostName, Lighthouse> lighthouses) {

    /** How Nebula's port is reached on the node. */
    public enum Exposure {
        /** The pod is in the network of its node. */
        HOST_NETWORK,
        /** The node forwards the port to the pod. */
        HOST_PORT
    }

    /**
     * One of them.
     *
     * @param node where it runs, which is where the router forwards its port to
     * @param exposure how the port is reached there
     * @param files what its Nebula reads
     */
    public record Lighthouse(HostName node, Exposure exposure, PodFiles files) {}

    public HomelabLighthousesArgs {
        lighthouses = Collections.unmodifiableSortedMap(new TreeMap<>(lighthouses));
        var taken = new HashMap<HostName, HostName>();
        lighthouses.forEach((name, lighthouse) -> {
            var other = taken.putIfAbsent(lighthouse.node(), name);
            if (other != null) {
                throw new IllegalArgumentException(other + " and " + name + " are both on " + lighthouse.node()
                        + ", where only one has port 4242: give one of them another node");
            }
        });
    }
}
