package dev.hybridllm.stack;

import dev.hybridllm.config.Configuration;
import dev.hybridllm.config.Lighthouses.Endpoint;
import dev.hybridllm.config.Revocation;
import dev.hybridllm.config.RoleGroups;
import dev.hybridllm.nebula.Fingerprint;
import dev.hybridllm.nebula.host.HostConfiguration.Cipher;
import dev.hybridllm.network.Cidr;
import dev.hybridllm.network.HostName;
import dev.hybridllm.render.LinkPorts;
import dev.hybridllm.render.MeshView;
import dev.hybridllm.render.MeshView.Behind;
import dev.hybridllm.render.MeshView.Lighthouse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The mesh as every host has to know it, from the settings and from where lighthouses turned out to be. */
final class MeshViews {

    private MeshViews() {}

    /** The view where settings say of every lighthouse how it is reached, as of those at home they have to. */
    static MeshView of(Configuration<?> configuration) {
        var endpoints = new TreeMap<HostName, String>();
        configuration
                .cluster()
                .lighthouses()
                .hosts()
                .forEach((name, lighthouse) -> endpoints.put(
                        name,
                        lighthouse
                                .endpoint()
                                .map(Endpoint::value)
                                .orElseThrow(() -> new IllegalStateException(
                                        "settings without an endpoint of " + name + " were let through"))));
        return of(configuration, endpoints);
    }

    /**
     * The view.
     *
     * @param endpoints where each lighthouse is reached
     */
    static MeshView of(Configuration<?> configuration, SortedMap<HostName, String> endpoints) {
        var cluster = configuration.cluster();
        var sites = new TreeMap<String, Cidr>();
        cluster.homes().forEach((name, home) -> sites.put(name, home.lan()));
        cluster.clouds().forEach((name, cloud) -> sites.put(name, cloud.vpc().network()));
        var lighthouses = new ArrayList<Lighthouse>();
        endpoints.forEach((name, endpoint) -> lighthouses.add(
                new Lighthouse(name, MeshHosts.address(configuration.plan(), name), List.of(endpoint), Map.of())));
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
