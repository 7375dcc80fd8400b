package dev.hybridllm.stack;

import com.pulumi.core.Output;
import dev.hybridllm.config.BroughtHost.OwnKey;
import dev.hybridllm.config.BroughtHost.Running;
import dev.hybridllm.config.ClusterSettings;
import dev.hybridllm.config.Configuration;
import dev.hybridllm.config.GpuSettings;
import dev.hybridllm.config.HeldKey;
import dev.hybridllm.config.HomelabSettings;
import dev.hybridllm.config.RoleGroups;
import dev.hybridllm.config.Site.Home;
import dev.hybridllm.config.Site.Node;
import dev.hybridllm.nebula.Prefix;
import dev.hybridllm.network.Address;
import dev.hybridllm.network.AddressPlan;
import dev.hybridllm.network.Cidr;
import dev.hybridllm.network.HostName;
import dev.hybridllm.pki.HostArgs;
import dev.hybridllm.pki.HostArgs.Existing;
import dev.hybridllm.pki.HostArgs.Generated;
import dev.hybridllm.pki.HostArgs.KeySource;
import dev.hybridllm.pki.HostArgs.PublicOnly;
import dev.hybridllm.pki.HostsArgs;
import dev.hybridllm.render.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which hosts a stack issues certificates for, and what these say. */
final class MeshHosts {

    private final ClusterSettings cluster;
    private final AddressPlan plan;
    private final List<HostArgs> hosts = new ArrayList<>();
    private final Map<HostName, HeldKey> keys;

    private MeshHosts(Configuration<?> configuration, Map<HostName, HeldKey> keys) {
        this.keys = keys;
        this.cluster = configuration.cluster();
        this.plan = configuration.plan();
    }

    /** Lighthouses, wherever they run, the machines at home that are in the mesh, and devices. */
    static HostsArgs ofHomelab(Configuration<HomelabSettings> configuration) {
        var mesh = new MeshHosts(configuration, configuration.stack().hostKeys());
        mesh.cluster
                .lighthouses()
                .hosts()
                .keySet()
                .forEach(name -> mesh.add(name, mesh.groups(Role.LIGHTHOUSE), List.of()));
        mesh.cluster.homes().values().forEach(mesh::home);
        mesh.cluster.devices().keySet().forEach(name -> mesh.add(name, mesh.groups(Role.DEVICE), List.of()));
        return mesh.args();
    }

    /** The workers. */
    static HostsArgs ofGpu(Configuration<GpuSettings> configuration) {
        var mesh = new MeshHosts(configuration, configuration.stack().hostKeys());
        configuration.stack().workers().keySet().forEach(name -> mesh.add(name, mesh.groups(Role.WORKER), List.of()));
        return mesh.args();
    }

    private HostsArgs args() {
        return MeshPki.refusing(() -> new HostsArgs(
                List.of(Prefix.parse(cluster.mesh().network().toString())),
                hosts,
                cluster.certificates().hostHours()));
    }

    private void home(Home home) {
        home.nodes().forEach((name, node) -> {
            if (isMember(home, name)) {
                add(
                        name,
                        groups(Role.HOMELAB),
                        networksBehind(cluster, home, node).stream()
                                .map(network -> Prefix.parse(network.toString()))
                                .toList());
            }
        });
    }

    /** Linked clusters reach each other's nodes by their addresses on the LAN: the gateway's certificate vouches for all of them. */
    static List<Cidr> networksBehind(ClusterSettings cluster, Home home, Node node) {
        if (cluster.federation().isEmpty()) {
            return List.of();
        }
        return List.of(
                home.gateway().isPresent() ? home.lan() : Cidr.parse(node.lan().address() + "/32"));
    }

    /** Whether a node is in the mesh itself. */
    static boolean isMember(Home home, HostName node) {
        return home.gateway().map(node::equals).orElse(true);
    }

    private List<String> groups(Role role) {
        return RoleGroups.of(cluster).getOrDefault(role, List.of());
    }

    private void add(HostName name, List<String> groups, List<Prefix> unsafeNetworks) {
        hosts.add(new HostArgs(
                name,
                Prefix.parse(
                        address(plan, name) + "/" + cluster.mesh().network().prefixLength()),
                groups,
                unsafeNetworks,
                source(name)));
    }

    /** A plan that was accepted has an address for every host. */
    static Address address(AddressPlan plan, HostName name) {
        return plan.meshAddress(name)
                .orElseThrow(
                        () -> new IllegalStateException("a plan without an address for " + name + " was let through"));
    }

    private KeySource source(HostName name) {
        var brought = cluster.certificates().brought().get(name);
        if (brought instanceof OwnKey own) {
            return new PublicOnly(own.publicKey().key());
        }
        if (brought instanceof Running running) {
            return new Existing(
                    running.certificate().certificates(),
                    Optional.ofNullable(keys.get(name)).flatMap(HeldKey::pem).map(Output::ofSecret));
        }
        return new Generated();
    }
}
