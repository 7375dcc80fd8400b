package dev.hybridllm.config;

import dev.hybridllm.config.Lighthouses.AtHome;
import dev.hybridllm.config.Lighthouses.Endpoint;
import dev.hybridllm.config.Lighthouses.Topology;
import dev.hybridllm.config.Site.Home;
import dev.hybridllm.config.reader.Problems;
import dev.hybridllm.network.HostName;
import java.util.HashMap;
import java.util.Optional;
import java.util.function.Function;

/** Whether lighthouses can run at home as they are described. Settings may be drafts here. */
final class HomeLighthouseConsistency {

    private static final int LONGEST_NAME = 63 - "nebula-".length();

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
            check.eachHasItsOwn("node", home -> Optional.ofNullable(home.node()).map(HostName::value), "its port 4242");
            check.eachHasItsOwn(
                    "endpoint",
                    home -> Optional.ofNullable(home.endpoint()).map(Endpoint::value),
                    "a port of the router");
            check.namesFitServices();
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

    /** A port leads to one of them. */
    private void eachHasItsOwn(String setting, Function<AtHome, Optional<String>> value, String port) {
        var taken = new HashMap<String, HostName>();
        settings.lighthouses()
                .hosts()
                .forEach((name, lighthouse) -> lighthouse.home().flatMap(value).ifPresent(text -> {
                    var other = taken.putIfAbsent(text, name);
                    if (other != null) {
                        problems.add(
                                path(name) + "." + setting,
                                "'" + text + "' is that of " + other + " too, and only one of them can have " + port
                                        + ": give it another");
                    }
                }));
    }

    /** Its Service is nebula-NAME, which is a DNS label. */
    private void namesFitServices() {
        settings.lighthouses().hosts().forEach((name, lighthouse) -> {
            if (lighthouse.home().isPresent() && name.value().length() > LONGEST_NAME) {
                problems.add(
                        "lighthouses.hosts." + name,
                        "has " + name.value().length() + " characters, and Kubernetes takes " + LONGEST_NAME
                                + " of a lighthouse at home: give it a shorter name");
            }
        });
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
