package dev.hybridllm.testing;

import dev.hybridllm.nebula.host.HostConfiguration.Cipher;
import dev.hybridllm.nebula.host.HostConfiguration.HostPki;
import dev.hybridllm.network.Address;
import dev.hybridllm.network.Cidr;
import dev.hybridllm.network.Federation;
import dev.hybridllm.network.HostName;
import dev.hybridllm.render.LinkPorts;
import dev.hybridllm.render.MeshView;
import dev.hybridllm.render.MeshView.Behind;
import dev.hybridllm.render.MeshView.Lighthouse;
import dev.hybridllm.render.Role;
import dev.hybridllm.render.Seat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Meshes that tests render. */
public final class Meshes {

    private static final Map<Role, List<String>> GROUPS = Map.of(
            Role.LIGHTHOUSE, List.of("lighthouse", "infrastructure"),
            Role.HOMELAB, List.of("kubernetes", "homelab"),
            Role.WORKER, List.of("kubernetes", "infrastructure", "gpu-compute"),
            Role.DEVICE, List.of("devices"));

    private Meshes() {}

    /** The shipped one: a lighthouse in AWS, one node at home that is the gateway to its LAN, linked with a worker. */
    public static MeshView shipped() {
        return new MeshView(
                Cidr.parse("10.42.0.0/16"),
                1388,
                List.of(new Lighthouse(
                        new HostName("lighthouse"),
                        Address.parse("10.42.0.1"),
                        List.of("198.51.100.7:4242"),
                        Map.of())),
                new TreeMap<>(Map.of("homelab", Cidr.parse("192.168.1.0/24"), "aws", Cidr.parse("10.60.0.0/16"))),
                List.of(new Behind(Cidr.parse("192.168.1.0/24"), Address.parse("10.42.1.1"), "homelab")),
                GROUPS,
                Set.of(Federation.CLUSTERMESH),
                LinkPorts.USUAL,
                List.of(),
                Cipher.AES);
    }

    /** The same mesh with its lighthouse at home, behind a port forward, and joined by Liqo. */
    public static MeshView withLighthouseAtHome() {
        var shipped = shipped();
        return new MeshView(
                shipped.network(),
                shipped.mtu(),
                List.of(new Lighthouse(
                        new HostName("lighthouse"),
                        Address.parse("10.42.0.1"),
                        List.of("nebula.example.org:4242"),
                        Map.of("homelab", "192.168.1.54:4242"))),
                shipped.sites(),
                List.of(),
                GROUPS,
                Set.of(Federation.LIQO),
                LinkPorts.USUAL,
                List.of(),
                Cipher.AES);
    }

    /** A place in these meshes. */
    public static Seat seat(Role role) {
        var pki = HostPki.in("/etc/nebula", List.of());
        return switch (role) {
            case LIGHTHOUSE -> new Seat(
                    new HostName("lighthouse"), role, Address.parse("10.42.0.1"), Optional.of("aws"), pki);
            case HOMELAB -> new Seat(
                    new HostName("talos-homelab"), role, Address.parse("10.42.1.1"), Optional.of("homelab"), pki);
            case WORKER -> new Seat(
                    new HostName("gpu-worker-001"), role, Address.parse("10.42.2.1"), Optional.of("aws"), pki);
            case DEVICE -> new Seat(new HostName("laptop"), role, Address.parse("10.42.3.1"), Optional.empty(), pki);
        };
    }
}
