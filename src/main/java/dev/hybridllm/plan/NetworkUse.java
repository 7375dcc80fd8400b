package dev.hybridllm.plan;

import dev.hybridllm.network.AddressPlan;
import dev.hybridllm.network.Network;
import java.util.List;

/** What is used of a network, in words; nothing where the plan does not know. */
final class NetworkUse {

    private final AddressPlan plan;
    private final List<PlacedHost> hosts;

    NetworkUse(AddressPlan plan, List<PlacedHost> hosts) {
        this.plan = plan;
        this.hosts = hosts;
    }

    /** How many hosts a pool has places for: its first and its last address go to nobody. */
    static long places(Network pool) {
        return Math.max(0, pool.cidr().size() - 2);
    }

    String of(Network network) {
        return switch (network.kind()) {
            case MESH -> Count.of(
                    hosts.stream().filter(host -> host.mesh().isPresent()).count(), "host", "hosts");
            case POOL -> Count.of(hostsOn(network)) + " of " + Count.of(places(network));
                // There are machines on a LAN that no plan knows of.
            case LAN -> Count.of(hostsOn(network)) + " known";
            case VPC -> Count.of(SiteNetworks.partsOf(network, plan).size(), "subnet", "subnets");
            default -> network.addresses() == 0 ? "" : "needs " + Count.of(network.addresses());
        };
    }

    private long hostsOn(Network network) {
        return hosts.stream()
                .flatMap(host -> host.places().stream())
                .filter(place -> place.network().equals(network))
                .count();
    }
}
