package dev.hybridllm.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridllm.network.AddressPlan;
import dev.hybridllm.network.Cidr;
import dev.hybridllm.network.Federation;
import dev.hybridllm.network.Host;
import dev.hybridllm.network.HostAddress;
import dev.hybridllm.network.HostName;
import dev.hybridllm.network.MtuChain;
import dev.hybridllm.network.MtuChain.Layer;
import dev.hybridllm.network.Network;
import dev.hybridllm.network.Network.Place;
import dev.hybridllm.network.NetworkKind;
import dev.hybridllm.network.PlanSpec;
import dev.hybridllm.network.PlanSpec.Acknowledgement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Builds plans to show. What is shown has passed the checks, as it has for a user. */
final class Plans {

    static final List<MtuChain> CHAINS = List.of(MtuChain.over(1500, List.of(Layer.NEBULA, Layer.VXLAN)));

    private final List<Network> networks = new ArrayList<>();
    private final List<Host> hosts = new ArrayList<>();
    private final List<Acknowledgement> acknowledged = new ArrayList<>();

    /** The first generation's addresses: a homelab with one host and one GPU worker in AWS. */
    static Plans firstGeneration() {
        var plans = new Plans()
                .mesh("10.42.0.0/16")
                .pool("lighthouses", "10.42.0.0/24")
                .pool("homelab", "10.42.1.0/24")
                .pool("workers", "10.42.2.0/24")
                .network("sites.homelab.lan", NetworkKind.LAN, Place.site("homelab"), "192.168.1.0/24")
                .cluster("homelab", "talos-home", "10.244.0.0/16", "10.96.0.0/12")
                .network("sites.aws.vpc", NetworkKind.VPC, Place.site("aws"), "10.60.0.0/16")
                .subnet("us-west-2a", "10.60.0.0/20")
                .subnet("us-west-2b", "10.60.16.0/20")
                .cluster("aws", "aws-k3s", "10.52.0.0/16", "10.53.0.0/16");
        return plans.host("lighthouses.hosts.lighthouse", "lighthouse", "mesh.pools.lighthouses", "10.42.0.1")
                .host("sites.homelab.nodes.talos-homelab", "talos-homelab", "mesh.pools.homelab", "10.42.1.1")
                .host("sites.homelab.nodes.talos-homelab", "talos-homelab", "sites.homelab.lan", "192.168.1.54")
                .worker("gpu-worker-001");
    }

    Plans mesh(String cidr) {
        return network("mesh.cidr", NetworkKind.MESH, Place.NOWHERE, cidr);
    }

    Plans pool(String name, String cidr) {
        return part("mesh.cidr", "mesh.pools." + name, NetworkKind.POOL, name, cidr);
    }

    Plans subnet(String name, String cidr) {
        return part("sites.aws.vpc", "sites.aws.subnets." + name, NetworkKind.SUBNET, name, cidr);
    }

    Plans cluster(String site, String name, String pods, String services) {
        var path = "sites." + site + ".clusters." + name;
        return network(path + ".pods", NetworkKind.PODS, Place.cluster(site, name), pods)
                .network(path + ".services", NetworkKind.SERVICES, Place.cluster(site, name), services);
    }

    Plans network(String path, NetworkKind kind, Place place, String cidr) {
        networks.add(Network.of(path, kind, place, Cidr.parse(cidr)));
        return this;
    }

    private Plans part(String of, String path, NetworkKind kind, String name, String cidr) {
        var whole = networks.stream()
                .filter(each -> each.path().equals(of))
                .findFirst()
                .orElseThrow();
        networks.add(whole.part(path, kind, name, Cidr.parse(cidr)));
        return this;
    }

    Plans host(String path, String name, String network, String address) {
        hosts.add(new Host(path, new HostName(name), network, Optional.of(HostAddress.parse(address))));
        return this;
    }

    Plans worker(String name) {
        hosts.add(new Host("workers." + name, new HostName(name), "mesh.pools.workers", Optional.empty()));
        return this;
    }

    Plans workers(int first, int last) {
        for (var ordinal = first; ordinal <= last; ordinal++) {
            worker(String.format("gpu-worker-%03d", ordinal));
        }
        return this;
    }

    Plans acknowledge(String collision) {
        acknowledged.add(new Acknowledgement("acknowledged", collision));
        return this;
    }

    AddressPlan plan() {
        var checked =
                AddressPlan.check(new PlanSpec(networks, hosts, List.of(), Set.of(Federation.LIQO), acknowledged));
        assertThat(checked.refusals()).isEmpty();
        return checked.plan();
    }
}
