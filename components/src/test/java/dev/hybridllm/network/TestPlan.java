package dev.hybridllm.network;

import dev.hybridllm.network.Network.Place;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Writes a plan down in a few lines, with the paths that the settings have. */
final class TestPlan {

    private final List<Network> networks = new ArrayList<>();
    private final List<Host> hosts = new ArrayList<>();
    private final List<Cluster> clusters = new ArrayList<>();
    private final Set<Federation> federation = EnumSet.noneOf(Federation.class);
    private final List<PlanSpec.Acknowledgement> acknowledged = new ArrayList<>();

    TestPlan mesh(String cidr) {
        return add(Network.of("mesh", NetworkKind.MESH, Place.NOWHERE, Cidr.parse(cidr)));
    }

    TestPlan pool(String name, String cidr) {
        return add(network("mesh").part("pools." + name, NetworkKind.POOL, name, Cidr.parse(cidr)));
    }

    TestPlan lan(String site, String cidr) {
        return add(Network.of("sites." + site + ".lan", NetworkKind.LAN, Place.site(site), Cidr.parse(cidr)));
    }

    TestPlan vpc(String site, String cidr) {
        return add(Network.of("sites." + site + ".vpc", NetworkKind.VPC, Place.site(site), Cidr.parse(cidr)));
    }

    TestPlan subnet(String site, String name, String cidr) {
        var vpc = network("sites." + site + ".vpc");
        return add(vpc.part(vpc.path() + ".subnets." + name, NetworkKind.SUBNET, name, Cidr.parse(cidr)));
    }

    TestPlan pods(String site, String cluster, String cidr) {
        return ofCluster(NetworkKind.PODS, site, cluster, cidr);
    }

    TestPlan services(String site, String cluster, String cidr) {
        return ofCluster(NetworkKind.SERVICES, site, cluster, cidr);
    }

    TestPlan ofCluster(NetworkKind kind, String site, String cluster, String cidr) {
        return add(Network.of(
                "sites." + site + ".clusters." + cluster + "." + kind.title(),
                kind,
                Place.cluster(site, cluster),
                Cidr.parse(cidr)));
    }

    TestPlan add(Network network) {
        networks.add(network);
        return this;
    }

    /** The network exists already. */
    TestPlan settled(String path) {
        networks.replaceAll(each -> each.path().equals(path) ? each.asSettled() : each);
        return this;
    }

    TestPlan holding(String path, long count, String what) {
        networks.replaceAll(each -> each.path().equals(path) ? each.holding(count, what) : each);
        return this;
    }

    TestPlan host(String name, String pool) {
        hosts.add(new Host("hosts." + name, new HostName(name), "pools." + pool, Optional.empty()));
        return this;
    }

    TestPlan host(String name, String pool, String address) {
        return hostAt("hosts." + name, name, "pools." + pool, address);
    }

    TestPlan node(String site, String name, String address) {
        var path = "sites." + site + ".nodes." + name;
        hosts.add(new Host(
                path,
                new HostName(name),
                "sites." + site + ".lan",
                Optional.of(HostAddress.parse(address)),
                path + ".lan"));
        return this;
    }

    TestPlan hostAt(String path, String name, String network, String address) {
        hosts.add(new Host(path, new HostName(name), network, Optional.of(HostAddress.parse(address))));
        return this;
    }

    TestPlan cluster(String name) {
        clusters.add(new Cluster("clusters." + name, name, OptionalInt.empty()));
        return this;
    }

    TestPlan cluster(String path, String name, int id) {
        clusters.add(new Cluster(path, name, OptionalInt.of(id)));
        return this;
    }

    TestPlan joinedBy(Federation... ways) {
        federation.addAll(List.of(ways));
        return this;
    }

    TestPlan acknowledging(String collision) {
        acknowledged.add(new PlanSpec.Acknowledgement("acknowledged[" + acknowledged.size() + "]", collision));
        return this;
    }

    private Network network(String path) {
        return networks.stream()
                .filter(each -> each.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    PlanSpec spec() {
        return new PlanSpec(networks, hosts, clusters, federation, acknowledged);
    }

    AddressPlan.Checked check() {
        return AddressPlan.check(spec());
    }

    /** What a user reads, a line a refusal. */
    List<String> refusals() {
        return check().refusals().stream()
                .map(each -> each.path() + ": " + each.text())
                .toList();
    }
}
