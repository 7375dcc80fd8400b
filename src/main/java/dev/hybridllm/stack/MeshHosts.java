package dev.hybridllm.stack;

import com.pulumi.core.Output;
import dev.hybridllm.config.BroughtHost.OwnKey;
import dev.hybridllm.config.BroughtHost.Running;
import dev.hybridllm.config.Certificates.Groups;
import dev.hybridllm.config.ClusterSettings;
import dev.hybridllm.config.Configuration;
import dev.hybridllm.config.GpuSettings;
import dev.hybridllm.config.HeldKey;
import dev.hybridllm.config.HomelabSettings;
import dev.hybridllm.config.Lighthouses.Topology;
import dev.hybridllm.config.Site.Home;
import dev.hybridllm.config.Site.Node;
import dev.hybridllm.nebula.Prefix;
import dev.hybridllm.network.AddressPlan;
import dev.hybridllm.network.HostName;
import dev.hybridllm.pki.HostArgs;
import dev.hybridllm.pki.HostArgs.Existing;
import dev.hybridllm.pki.HostArgs.Generated;
import dev.hybridllm.pki.HostArgs.KeySource;
import dev.hybridllm.pki.HostArgs.PublicOnly;
import dev.hybridllm.pki.HostsArgs;
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

    /** Lighthouses, wherever they run, and the machines at home that are in the mesh. */
    static HostsArgs ofHomelab(Configuration<HomelabSettings> configuration) {
        var mesh = new MeshHosts(configuration, configuration.stack().hostKeys());
        mesh.cluster.lighthouses().hosts().keySet().forEach(name -> mesh.add(name, mesh.lighthouses(), List.of()));
        mesh.cluster.homes().values().forEach(mesh::home);
        return mesh.args();
    }

    /** The workers. */
    static HostsArgs ofGpu(Configuration<GpuSettings> configuration) {
        var mesh = new MeshHosts(configuration, configuration.stack().hostKeys());
        configuration.stack().workers().keySet().forEach(name -> mesh.add(name, mesh.workers(), List.of()));
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
            if (home.gateway().map(name::equals).orElse(true)) {
                add(name, homelab(), networksBehind(home, node));
            }
        });
    }

    /** Linked clusters reach each other's nodes by their addresses on the LAN: the gateway's certificate vouches for all of them. */
    private List<Prefix> networksBehind(Home home, Node node) {
        if (cluster.federation().isEmpty()) {
            return List.of();
        }
        return List.of(Prefix.parse(
                home.gateway().isPresent() ? home.lan().toString() : node.lan().address() + "/32"));
    }

    private void add(HostName name, List<String> groups, List<Prefix> unsafeNetworks) {
        var address = plan.meshAddress(name)
                .orElseThrow(
                        () -> new IllegalStateException("a plan without an address for " + name + " was let through"));
        hosts.add(new HostArgs(
                name,
                Prefix.parse(address + "/" + cluster.mesh().network().prefixLength()),
                groups,
                unsafeNetworks,
                source(name)));
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

    private List<String> lighthouses() {
        return chosen(
                groups().lighthouses(), List.of("lighthouse", "infrastructure"), List.of("lighthouse", "homelab"));
    }

    private List<String> homelab() {
        return chosen(groups().homelab(), List.of("kubernetes", "homelab"), List.of("kubernetes", "homelab"));
    }

    private List<String> workers() {
        return chosen(
                groups().workers(), List.of("kubernetes", "infrastructure", "gpu-compute"), List.of("workers", "aws"));
    }

    private Groups groups() {
        return cluster.certificates().groups();
    }

    /** As the two generations of the mesh have them, so that their firewalls go on to work. */
    private List<String> chosen(
            List<String> set, List<String> withLighthousesInAws, List<String> withLighthousesAtHome) {
        if (!set.isEmpty()) {
            return set;
        }
        return cluster.lighthouses().topology() == Topology.AWS ? withLighthousesInAws : withLighthousesAtHome;
    }
}
