package dev.hybridllm.config;

import dev.hybridllm.config.Site.WorkerCluster;
import dev.hybridllm.config.reader.Problems;
import dev.hybridllm.network.Cidr;
import dev.hybridllm.network.Federation;
import dev.hybridllm.network.HostName;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether the sites agree with themselves and with the rest. Settings may be drafts here. */
final class SiteConsistency {

    private final ClusterSettings settings;
    private final Problems problems;

    private SiteConsistency(ClusterSettings settings, Problems problems) {
        this.settings = settings;
        this.problems = problems;
    }

    static void check(ClusterSettings settings, Problems problems) {
        var check = new SiteConsistency(settings, problems);
        check.sitesHaveNames();
        check.gatewaysAreNodes();
        check.onlyMembersOfTheMeshHaveAddressesThere();
        check.remapsAreLiqos();
        check.aVpcIsMadeOrExists();
        check.nodesOfWorkersClustersAreWorkers();
        check.aWorkerHasOneCluster();
    }

    /** Names of resources and of collisions are made of them. */
    private void sitesHaveNames() {
        settings.sites().keySet().stream()
                .filter(name -> !name.matches("[a-z]([a-z0-9-]{0,30}[a-z0-9])?"))
                .forEach(
                        name -> problems.add(
                                "sites." + name,
                                "'" + name
                                        + "' is not a site's name: expected at most 32 small letters, digits and dashes, such as homelab"));
    }

    private void gatewaysAreNodes() {
        settings.homes().forEach((site, home) -> home.gateway()
                .filter(gateway -> !home.nodes().containsKey(gateway))
                .filter(gateway -> !problems.at("sites." + site + ".nodes"))
                .ifPresent(gateway -> problems.add(
                        "sites." + site + ".gateway",
                        "'" + gateway + "' is none of the site's nodes: "
                                + (home.nodes().isEmpty()
                                        ? "there are none"
                                        : "there is "
                                                + String.join(
                                                        ", ",
                                                        home.nodes().keySet().stream()
                                                                .map(HostName::value)
                                                                .toList())))));
    }

    private void aVpcIsMadeOrExists() {
        settings.clouds().forEach((site, cloud) -> {
            var path = "sites." + site + ".vpc.subnets";
            if (cloud.vpc() == null || problems.at(path) || problems.at("sites." + site + ".vpc.existing")) {
                return;
            }
            var zones = cloud.vpc().subnets().keySet();
            if (cloud.vpc().existing().isPresent() && !zones.isEmpty()) {
                problems.add(
                        path,
                        "belong to a VPC that the stack makes, and one that exists has its own: take out these, or existing");
            } else if (cloud.vpc().existing().isEmpty() && zones.size() < 2) {
                problems.add(
                        path,
                        (zones.isEmpty()
                                        ? "are missing"
                                        : "have only " + zones.iterator().next())
                                + ": give a network in each of two zones at least, so that a worker can move when one has no capacity");
            }
        });
    }

    private void onlyMembersOfTheMeshHaveAddressesThere() {
        settings.homes().forEach((site, home) -> home.nodes().forEach((name, node) -> home.gateway()
                .filter(gateway -> node.address().isPresent() && !gateway.equals(name))
                .filter(gateway -> home.nodes().containsKey(gateway))
                .ifPresent(gateway -> problems.add(
                        "sites." + site + ".nodes." + name + ".address",
                        "'" + node.address().get() + "' would go unused: of this site only its gateway, " + gateway
                                + ", joins the mesh. Take it out"))));
    }

    private void remapsAreLiqos() {
        if (settings.federation().contains(Federation.LIQO) || problems.at("federation")) {
            return;
        }
        settings.homes().forEach((site, home) -> home.clusters()
                .forEach((name, cluster) -> refuseRemaps(site, name, cluster.remaps())));
        settings.clouds().forEach((site, cloud) -> cloud.clusters()
                .forEach((name, cluster) -> refuseRemaps(site, name, cluster.remaps())));
    }

    private void refuseRemaps(String site, String cluster, Optional<Cidr> remaps) {
        remaps.ifPresent(network -> problems.add(
                "sites." + site + ".clusters." + cluster + ".remaps",
                "'" + network + "' is for Liqo, which federation does not have: take it out, or add liqo there"));
    }

    private void nodesOfWorkersClustersAreWorkers() {
        var others = new HashMap<HostName, String>();
        settings.homes()
                .forEach((site, home) -> home.nodes().keySet().forEach(node -> others.put(node, "a node of " + site)));
        if (settings.lighthouses() != null) {
            settings.lighthouses().hosts().keySet().forEach(host -> others.put(host, "a lighthouse"));
        }
        settings.devices().keySet().forEach(device -> others.put(device, "a device"));
        settings.clouds().forEach((site, cloud) -> cloud.clusters().forEach((name, cluster) -> {
            if (cluster.node() != null && others.containsKey(cluster.node())) {
                problems.add(
                        "sites." + site + ".clusters." + name + ".node",
                        "'" + cluster.node() + "' is " + others.get(cluster.node())
                                + ", and this is the cluster of a worker: name one of those");
            }
        }));
    }

    private void aWorkerHasOneCluster() {
        var first = new HashMap<HostName, String>();
        settings.clouds().forEach((site, cloud) -> cloud.clusters().forEach((name, cluster) -> {
            var path = "sites." + site + ".clusters." + name;
            var other = ofNode(first, cluster, path);
            if (other != null) {
                problems.add(
                        path + ".node",
                        "'" + cluster.node() + "' is the node of " + other
                                + " too: each worker's k3s is one cluster. Name another worker, or take one cluster out");
            }
        }));
    }

    private static @Nullable String ofNode(Map<HostName, String> first, WorkerCluster cluster, String path) {
        return cluster.node() == null ? null : first.putIfAbsent(cluster.node(), path);
    }
}
