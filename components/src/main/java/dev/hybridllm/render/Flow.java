package dev.hybridllm.render;

import dev.hybridllm.nebula.host.Firewall.Protocol;
import dev.hybridllm.network.Federation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Something that a host of one role may begin with a host of another. Both ends' firewalls are made of it, so that they cannot disagree.
 *
 * @param from who begins
 * @param to who answers
 * @param protocol the transport
 * @param port the port; 0 for ICMP, which has none
 * @param reachesNodesBehind whether it goes to and from the machines behind a host as well, which have no address in the mesh
 */
record Flow(Role from, Role to, Protocol protocol, int port, boolean reachesNodesBehind) {

    /** Kubernetes' API. */
    private static final int API_SERVER = 6443;

    /** Cilium's packets between nodes, and its health checks. */
    private static final int VXLAN = 8472;

    private static final int CILIUM_HEALTH = 4240;

    /** Liqo's gateway. */
    private static final int LIQO_GATEWAY = 5871;

    /** Everything that may pass in a mesh. */
    static List<Flow> of(Set<Federation> federation, LinkPorts ports) {
        var flows = new ArrayList<Flow>();
        for (var from : Role.values()) {
            for (var to : Role.values()) {
                flows.add(new Flow(from, to, Protocol.ICMP, 0, false));
            }
        }
        flows.add(tcp(Role.HOMELAB, Role.WORKER, API_SERVER));
        flows.add(tcp(Role.DEVICE, Role.WORKER, API_SERVER));
        flows.add(tcp(Role.DEVICE, Role.HOMELAB, API_SERVER));
        if (federation.contains(Federation.CLUSTERMESH)) {
            clusterMesh(flows, ports);
        }
        if (federation.contains(Federation.LIQO)) {
            flows.add(tcp(Role.WORKER, Role.HOMELAB, API_SERVER));
            bothWays(flows, Protocol.UDP, LIQO_GATEWAY, false);
        }
        return flows;
    }

    private static void clusterMesh(List<Flow> flows, LinkPorts ports) {
        bothWays(flows, Protocol.UDP, VXLAN, true);
        bothWays(flows, Protocol.TCP, CILIUM_HEALTH, true);
        bothWays(flows, Protocol.ICMP, 0, true);
        flows.add(tcp(Role.HOMELAB, Role.WORKER, ports.workers()));
        flows.add(tcp(Role.WORKER, Role.HOMELAB, ports.homelab()));
    }

    private static Flow tcp(Role from, Role to, int port) {
        return new Flow(from, to, Protocol.TCP, port, false);
    }

    private static void bothWays(List<Flow> flows, Protocol protocol, int port, boolean reachesNodesBehind) {
        flows.add(new Flow(Role.HOMELAB, Role.WORKER, protocol, port, reachesNodesBehind));
        flows.add(new Flow(Role.WORKER, Role.HOMELAB, protocol, port, reachesNodesBehind));
    }
}
