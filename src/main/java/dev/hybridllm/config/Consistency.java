package dev.hybridllm.config;

import dev.hybridllm.config.Authority.Role;
import dev.hybridllm.config.ClusterSettings.Cni;
import dev.hybridllm.config.Lighthouses.Topology;
import dev.hybridllm.config.Site.WorkerCluster;
import dev.hybridllm.config.reader.Problems;
import dev.hybridllm.network.Federation;
import dev.hybridllm.network.HostName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What single settings cannot know: whether they agree with each other. Settings may be drafts here, so a check looks only at what
 * could be read.
 */
final class Consistency {

    private final ClusterSettings settings;
    private final Problems problems;

    private Consistency(ClusterSettings settings, Problems problems) {
        this.settings = settings;
        this.problems = problems;
    }

    static void checkShared(ClusterSettings settings, Problems problems) {
        var check = new Consistency(settings, problems);
        check.sitesHaveNames();
        check.federationHasItsCni();
        check.oneAuthoritySigns();
        check.lighthousesAtHomeCanBeReached();
        check.gatewaysAreNodes();
        check.aVpcIsMadeOrExists();
        check.aWorkerHasOneCluster();
    }

    static void checkHomelab(ClusterSettings settings, HomelabSettings homelab, Problems problems) {
        if (homelab.homelab() == null || homelab.homelab().cluster() == null) {
            return;
        }
        var clusters = settings.homes().values().stream()
                .flatMap(home -> home.clusters().keySet().stream())
                .sorted()
                .toList();
        if (!clusters.contains(homelab.homelab().cluster()) && !problems.at("sites")) {
            problems.add(
                    "homelab.cluster",
                    "'" + homelab.homelab().cluster() + "' is no cluster at home: "
                            + (clusters.isEmpty()
                                    ? "no site with a LAN has any. Add it to the site's clusters"
                                    : "there is " + String.join(", ", clusters)));
        }
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

    private void federationHasItsCni() {
        if (settings.federation().contains(Federation.CLUSTERMESH) && settings.cni() == Cni.FLANNEL) {
            problems.add(
                    "federation",
                    "'clustermesh' is Cilium's, and cni is flannel: set cni to cilium, or leave clustermesh out");
        }
    }

    private void oneAuthoritySigns() {
        if (problems.at("authorities")) {
            return;
        }
        var names = new HashSet<String>();
        settings.authorities().forEach(authority -> {
            if (!names.add(authority.name())) {
                problems.add(
                        "authorities",
                        "'" + authority.name()
                                + "' is there twice: hosts tell authorities apart, so give each a name of its own");
            }
        });
        var signing = settings.authorities().stream()
                .filter(authority -> authority.role() == Role.SIGNING)
                .map(Authority::name)
                .toList();
        if (signing.size() != 1) {
            problems.add(
                    "authorities",
                    (signing.isEmpty() ? "none signs" : String.join(" and ", signing) + " sign")
                            + ": exactly one has the role signing, and the others trusted");
        }
    }

    private void lighthousesAtHomeCanBeReached() {
        if (settings.lighthouses() == null || settings.lighthouses().topology() != Topology.HOMELAB) {
            return;
        }
        settings.lighthouses().hosts().forEach((name, lighthouse) -> {
            var path = "lighthouses.hosts." + name + ".endpoint";
            if (lighthouse.endpoint().isEmpty() && !problems.at(path)) {
                problems.add(
                        path,
                        "is missing: a lighthouse at home is reached through the router, under a name or address that only "
                                + "you know. Set it, for example to nebula.example.org:4242");
            }
        });
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
