package dev.hybridllm.network;

import java.util.Optional;

/**
 * A host's seat in a pool of the mesh or on a LAN.
 *
 * @param path the setting that it comes from
 * @param name the host's name
 * @param network the path of the pool or LAN
 * @param address the address that it names, or empty: its name's ordinal is its place in the pool
 * @param addressPath the setting that names its address, or would
 */
public record Host(String path, HostName name, String network, Optional<HostAddress> address, String addressPath) {

    /** A host whose address is set at {@code PATH.address}. */
    public Host(String path, HostName name, String network, Optional<HostAddress> address) {
        this(path, name, network, address, path + ".address");
    }

    /** Where a refusal of its address belongs: without one, its name is what is wrong. */
    String refusedAt() {
        return address.isPresent() ? addressPath : path;
    }
}
