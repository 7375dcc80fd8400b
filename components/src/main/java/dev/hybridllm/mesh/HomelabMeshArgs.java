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
 */
public record HomelabMeshArgs(ClusterFolders folders, NebulaImages images, SortedMap<HostName, PodFiles> members) {
    public HomelabMeshArgs {
        members = Collections.unmodifiableSortedMap(new TreeMap<>(members));
    }
}
