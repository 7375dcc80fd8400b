package dev.hybridllm.mesh;

import dev.hybridllm.homelab.ClusterFolders;
import dev.hybridllm.network.HostName;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The nodes of the homelab's cluster that are in the mesh by a workload of the cluster.
 *
 * @param folders where objects go, and how they arrive
 * @param images what the pods are made of
 * @param members what each node's Nebula reads; one node where it is the gateway for the others
 * @param privilege what pods may do, which the container runtime decides
 */
public record HomelabMeshArgs(
        ClusterFolders folders, NebulaImages images, SortedMap<HostName, PodFiles> members, Privilege privilege) {

    /** What a member's pod may do on its node. */
    public enum Privilege {
        /** Make a device, if the container runtime lets pods have {@code /dev/net/tun}. */
        NETWORK_ONLY,
        /** Everything: for runtimes that give the device to nobody else. */
        ALL
    }

    /** Pods with the one right that they need. */
    public HomelabMeshArgs(ClusterFolders folders, NebulaImages images, SortedMap<HostName, PodFiles> members) {
        this(folders, images, members, Privilege.NETWORK_ONLY);
    }

    public HomelabMeshArgs {
        members = Collections.unmodifiableSortedMap(new TreeMap<>(members));
    }
}
