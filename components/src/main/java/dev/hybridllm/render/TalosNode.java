package dev.hybridllm.render;

import dev.hybridllm.nebula.host.HostConfiguration;
import dev.hybridllm.nebula.host.HostConfiguration.HostPki;
import dev.hybridllm.network.Address;
import dev.hybridllm.network.Cidr;
import dev.hybridllm.network.HostName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a machine that runs Talos has to be told: patches to its configuration, which {@code talosctl patch machineconfig} takes.
 *
 * @param name the node's name
 * @param region the site that it stands at
 * @param zone where it stands there
 * @param link its link to the LAN; its one physical link if empty
 * @param dhcp whether it has its address there by DHCP: a link that a configuration names has it only if that says so
 * @param route its way to the mesh, if it is not in the mesh itself
 * @param forwards whether others' packets go through it
 */
public record TalosNode(
        HostName name,
        String region,
        String zone,
        Optional<String> link,
        boolean dhcp,
        Optional<Route> route,
        boolean forwards) {

    /** Where the extension of Talos has its files. */
    public static final String FOLDER = "/usr/local/etc/nebula";

    /**
     * The way to the mesh through another node of the LAN.
     *
     * @param mesh the mesh's network
     * @param gateway that node's address on the LAN
     * @param mtu the largest packet there
     */
    public record Route(Cidr mesh, Address gateway, int mtu) {}

    /** Labels by which workloads find the node. */
    public SortedMap<String, String> labels() {
        return new TreeMap<>(Map.of(
                "topology.kubernetes.io/region",
                region,
                "topology.kubernetes.io/zone",
                zone,
                "node-type",
                "general",
                "gpu",
                "false"));
    }

    /** The labels and the routes, which hold no secret. */
    public String patch() {
        return YamlDocument.of(RecordTree.of(new Patch(new Machine(
                labels(),
                forwards ? Map.of("net.ipv4.ip_forward", "1") : Map.of(),
                route.map(way -> new MachineNetwork(List.of(interfaceWith(way))))))));
    }

    /** The same labels for those who set them by hand. */
    public String labelCommand() {
        return "kubectl label node " + name + " --overwrite "
                + labels().entrySet().stream()
                        .map(label -> label.getKey() + "=" + label.getValue())
                        .collect(Collectors.joining(" "));
    }

    /**
     * Nebula as a service of Talos, which starts with one file and takes what is new when it starts anew. It holds the key.
     *
     * @param configuration what Nebula reads, with the files below {@link #FOLDER} and whatever it blocks
     * @param credentials as {@link HostFiles} names them
     */
    public static String extension(HostConfiguration configuration, Map<String, String> credentials) {
        var files = new ArrayList<ConfigFile>();
        files.add(new ConfigFile(NebulaYaml.of(configuration), FOLDER + "/config.yml"));
        var pki = HostPki.in(FOLDER, List.of());
        new TreeMap<>(Map.of("ca", pki.ca(), "cert", pki.cert(), "key", pki.key()))
                .forEach((field, path) -> files.add(new ConfigFile(credential(credentials, field), path)));
        return YamlDocument.of(
                RecordTree.of(new ExtensionServiceConfig("v1alpha1", "ExtensionServiceConfig", "nebula", files)));
    }

    private static String credential(Map<String, String> credentials, String field) {
        var value = credentials.get(field);
        if (value == null) {
            throw new IllegalArgumentException("credentials have no " + field + ": they have " + credentials.keySet());
        }
        return value;
    }

    private Interface interfaceWith(Route way) {
        var routes =
                List.of(new MachineRoute(way.mesh().toString(), way.gateway().toString(), way.mtu()));
        var address = dhcp ? Optional.of(true) : Optional.<Boolean>empty();
        return link.map(name -> new Interface(Optional.of(name), Optional.empty(), address, routes))
                .orElseGet(
                        () -> new Interface(Optional.empty(), Optional.of(new DeviceSelector(true)), address, routes));
    }

    private record Patch(Machine machine) {}

    private record Machine(
            SortedMap<String, String> nodeLabels, Map<String, String> sysctls, Optional<MachineNetwork> network) {}

    private record MachineNetwork(List<Interface> interfaces) {}

    private record Interface(
            Optional<String> interface_,
            Optional<DeviceSelector> deviceSelector,
            Optional<Boolean> dhcp,
            List<MachineRoute> routes) {}

    private record DeviceSelector(boolean physical) {}

    private record MachineRoute(String network, String gateway, int mtu) {}

    private record ExtensionServiceConfig(String apiVersion, String kind, String name, List<ConfigFile> configFiles) {}

    private record ConfigFile(String content, String mountPath) {
        /** The key may be in it. */
        @Override
        public String toString() {
            return "ConfigFile[" + mountPath + "]";
        }
    }
}
