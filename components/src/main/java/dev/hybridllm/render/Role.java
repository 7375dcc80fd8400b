package dev.hybridllm.render;

/** What a host is in the mesh: its firewall follows from that. */
public enum Role {
    /** Lets the others find each other, and carries packets for those that cannot reach one another. */
    LIGHTHOUSE,
    /** A machine at home. */
    HOMELAB,
    /** A GPU worker. */
    WORKER,
    /** Somebody's laptop or phone. */
    DEVICE
}
