package dev.hybridllm.stack;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import dev.hybridllm.config.Configuration;
import dev.hybridllm.config.HomelabSettings;
import dev.hybridllm.config.Lighthouses.AtHome;
import dev.hybridllm.homelab.ClusterFolders;
import dev.hybridllm.mesh.HomelabLighthouses;
import dev.hybridllm.mesh.HomelabLighthousesArgs;
import dev.hybridllm.mesh.HomelabLighthousesArgs.Exposure;
import dev.hybridllm.mesh.HomelabLighthousesArgs.Lighthouse;
import dev.hybridllm.nebula.host.HostConfiguration;
import dev.hybridllm.nebula.host.HostConfiguration.HostPki;
import dev.hybridllm.nebula.host.HostConfiguration.Stats;
import dev.hybridllm.network.HostName;
import dev.hybridllm.pki.NebulaPki;
import dev.hybridllm.render.HostConfigurations;
import dev.hybridllm.render.MeshView;
import dev.hybridllm.render.Role;
import dev.hybridllm.render.Seat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Lighthouses in the cluster at home, where the router forwards their port to. */
final class HomeLighthouses implements PlacedLighthouses {

    private final Configuration<HomelabSettings> configuration;
    private final NebulaPki pki;
    private final ClusterFolders folders;
    private final SortedMap<HostName, AtHome> hosts = new TreeMap<>();

    HomeLighthouses(Configuration<HomelabSettings> configuration, NebulaPki pki, ClusterFolders folders) {
        this.configuration = configuration;
        this.pki = pki;
        this.folders = folders;
        configuration
                .cluster()
                .lighthouses()
                .hosts()
                .forEach((name, lighthouse) -> hosts.put(
                        name,
                        lighthouse
                                .home()
                                .orElseThrow(() ->
                                        new IllegalStateException("a lighthouse without a home was let through"))));
    }

    @Override
    public Output<MeshView> mesh() {
        return Output.of(MeshViews.of(configuration, MeshViews.atHome(configuration, hosts)));
    }

    @Override
    public Map<String, Output<Map<String, Object>>> deploy() {
        var told = new ToldHosts(pki, mesh());
        var lighthouses = new TreeMap<HostName, Lighthouse>();
        var outputs = new TreeMap<String, Output<Map<String, Object>>>();
        hosts.forEach((name, home) -> {
            lighthouses.put(
                    name,
                    new Lighthouse(
                            home.node(), home.exposure(), told.podFiles(seat(name), metricsWhereTheyCanBeRead(home))));
            outputs.put(
                    name.value(),
                    Output.of(PlacedLighthouses.output(
                            configuration, name, home.endpoint().value())));
        });
        if (!lighthouses.isEmpty()) {
            new HomelabLighthouses(
                    "lighthouses",
                    new HomelabLighthousesArgs(folders, ToldHosts.images(configuration), lighthouses),
                    ComponentResourceOptions.builder().build());
        }
        return outputs;
    }

    /** Without a device: nobody sends packets to it, and a member on the same node has the only one. */
    private Seat seat(HostName name) {
        return new Seat(
                name,
                Role.LIGHTHOUSE,
                MeshHosts.address(configuration.plan(), name),
                Optional.empty(),
                HostPki.in(HomelabLighthouses.FILES, List.of()),
                false);
    }

    private static UnaryOperator<HostConfiguration> metricsWhereTheyCanBeRead(AtHome home) {
        return home.exposure() == Exposure.HOST_NETWORK
                ? UnaryOperator.identity()
                : configuration ->
                        configuration.withStats(Stats.prometheusOfPod(HostConfigurations.LIGHTHOUSE_METRICS));
    }
}
