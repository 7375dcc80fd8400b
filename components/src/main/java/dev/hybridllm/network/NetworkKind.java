package dev.hybridllm.network;

/** What a network is for, which decides the sizes that it may have. */
public enum NetworkKind {
    /** Addresses that no plan may use. */
    RESERVED("reserved range", 0, 32, ""),
    LAN("LAN", 8, 30, "a LAN"),
    VPC("VPC", 16, 28, "a VPC in AWS"),
    /** A subnet of a VPC. */
    SUBNET("subnet", 16, 28, "a subnet in AWS"),
    MESH("mesh", 8, 29, "a mesh"),
    /** The part of the mesh that hosts of one role get their addresses from. */
    POOL("pool", 8, 30, "a pool"),
    PODS("pods", 8, 24, "pods, of which each node takes a /24"),
    /** The API server keeps one bit an address, of 20 bits at most; the cluster's DNS service takes the tenth address. */
    SERVICES("services", 12, 28, "services"),
    /** Where Liqo maps a remote cluster's addresses that are taken here. */
    REMAP("remaps", 8, 28, "remaps");

    private final String title;
    private final int shortestPrefix;
    private final int longestPrefix;
    private final String sizedBy;

    NetworkKind(String title, int shortestPrefix, int longestPrefix, String sizedBy) {
        this.title = title;
        this.shortestPrefix = shortestPrefix;
        this.longestPrefix = longestPrefix;
        this.sizedBy = sizedBy;
    }

    /** As the kind is called in messages and in the names of collisions. */
    public String title() {
        return title;
    }

    /** The shortest prefix that it may have. */
    int shortestPrefix() {
        return shortestPrefix;
    }

    /** The longest prefix that it may have. */
    int longestPrefix() {
        return longestPrefix;
    }

    String sizedBy() {
        return sizedBy;
    }

    /** Subnets and pools lie inside a network of the plan, and meet the others only through it. */
    boolean isPart() {
        return this == SUBNET || this == POOL;
    }
}
