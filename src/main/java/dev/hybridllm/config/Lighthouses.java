package dev.hybridllm.config;

import dev.hybridllm.config.reader.Setting;
import dev.hybridllm.mesh.HomelabLighthousesArgs.Exposure;
import dev.hybridllm.network.HostAddress;
import dev.hybridllm.network.HostName;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The hosts that let the others find each other.
 *
 * @param topology where they run
 * @param hosts the lighthouses by name
 */
public record Lighthouses(
        @Setting(
                        value =
                                "where they run: `aws`, an instance with an Elastic IP; `homelab`, a Deployment behind the router's "
                                        + "port forward",
                        byDefault = "aws")
                Topology topology,
        @Setting(value = "the lighthouses by name", otherwise = "no lighthouse")
                SortedMap<HostName, Lighthouse> hosts) {

    /** Where lighthouses run. */
    public enum Topology {
        AWS,
        HOMELAB
    }

    /**
     * One of them.
     *
     * @param address its address in the mesh
     * @param endpoint where others reach it from outside, in AWS
     * @param home how it runs at home
     */
    public record Lighthouse(
            @Setting(
                            value = "its address in the mesh",
                            example = "10.42.0.1",
                            otherwise = "its name's ordinal is its place in the pool `lighthouses`")
                    Optional<HostAddress> address,
            @Setting(
                            value =
                                    "where others reach it from outside while it is in AWS: a DNS name or address, with a port",
                            example = "lighthouse.example.org:4242",
                            otherwise = "its Elastic IP")
                    Optional<Endpoint> endpoint,
            @Setting(value = "how it runs at home, once `topology` is `homelab`", otherwise = "it cannot run at home")
                    Optional<AtHome> home) {}

    /**
     * A lighthouse in the cluster at home.
     *
     * @param endpoint where others reach it from outside
     * @param node the node that it runs on
     * @param exposure how its port is reached there
     */
    public record AtHome(
            @Setting(
                            value =
                                    "where others reach it from outside, through the router: a DNS name or address, with a port",
                            example = "nebula.example.org:4242")
                    Endpoint endpoint,
            @Setting(
                            value =
                                    "the node that it runs on; the router forwards its port to UDP port 4242 of this node's address on the LAN",
                            example = "talos-homelab")
                    HostName node,
            @Setting(
                            value =
                                    "how that port reaches it: `host-network` puts it into the node's network, `host-port` has the node "
                                            + "forward the port to the pod, which takes a CNI that can (and was not tried with any)",
                            byDefault = "host-network")
                    Exposure exposure) {}

    /** A DNS name or an address, with a port. */
    public record Endpoint(String value) {
        private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";

        static final String PATTERN = LABEL + "(\\." + LABEL + ")*:[1-9][0-9]{0,4}";

        public Endpoint {
            if (!value.matches(PATTERN) || Integer.parseInt(value.replaceFirst(".*:", "")) > 65535) {
                throw new IllegalArgumentException("'" + value
                        + "' is not an endpoint: expected a name and a port, such as nebula.example.org:4242");
            }
        }
    }
}
