package dev.hybridllm.stack;

import dev.hybridllm.config.Configuration;
import dev.hybridllm.config.Lighthouses.AtHome;
import dev.hybridllm.config.Revocation;
import dev.hybridllm.config.RoleGroups;
import dev.hybridllm.nebula.Fingerprint;
import dev.hybridllm.nebula.host.HostConfiguration.Cipher;
import dev.hybridllm.network.Cidr;
import dev.hybridllm.network.HostName;
import dev.hybridllm.render.HostConfigurations;
import dev.hybridllm.render.LinkPorts;
import dev.hybridllm.render.MeshView;
import dev.hybridllm.render.MeshView.Behind;
import dev.hybridllm.render.MeshView.Lighthouse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The mesh as every host has to know it, from the settings and from where lighthouses turned out to be. */
final class MeshViews {

    private MeshViews() {}

    /** Where a lighthouse is reached: from outside, and from the site that it stands at. */
    record Place(String endpoint, Map<String, String> nearby) {}

    /** Lighthouses that everybody reaches in the same way. */
    static SortedMap<HostName, Place> everywhere(SortedMap<HostName, String> endpoints) {
        var places = new TreeMap<HostName, Place>();
        endpoints.forEach((name, endpoint) -> places.put(name, new Place(endpoint, Map.of())));
        return places;
    }

    /** Lighthouses at home: few routers let their own LAN use a port forward, so hosts there go to the node itself. */
    static SortedMap<HostName, Place> atHome(Configuration<?> configuration, SortedMap<HostName, AtHome> lighthouses) {
        var places = new TreeMap<HostName, Place>();
        lighthouses.forEach((name, lighthouse) -> {
            var nearby = new TreeMap<String, String>();
            configuration.cluster().homes().forEach((site, home) -> Optional.ofNullable(
                            home.nodes().get(lighthouse.node()))
                    .ifPresent(node -> nearby.put(site, node.lan().address() + ":" + HostConfigurations.PORT)));
            places.put(name, new Place(lighthouse.endpoint().value(), nearby));
        });
        return places;
    }

    /**
     * The view.
     *
     * @param places where each lighthouse is reached
     */
    static MeshView of(Configuration<?> configuration, SortedMap<HostName, Place> places) {
        var cluster = configuration.cluster();
        var sites = new TreeMap<String, Cidr>();
        cluster.homes().forEach((name, home) -> sites.put(name, home.lan()));
        cluster.clouds().forEach((name, cloud) -> sites.put(name, cloud.vpc().network()));
        var lighthouses = new ArrayList<Lighthouse>();
        places.forEach((name, place) -> lighthouses.add(new Lighthouse(
                name, MeshHosts.address(configuration.plan(), name), List.of(place.endpoint()), place.nearby())));
        return new MeshView(
                cluster.mesh().network(),
                configuration.mtus().get(0).nebula(),
                lighthouses,
                sites,
                routes(configuration),
                RoleGroups.of(cluster),
                cluster.federation(),
                LinkPorts.USUAL,
                cluster.revoked().stream()
                        .map(Revocation::fingerprint)
                        .map(each -> new Fingerprint(each.value()))
                        .toList(),
                Cipher.AES);
    }

    /** Whether a network is behind a host is said once, where its certificate vouches for it. */
    private static List<Behind> routes(Configuration<?> configuration) {
        var routes = new ArrayList<Behind>();
        configuration.cluster().homes().forEach((site, home) -> home.nodes().forEach((name, node) -> {
            if (MeshHosts.isMember(home, name)) {
                MeshHosts.networksBehind(configuration.cluster(), home, node)
                        .forEach(network ->
                                routes.add(new Behind(network, MeshHosts.address(configuration.plan(), name), site)));
            }
        }));
        return routes;
    }
}
