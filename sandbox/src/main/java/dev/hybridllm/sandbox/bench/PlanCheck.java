package dev.hybridllm.sandbox.bench;

import dev.hybridllm.network.AddressPlan;
import dev.hybridllm.network.Cidr;
import dev.hybridllm.network.Cluster;
import dev.hybridllm.network.Federation;
import dev.hybridllm.network.Host;
import dev.hybridllm.network.HostName;
import dev.hybridllm.network.Network;
import dev.hybridllm.network.Network.Place;
import dev.hybridllm.network.NetworkKind;
import dev.hybridllm.network.PlanSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** How long the check of a whole plan takes, a valid one, and how that grows when there is twice as much of everything. */
final class PlanCheck implements Measure {

    private static final int SITES = 10;
    private static final int NETWORKS = 200;
    private static final int HOSTS = 2000;

    /** The mesh, and at each site a LAN, a VPC and twelve subnets, two clusters' pods and services, and the site's pools. */
    private static final int SUBNETS = 12;

    private static final Turns TURNS = new Turns(300, 101);

    @Override
    public String name() {
        return "plan-check";
    }

    @Override
    public Result measure() {
        var plan = plan(SITES, NETWORKS, HOSTS);
        var twice = plan(2 * SITES, 2 * NETWORKS, 2 * HOSTS);
        var times = TURNS.milliseconds(List.of(() -> accept(plan), () -> accept(twice)));
        var once = times.get(0).median();
        return Result.of(name(), once, "ms")
                .with("networks", plan.networks().size())
                .with("hosts", plan.hosts().size())
                .with("sites", SITES)
                .with("growth", times.get(1).median() / once)
                .with("once", times.get(0))
                .with("twice", times.get(1));
    }

    private static void accept(PlanSpec plan) {
        var refusals = AddressPlan.check(plan).refusals();
        if (!refusals.isEmpty()) {
            throw new IllegalStateException("the plan is meant to be valid: " + refusals.get(0));
        }
    }

    private static PlanSpec plan(int sites, int networks, int hosts) {
        var all = new ArrayList<Network>();
        var clusters = new ArrayList<Cluster>();
        var mesh = Network.of("mesh", NetworkKind.MESH, Place.NOWHERE, Cidr.parse("10.0.0.0/12"));
        all.add(mesh);
        for (var i = 0; i < sites; i++) {
            addSite("site" + i, i, all, clusters);
        }
        var pools = new ArrayList<Network>();
        while (all.size() + pools.size() < networks) {
            var name = "pool" + pools.size();
            pools.add(mesh.part("pools." + name, NetworkKind.POOL, name, nth("10.0.0.0/12", 22, pools.size())));
        }
        all.addAll(pools);
        return new PlanSpec(all, hosts(pools, hosts), clusters, Set.of(Federation.values()), List.of());
    }

    private static void addSite(String site, int index, List<Network> all, List<Cluster> clusters) {
        var path = "sites." + site;
        all.add(Network.of(path + ".lan", NetworkKind.LAN, Place.site(site), nth("192.168.0.0/16", 24, index)));
        // Every site has the range that AWS gives to a default VPC, and every cluster the same services: they may meet.
        var vpc = Network.of(path + ".vpc", NetworkKind.VPC, Place.site(site), Cidr.parse("172.31.0.0/16"));
        all.add(vpc);
        for (var i = 0; i < SUBNETS; i++) {
            all.add(vpc.part(path + ".vpc.subnets.z" + i, NetworkKind.SUBNET, "z" + i, nth("172.31.0.0/16", 20, i)));
        }
        for (var i = 0; i < 2; i++) {
            var name = site + "-" + i;
            var cluster = path + ".clusters." + name;
            var place = Place.cluster(site, name);
            all.add(Network.of(cluster + ".pods", NetworkKind.PODS, place, nth("10.128.0.0/9", 16, clusters.size())));
            all.add(Network.of(cluster + ".services", NetworkKind.SERVICES, place, Cidr.parse("10.96.0.0/12")));
            clusters.add(new Cluster(cluster, name, OptionalInt.of(clusters.size() + 1)));
        }
    }

    private static List<Host> hosts(List<Network> pools, int count) {
        var hosts = new ArrayList<Host>();
        for (var i = 0; i < count; i++) {
            var pool = pools.get(i % pools.size());
            var name = pool.place().name() + "-" + (i / pools.size() + 1);
            hosts.add(new Host("hosts." + name, new HostName(name), pool.path(), Optional.empty()));
        }
        return hosts;
    }

    private static Cidr nth(String bound, int prefixLength, int index) {
        return Cidr.parse(Cidr.parse(bound).at((long) index << (32 - prefixLength)) + "/" + prefixLength);
    }
}
