package dev.hybridllm.stack;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import dev.hybridllm.config.Configuration;
import dev.hybridllm.config.HomelabSettings;
import dev.hybridllm.config.Site.Home;
import dev.hybridllm.config.Site.LinkName;
import dev.hybridllm.config.Site.Node;
import dev.hybridllm.config.Site.NodeNebula;
import dev.hybridllm.homelab.ClusterFolders;
import dev.hybridllm.mesh.HomelabMesh;
import dev.hybridllm.mesh.HomelabMeshArgs;
import dev.hybridllm.mesh.HomelabMeshArgs.Privilege;
import dev.hybridllm.mesh.PodFiles;
import dev.hybridllm.nebula.host.HostConfiguration.HostPki;
import dev.hybridllm.network.HostName;
import dev.hybridllm.render.Role;
import dev.hybridllm.render.Seat;
import dev.hybridllm.render.TalosNode;
import dev.hybridllm.render.TalosNode.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The nodes of the cluster at home: which of them join the mesh and how, and what each machine has to be told besides. */
final class HomeMembers {

    private final Configuration<HomelabSettings> configuration;
    private final String site;
    private final Home home;

    private HomeMembers(Configuration<HomelabSettings> configuration, String site, Home home) {
        this.configuration = configuration;
        this.site = site;
        this.home = home;
    }

    /** Those of the home that has the stack's cluster. */
    static HomeMembers of(Configuration<HomelabSettings> configuration) {
        var cluster = configuration.stack().homelab().cluster();
        return configuration.cluster().homes().entrySet().stream()
                .filter(entry -> entry.getValue().clusters().containsKey(cluster))
                .findFirst()
                .map(entry -> new HomeMembers(configuration, entry.getKey(), entry.getValue()))
                .orElseThrow(() -> new IllegalStateException("a cluster that is at no home was let through"));
    }

    /** Nodes that keep their key to themselves: whoever has it brings them into the mesh. */
    List<HostName> keepingTheirKey(ToldHosts told) {
        return members().stream().filter(name -> !told.canTell(name)).toList();
    }

    /** Delivers Nebula to those that have it from the cluster. */
    void deploy(ClusterFolders folders, ToldHosts told) {
        if (home.nebula() == NodeNebula.TALOS_EXTENSION) {
            return;
        }
        var files = new TreeMap<HostName, PodFiles>();
        members().stream()
                .filter(told::canTell)
                .forEach(name ->
                        files.put(name, told.podFiles(seat(name, HomelabMesh.FILES), UnaryOperator.identity())));
        if (!files.isEmpty()) {
            new HomelabMesh(
                    "mesh",
                    new HomelabMeshArgs(
                            folders,
                            ToldHosts.images(configuration),
                            files,
                            home.nebula() == NodeNebula.PRIVILEGED_WORKLOAD ? Privilege.ALL : Privilege.NETWORK_ONLY),
                    ComponentResourceOptions.builder().build());
        }
    }

    /** What every machine is to be told, without a secret. */
    Map<String, Map<String, String>> patches() {
        var patches = new TreeMap<String, Map<String, String>>();
        home.nodes().forEach((name, node) -> {
            var talos = talos(name, node);
            patches.put(
                    name.value(),
                    new TreeMap<>(Map.of("talosPatch", talos.patch(), "labelCommand", talos.labelCommand())));
        });
        return patches;
    }

    /** Nebula as a service of Talos for each machine that has it so; each holds a key, and is a secret. */
    SortedMap<String, Output<String>> extensions(ToldHosts told) {
        var extensions = new TreeMap<String, Output<String>>();
        if (home.nebula() == NodeNebula.TALOS_EXTENSION) {
            members().stream().filter(told::canTell).forEach(name -> {
                var seat = seat(name, TalosNode.FOLDER);
                extensions.put(
                        name.value(),
                        Output.tuple(told.configuration(seat), told.files(seat))
                                .applyValue(known -> TalosNode.extension(known.t1, known.t2.credentials()))
                                .asSecret());
            });
        }
        return extensions;
    }

    private List<HostName> members() {
        var members = new ArrayList<HostName>();
        home.nodes().keySet().stream()
                .filter(name -> MeshHosts.isMember(home, name))
                .forEach(members::add);
        return members;
    }

    private Seat seat(HostName name, String folder) {
        return new Seat(
                name,
                Role.HOMELAB,
                MeshHosts.address(configuration.plan(), name),
                Optional.of(site),
                HostPki.in(folder, List.of()));
    }

    private TalosNode talos(HostName name, Node node) {
        var gateway = home.gateway()
                .filter(other -> !other.equals(name))
                .flatMap(other -> Optional.ofNullable(home.nodes().get(other)));
        return new TalosNode(
                name,
                site,
                node.zone().value(),
                node.link().map(LinkName::value),
                node.dhcp(),
                gateway.map(other -> new Route(
                        configuration.cluster().mesh().network(),
                        other.lan().address(),
                        configuration.mtus().get(0).nebula())),
                home.gateway().map(name::equals).orElse(false));
    }
}
