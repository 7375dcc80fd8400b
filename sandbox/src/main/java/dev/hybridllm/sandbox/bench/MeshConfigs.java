package dev.hybridllm.sandbox.bench;

import dev.hybridllm.nebula.host.HostConfiguration.Cipher;
import dev.hybridllm.network.Cidr;
import dev.hybridllm.network.Federation;
import dev.hybridllm.network.MtuChain;
import dev.hybridllm.network.MtuChain.Layer;
import dev.hybridllm.render.HostConfigurations;
import dev.hybridllm.render.LinkPorts;
import dev.hybridllm.render.MeshView;
import dev.hybridllm.render.MeshView.Lighthouse;
import dev.hybridllm.render.NebulaYaml;
import dev.hybridllm.render.Role;
import dev.hybridllm.render.Seat;
import dev.hybridllm.sandbox.lab.net.Internet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What hosts that are compared are configured with: what the library derives, and what Nebula does when it is told nothing. */
enum MeshConfigs {
    OURS {
        @Override
        String yaml(Seat seat, Lighthouse lighthouse) {
            return NebulaYaml.of(new HostConfigurations(new MeshView(
                            Cidr.parse(NETWORK),
                            // As the settings make it for an underlay as wide as the internet.
                            MtuChain.over(Internet.USUAL_MTU, List.of(Layer.NEBULA))
                                    .nebula(),
                            List.of(lighthouse),
                            new TreeMap<>(
                                    Map.of("homelab", Cidr.parse("192.168.7.0/24"), "aws", Cidr.parse("10.60.0.0/16"))),
                            List.of(),
                            GROUPS,
                            Set.of(Federation.CLUSTERMESH),
                            LinkPorts.USUAL,
                            List.of(),
                            Cipher.AES))
                    .of(seat));
        }
    },

    /** Nothing but what has no default: who it is, where the lighthouse is, a port that others know, and a firewall that is open. */
    DEFAULTS {
        @Override
        String yaml(Seat seat, Lighthouse lighthouse) {
            var isLighthouse = seat.role() == Role.LIGHTHOUSE;
            return """
                    pki: {ca: %s, cert: %s, key: %s}
                    static_host_map: {%s}
                    lighthouse: {am_lighthouse: %s, hosts: [%s]}
                    listen: {host: 0.0.0.0, port: %d}
                    firewall:
                      outbound: [{port: any, proto: any, host: any}]
                      inbound: [{port: any, proto: any, host: any}]
                    """
                    .formatted(
                            seat.pki().ca(),
                            seat.pki().cert(),
                            seat.pki().key(),
                            isLighthouse
                                    ? ""
                                    : lighthouse.address() + ": ['"
                                            + lighthouse.endpoints().get(0) + "']",
                            isLighthouse,
                            isLighthouse ? "" : lighthouse.address(),
                            HostConfigurations.PORT);
        }
    };

    static final String NETWORK = "10.42.0.0/16";

    private static final Map<Role, List<String>> GROUPS = Map.of(
            Role.LIGHTHOUSE, List.of("lighthouse", "infrastructure"),
            Role.HOMELAB, List.of("kubernetes", "homelab"),
            Role.WORKER, List.of("kubernetes", "infrastructure", "gpu-compute"));

    /** The file of one host. */
    abstract String yaml(Seat seat, Lighthouse lighthouse);

    static List<String> groupsOf(Role role) {
        return GROUPS.getOrDefault(role, List.of());
    }
}
