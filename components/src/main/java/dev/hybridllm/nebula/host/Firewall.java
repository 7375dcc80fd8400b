package dev.hybridllm.nebula.host;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What may pass between a host and the mesh: what no rule names is dropped. Answers to what was let through always pass.
 *
 * @param outbound what the host may begin
 * @param inbound what others may begin
 */
public record Firewall(List<Rule> outbound, List<Rule> inbound) {

    public Firewall {
        outbound = List.copyOf(outbound);
        inbound = List.copyOf(inbound);
    }

    /** A transport. There is no word for all of them, on purpose. */
    public enum Protocol {
        TCP,
        UDP,
        ICMP
    }

    /**
     * Lets something pass.
     *
     * @param port a port or a range of them; {@code any} for ICMP, which has none
     * @param proto the transport
     * @param groups the groups that the other host's certificate has, all of them
     * @param localCidr which of this host's networks it is for, if not its address in the mesh
     */
    public record Rule(String port, String proto, List<String> groups, Optional<String> localCidr) {

        public Rule {
            groups = List.copyOf(groups);
            if (groups.isEmpty()) {
                throw new IllegalArgumentException("a firewall's rule has to say for whom it is: name a group");
            }
            if (proto.equals("icmp") != port.equals("any")) {
                throw new IllegalArgumentException("a firewall's rule names a port for tcp and udp, and none for icmp");
            }
        }

        /** A rule for one port, or for ICMP, where it is 0. */
        public static Rule of(Protocol protocol, int port, List<String> groups, Optional<String> localCidr) {
            if (protocol == Protocol.ICMP) {
                return new Rule("any", "icmp", groups, localCidr);
            }
            HostConfiguration.requirePort("firewall", port, 1);
            return new Rule(String.valueOf(port), protocol.name().toLowerCase(Locale.ROOT), groups, localCidr);
        }
    }
}
