package dev.hybridllm.network;

/** How clusters are joined: by Cilium's ClusterMesh, by Liqo, by both or not at all. */
public enum Federation {
    CLUSTERMESH,
    LIQO
}
