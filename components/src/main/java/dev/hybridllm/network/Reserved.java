package dev.hybridllm.network;

import dev.hybridllm.network.Network.Place;
import java.util.List;

/** Addresses that have a meaning of their own everywhere. */
final class Reserved {

    static final List<Network> NETWORKS = List.of(
            reserved("0.0.0.0/8", "the range for hosts without an address"),
            reserved("127.0.0.0/8", "the loopback range"),
            reserved("169.254.0.0/16", "the link-local range, where EC2 keeps its metadata service"),
            reserved("224.0.0.0/3", "the range of multicast and beyond"));

    private Reserved() {}

    private static Network reserved(String cidr, String what) {
        return Network.of("", NetworkKind.RESERVED, new Place("", "", what), Cidr.parse(cidr));
    }
}
