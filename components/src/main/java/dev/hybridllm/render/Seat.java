package dev.hybridllm.render;

import dev.hybridllm.nebula.host.HostConfiguration.HostPki;
import dev.hybridllm.network.Address;
import dev.hybridllm.network.HostName;
import java.util.Optional;

/**
 * A host's place in the mesh.
 *
 * @param name its name
 * @param role what it is there
 * @param address its address there
 * @param site the site that it stands at; empty for a device that travels
 * @param pki where its certificate and key are
 * @param hasDevice whether packets may be sent to it; a lighthouse may do without, and then needs no privilege
 */
public record Seat(HostName name, Role role, Address address, Optional<String> site, HostPki pki, boolean hasDevice) {

    public Seat {
        if (!hasDevice && role != Role.LIGHTHOUSE) {
            throw new IllegalArgumentException(name
                    + ": only a lighthouse can do without a device in the mesh, the others are there to be reached");
        }
    }

    /** A host that packets may be sent to. */
    public Seat(HostName name, Role role, Address address, Optional<String> site, HostPki pki) {
        this(name, role, address, site, pki, true);
    }
}
