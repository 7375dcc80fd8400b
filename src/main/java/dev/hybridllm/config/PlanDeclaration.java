package dev.hybridllm.config;

import dev.hybridllm.config.GpuSettings.Worker;
import dev.hybridllm.config.Site.Cloud;
import dev.hybridllm.config.Site.Home;
import dev.hybridllm.config.Site.OtherClusters;
import dev.hybridllm.config.Site.Vpc;
import dev.hybridllm.config.Site.WorkerCluster;
import dev.hybridllm.config.reader.Problems;
import dev.hybridllm.network.Cidr;
import dev.hybridllm.network.Cluster;
import dev.hybridllm.network.Host;
import dev.hybridllm.network.HostAddress;
import dev.hybridllm.network.HostName;
import dev.hybridllm.network.Network;
import dev.hybridllm.network.Network.Place;
import dev.hybridllm.network.NetworkKind;
import dev.hybridllm.network.PlanSpec;
import dev.hybridllm.network.PlanSpec.Acknowledgement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the settings say about networks, hosts and clusters, as the address plan takes it. Settings may be drafts here: what could not
 * be read is left out, so that the rest is checked all the same.
 */
final class PlanDeclaration {

    private static final String MESH = "mesh.network";
    private static final String POOLS = "mesh.pools.";

    /** The first four addresses of a subnet and the last one are AWS's own. */
    private static final int AWS_KEEPS = 5;

    /** Kubernetes gives each node a /24 of the pods' network. */
    private static final int PODS_A_NODE = 256;

    private final Problems problems;
    private final List<Network> networks = new ArrayList<>();
    private final List<Host> hosts = new ArrayList<>();
    private final List<Cluster> clusters = new ArrayList<>();

    private PlanDeclaration(Problems problems) {
        this.problems = problems;
    }

    /**
     * Declares a plan.
     *
     * @param settings what both stacks share
     * @param gpu what the gpu stack adds, when it is known
     * @param problems what is wrong already
     */
    static PlanSpec of(ClusterSettings settings, Optional<GpuSettings> gpu, Problems problems) {
        var declaration = new PlanDeclaration(problems);
        declaration.mesh(settings.mesh());
        settings.homes().forEach(declaration::home);
        settings.clouds().forEach((name, cloud) -> declaration.cloud(name, cloud, Workers.of(settings, gpu, name)));
        declaration.lighthouses(settings.lighthouses());
        settings.devices()
                .forEach((name, device) -> declaration.member("devices." + name, name, "devices", device.address()));
        var acknowledged = new ArrayList<Acknowledgement>();
        settings.acknowledged()
                .forEach(name ->
                        acknowledged.add(new Acknowledgement("acknowledged[" + acknowledged.size() + "]", name)));
        // Of a plan that lacks what could not be read nobody can say what it does not hold.
        var complete =
                !problems.at("mesh") && !problems.at("sites") && !problems.at("lighthouses") && !problems.at("devices");
        return new PlanSpec(
                declaration.networks,
                declaration.hosts,
                declaration.clusters,
                settings.federation(),
                acknowledged,
                complete);
    }

    private void mesh(@Nullable Mesh mesh) {
        if (mesh == null) {
            return;
        }
        network(MESH, NetworkKind.MESH, Place.NOWHERE, mesh.network(), each -> each);
        if (mesh.pools() != null) {
            part(
                    POOLS + "lighthouses",
                    NetworkKind.POOL,
                    new Place("", "", "lighthouses"),
                    MESH,
                    mesh.pools().lighthouses());
            part(
                    POOLS + "homelab",
                    NetworkKind.POOL,
                    new Place("", "", "homelab"),
                    MESH,
                    mesh.pools().homelab());
            part(
                    POOLS + "workers",
                    NetworkKind.POOL,
                    new Place("", "", "workers"),
                    MESH,
                    mesh.pools().workers());
            part(
                    POOLS + "devices",
                    NetworkKind.POOL,
                    new Place("", "", "devices"),
                    MESH,
                    mesh.pools().devices().orElse(null));
        }
    }

    private void lighthouses(@Nullable Lighthouses lighthouses) {
        if (lighthouses != null) {
            lighthouses
                    .hosts()
                    .forEach((name, lighthouse) ->
                            member("lighthouses.hosts." + name, name, "lighthouses", lighthouse.address()));
        }
    }

    private void home(String site, Home home) {
        var path = "sites." + site;
        var nodes = home.nodes().size();
        network(path + ".lan", NetworkKind.LAN, Place.site(site), home.lan(), each -> each.asSettled()
                .holding(nodes + 2L, count(nodes, "node")));
        home.nodes().forEach((name, node) -> {
            var nodePath = path + ".nodes." + name;
            if (node.lan() != null) {
                hosts.add(new Host(nodePath, name, path + ".lan", Optional.of(node.lan()), nodePath + ".lan"));
            }
            if (home.gateway().map(name::equals).orElse(true)) {
                member(nodePath, name, "homelab", node.address());
            }
        });
        home.clusters().forEach((name, cluster) -> {
            var place = Place.cluster(site, name);
            var clusterPath = path + ".clusters." + name;
            clusters.add(new Cluster(clusterPath, name, cluster.id(), true));
            network(clusterPath + ".pods", NetworkKind.PODS, place, cluster.pods(), each -> holdingPods(
                            each, Math.max(1, nodes))
                    .asSettled());
            network(clusterPath + ".services", NetworkKind.SERVICES, place, cluster.services(), Network::asSettled);
            network(
                    clusterPath + ".remaps",
                    NetworkKind.REMAP,
                    place,
                    cluster.remaps().orElse(null),
                    each -> each);
        });
    }

    private void cloud(String site, Cloud cloud, Workers workers) {
        var path = "sites." + site;
        if (cloud.vpc() != null) {
            vpc(site, path + ".vpc", cloud.vpc(), workers);
        }
        workers.byName()
                .forEach((name, worker) ->
                        worker(name, worker, Optional.ofNullable(workers.sides().get(name))));
        cloud.clusters().forEach((name, cluster) -> {
            var place = Place.cluster(site, name);
            var clusterPath = path + ".clusters." + name;
            clusters.add(new Cluster(clusterPath, name, cluster.id()));
            podsAndServices(clusterPath, place, cluster.pods(), cluster.services());
            network(
                    clusterPath + ".remaps",
                    NetworkKind.REMAP,
                    place,
                    cluster.remaps().orElse(null),
                    each -> each);
            // The homelab stack does not see the workers, and takes this one's address from here.
            if (cluster.node() != null && !workers.byName().containsKey(cluster.node())) {
                member(clusterPath, cluster.node(), "workers", cluster.address());
            }
        });
        cloud.otherClusters()
                .or(() -> workers.isAnyUnlinked() ? Optional.of(OtherClusters.K3S) : Optional.empty())
                .ifPresent(others -> podsAndServices(
                        path + ".otherClusters",
                        Place.cluster(site, "others at " + site),
                        others.pods(),
                        others.services()));
    }

    private void vpc(String site, String path, Vpc vpc, Workers workers) {
        network(
                path + ".network",
                NetworkKind.VPC,
                Place.site(site),
                vpc.network(),
                each -> vpc.existing().isPresent()
                        ? each.asSettled()
                                .holding(
                                        workers.byName().size() + AWS_KEEPS,
                                        count(workers.byName().size(), "worker")
                                                + " and the five addresses that AWS keeps")
                        : each);
        vpc.subnets().forEach((zone, cidr) -> {
            var inZone = workers.in(zone);
            networks.add(new Network(
                    path + ".subnets." + zone,
                    NetworkKind.SUBNET,
                    new Place(site, "", zone),
                    cidr,
                    path + ".network",
                    false,
                    inZone + AWS_KEEPS,
                    count(inZone, "worker") + " and the five addresses that AWS keeps"));
        });
    }

    private void podsAndServices(String path, Place place, @Nullable Cidr pods, @Nullable Cidr services) {
        network(path + ".pods", NetworkKind.PODS, place, pods, each -> holdingPods(each, 1));
        network(path + ".services", NetworkKind.SERVICES, place, services, each -> each);
    }

    private static Network holdingPods(Network pods, int nodes) {
        return pods.holding(
                (long) nodes * PODS_A_NODE, "a /24 for " + (nodes == 1 ? "its node" : "each of " + nodes + " nodes"));
    }

    private static String count(long number, String what) {
        return number == 1 ? "1 " + what : number + " " + what + "s";
    }

    private void network(
            String path, NetworkKind kind, Place place, @Nullable Cidr cidr, UnaryOperator<Network> finished) {
        if (cidr != null) {
            networks.add(finished.apply(Network.of(path, kind, place, cidr)));
        }
    }

    private void part(String path, NetworkKind kind, Place place, String within, @Nullable Cidr cidr) {
        if (cidr != null) {
            networks.add(new Network(path, kind, place, cidr, within, false, 0, ""));
        }
    }

    /** A worker's address may be set where its cluster is, for homelab to see. */
    private void worker(HostName name, Worker worker, Optional<Side> side) {
        var path = "workers." + name;
        var fromSide = worker.address().isEmpty()
                && side.flatMap(each -> each.cluster().address()).isPresent();
        var addressPath = fromSide ? side.orElseThrow().path() + ".address" : path + ".address";
        var address = fromSide ? side.orElseThrow().cluster().address() : worker.address();
        if (!problems.at(path + ".address") && !problems.at(addressPath)) {
            hosts.add(new Host(path, name, POOLS + "workers", address, addressPath));
        }
    }

    /** A host whose address could not be read is left out: by its ordinal it would get one that nobody asked for. */
    private void member(String path, HostName name, String pool, Optional<HostAddress> address) {
        if (!problems.at(path + ".address")) {
            hosts.add(new Host(path, name, POOLS + pool, address));
        }
    }

    /** A worker's cluster that others are linked with, and where it is set. */
    private record Side(String path, WorkerCluster cluster) {}

    /** The workers of a site, and which of them are nodes of clusters that others are linked with. */
    private record Workers(Map<HostName, Worker> byName, Map<HostName, Side> sides) {

        static Workers of(ClusterSettings settings, Optional<GpuSettings> gpu, String site) {
            var here = gpu.filter(
                    each -> each.siteIn(settings).filter(site::equals).isPresent());
            var sides = new HashMap<HostName, Side>();
            settings.clouds().forEach((place, cloud) -> cloud.clusters().forEach((name, cluster) -> {
                if (cluster.node() != null) {
                    sides.putIfAbsent(cluster.node(), new Side("sites." + place + ".clusters." + name, cluster));
                }
            }));
            return new Workers(
                    here.<Map<HostName, Worker>>map(GpuSettings::workers).orElse(Map.of()), sides);
        }

        boolean isAnyUnlinked() {
            return byName.keySet().stream().anyMatch(name -> !sides.containsKey(name));
        }

        long in(String zone) {
            return byName.values().stream()
                    .filter(worker -> zone.equals(worker.zone()))
                    .count();
        }
    }
}
