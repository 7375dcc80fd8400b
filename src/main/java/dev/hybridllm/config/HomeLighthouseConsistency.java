package dev.hybridllm.config;

import dev.hybridllm.config.Lighthouses.AtHome;
import dev.hybridllm.config.Lighthouses.Topology;
import dev.hybridllm.config.Site.Home;
import dev.hybridllm.config.reader.Problems;
import dev.hybridllm.network.HostName;
import java.util.HashMap;
import java.util.Optional;

/** Whether lighthouses can run at home as they are described. Settings may be drafts here. */
final class HomeLighthouseConsistency {

    private final ClusterSettings settings;
    private final Problems problems;

    private HomeLighthouseConsistency(ClusterSettings settings, Problems problems) {
        this.settings = settings;
        this.problems = problems;
    }

    static void checkShared(ClusterSettings settings, Problems problems) {
        if (settings.lighthouses() != null) {
            var check = new HomeLighthouseConsistency(settings, problems);
            check.theyAreDescribed();
            check.nodesAreThere();
            check.oneIsOnANode();
        }
    }

    /** The stack delivers to one cluster, and what is to run there has to be at the same home. */
    static void checkHomelab(ClusterSettings settings, HomelabSettings homelab, Problems problems) {
        var inReach = homelab.homelab() == null
                ? Optional.<Home>empty()
                : homeOf(settings, homelab.homelab().cluster());
        if (settings.lighthouses() == null || settings.lighthouses().topology() != Topology.HOMELAB) {
            return;
        }
        settings.lighthouses().hosts().forEach((name, lighthouse) -> lighthouse
                .home()
                .filter(home -> inReach.isPresent() && isANode(settings, home.node()))
                .filter(home -> !inReach.get().nodes().containsKey(home.node()))
                .ifPresent(home -> problems.add(
                        path(name) + ".node",
                        "'" + home.node() + "' is no node of the cluster that homelab.cluster names ("
                                + homelab.homelab().cluster() + "): name one of those")));
    }

    /** The home that a cluster is at. */
    static Optional<Home> homeOf(ClusterSettings settings, String cluster) {
        return settings.homes().values().stream()
                .filter(home -> cluster != null && home.clusters().containsKey(cluster))
                .findFirst();
    }

    private static String path(HostName name) {
        return "lighthouses.hosts." + name + ".home";
    }

    private void theyAreDescribed() {
        if (settings.lighthouses().topology() != Topology.HOMELAB) {
            return;
        }
        settings.lighthouses().hosts().forEach((name, lighthouse) -> {
            if (lighthouse.home().isEmpty() && !problems.at(path(name))) {
                problems.add(
                        path(name),
                        "is missing, and lighthouses.topology is homelab: say on which node it runs, and under which name or "
                                + "address the router lets others in, such as {node: talos-homelab, endpoint: \"nebula.example.org:4242\"}");
            }
            lighthouse
                    .endpoint()
                    .ifPresent(
                            endpoint -> problems.add(
                                    "lighthouses.hosts." + name + ".endpoint",
                                    "'" + endpoint.value()
                                            + "' is where it is reached in AWS, and lighthouses.topology is homelab: give it as home.endpoint"));
        });
    }

    private void nodesAreThere() {
        settings.lighthouses().hosts().forEach((name, lighthouse) -> lighthouse
                .home()
                .map(AtHome::node)
                .filter(node -> !problems.at("sites") && !isANode(settings, node))
                .ifPresent(node -> problems.add(
                        path(name) + ".node",
                        "'" + node + "' is no node at home: "
                                + nodes().map(all -> "there is " + all).orElse("there are none"))));
    }

    /** Both would want the same port of it. */
    private void oneIsOnANode() {
        var taken = new HashMap<HostName, HostName>();
        settings.lighthouses().hosts().forEach((name, lighthouse) -> lighthouse
                .home()
                .map(AtHome::node)
                .map(node -> taken.putIfAbsent(node, name))
                .ifPresent(other -> problems.add(
                        path(name) + ".node",
                        "is the node of " + other
                                + " too, and only one of them can have its port 4242: name another node")));
    }

    private static boolean isANode(ClusterSettings settings, HostName node) {
        return settings.homes().values().stream().anyMatch(home -> home.nodes().containsKey(node));
    }

    private Optional<String> nodes() {
        return settings.homes().values().stream()
                .flatMap(home -> home.nodes().keySet().stream())
                .map(HostName::value)
                .reduce((one, other) -> one + ", " + other);
    }
}
