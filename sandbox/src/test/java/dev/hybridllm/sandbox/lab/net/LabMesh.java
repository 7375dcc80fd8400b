package dev.hybridllm.sandbox.lab.net;

import dev.hybridllm.nebula.Fingerprint;
import dev.hybridllm.nebula.host.HostConfiguration.Cipher;
import dev.hybridllm.network.Address;
import dev.hybridllm.network.Cidr;
import dev.hybridllm.network.Federation;
import dev.hybridllm.network.HostName;
import dev.hybridllm.network.MtuChain;
import dev.hybridllm.network.MtuChain.Layer;
import dev.hybridllm.render.HostConfigurations;
import dev.hybridllm.render.LinkPorts;
import dev.hybridllm.render.MeshView;
import dev.hybridllm.render.MeshView.Behind;
import dev.hybridllm.render.MeshView.Lighthouse;
import dev.hybridllm.render.Role;
import dev.hybridllm.sandbox.lab.net.LabConfigs.Departure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/**
 * A mesh 10.42.0.0/16: lighthouses and workers with addresses of the internet, and homelab nodes behind a router that translates. Hosts are
 * made first, so that each knows all lighthouses and routes, and then started.
 */
final class LabMesh {

    static final String NETWORK = "10.42.0.0/16";
    static final String LIGHTHOUSE = "10.42.0.1";

    private static final String HOMELAB = "homelab";
    private static final String AWS = "aws";

    /** Overlapping, as in the shipped settings: a rule that looked at one group only would let too much in. */
    private static final Map<Role, List<String>> GROUPS = Map.of(
            Role.LIGHTHOUSE, List.of("lighthouse", "infrastructure"),
            Role.HOMELAB, List.of("kubernetes", "homelab"),
            Role.WORKER, List.of("kubernetes", "infrastructure", "gpu-compute"),
            Role.DEVICE, List.of("devices"));

    private final NetworkLab lab;
    private final Internet internet;
    private final LabAuthority authority = new LabAuthority("first");
    private final List<Lighthouse> lighthouses = new ArrayList<>();
    private final List<Behind> routes = new ArrayList<>();
    private final List<LabHost> hosts = new ArrayList<>();
    private final Map<LabHost, Internet.Address> endpoints = new HashMap<>();
    private Departure departure = Departure.NONE;
    private int mtu = MtuChain.over(Internet.USUAL_MTU, List.of(Layer.NEBULA)).nebula();

    LabMesh(NetworkLab lab) {
        this.lab = lab;
        internet = lab.internet();
    }

    /** Two lighthouses, a homelab node and workers, started. */
    static LabMesh usual(NetworkLab lab, int workers) {
        return usual(lab, workers, Departure.NONE);
    }

    static LabMesh usual(NetworkLab lab, int workers, Departure departure) {
        var mesh = new LabMesh(lab).departing(departure);
        mesh.lighthouses(2);
        mesh.nodes(1, mesh.homelab());
        mesh.workers(workers);
        mesh.startAll();
        return mesh;
    }

    LabMesh departing(Departure departure) {
        this.departure = departure;
        return this;
    }

    LabMesh mtu(int mtu) {
        this.mtu = mtu;
        return this;
    }

    /** A new local network, of which the router keeps ports. */
    Site homelab() {
        return lab.site(HOMELAB, internet, Site.Nat.KEEPS_PORTS, 7);
    }

    /** From lighthouse-1 and 10.42.0.1 on. */
    void lighthouses(int count) {
        IntStream.rangeClosed(1, count).forEach(this::lighthouse);
    }

    /** Members of a local network, from node-1 and 10.42.1.1 on. */
    void nodes(int count, Site site) {
        for (var number = 1; number <= count; number++) {
            var name = "node-" + number;
            var ignored = member(name, Role.HOMELAB, "10.42.1." + number, HOMELAB, site.machine(name));
        }
    }

    /** From worker-1 and 10.42.2.1 on. */
    void workers(int count) {
        for (var number = 1; number <= count; number++) {
            var ignored = worker(number);
        }
    }

    private void lighthouse(int number) {
        var name = "lighthouse-" + number;
        var host = onInternet(name, Role.LIGHTHOUSE, "10.42.0." + number, AWS, Internet.USUAL_MTU);
        var endpoint = endpoint(host);
        isFound(host, departure.overIpv6() ? "[" + endpoint.v6() + "]" : endpoint.v4(), Map.of());
    }

    /** A lighthouse on a local network, to which the router forwards; machines there have to go to it directly. */
    void lighthouseAt(Site site) {
        var host = member("lighthouse-1", Role.LIGHTHOUSE, LIGHTHOUSE, HOMELAB, site.machine("lighthouse-1"));
        site.forwardUdp(HostConfigurations.PORT, 1);
        isFound(host, site.address().v4(), Map.of(HOMELAB, site.addressOf(1) + ":" + HostConfigurations.PORT));
    }

    private void isFound(LabHost host, String endpoint, Map<String, String> nearby) {
        lighthouses.add(new Lighthouse(
                new HostName(host.toString()),
                Address.parse(host.address()),
                List.of(endpoint + ":" + HostConfigurations.PORT),
                nearby));
    }

    LabHost worker(int number) {
        return onInternet("worker-" + number, Role.WORKER, "10.42.2." + number, AWS, Internet.USUAL_MTU);
    }

    /** A host with an address of the internet, over a link that carries so much. */
    LabHost onInternet(String name, Role role, String address, String site, int linkMtu) {
        var machine = lab.namespace(name);
        var endpoint = internet.connect(machine, linkMtu);
        if (departure.overIpv6()) {
            machine.ip("address delete " + endpoint.v4() + "/24 dev wan");
        }
        var host = member(name, role, address, site, machine);
        endpoints.put(host, endpoint);
        return host;
    }

    LabHost member(String name, Role role, String address, String site, Namespace machine) {
        var host = new LabHost(this, lab.nebula(name, machine), name, role, address, Optional.of(site));
        hosts.add(host);
        return host;
    }

    /** What a host of the homelab carries: a network behind it. */
    void carries(LabHost host, String network) {
        routes.add(new Behind(Cidr.parse(network), Address.parse(host.address()), HOMELAB));
    }

    /** All at once, as after a power cut. */
    void startAll() {
        hosts.stream()
                .map(host -> CompletableFuture.runAsync(() -> Objects.requireNonNull(host.start()), Pairs.THREADS))
                .toList()
                .forEach(Agent::join);
    }

    /** The mesh as the library is told of it. */
    MeshView view(List<Fingerprint> blocklist) {
        return new MeshView(
                Cidr.parse(NETWORK),
                mtu,
                lighthouses,
                new TreeMap<>(Map.of(HOMELAB, Cidr.parse("192.168.7.0/24"), AWS, Cidr.parse("10.60.0.0/16"))),
                routes,
                GROUPS,
                Set.of(Federation.CLUSTERMESH),
                LinkPorts.USUAL,
                blocklist,
                Cipher.AES);
    }

    static List<String> groupsOf(Role role) {
        return Objects.requireNonNull(GROUPS.get(role));
    }

    List<String> carriedBy(String address) {
        return routes.stream()
                .filter(route -> route.via().equals(Address.parse(address)))
                .map(route -> route.network().toString())
                .toList();
    }

    Departure departure() {
        return departure;
    }

    List<LabHost> hosts() {
        return List.copyOf(hosts);
    }

    LabHost host(String name) {
        return hosts.stream()
                .filter(host -> host.toString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Where the internet has a host. */
    Internet.Address endpoint(LabHost host) {
        return Objects.requireNonNull(endpoints.get(host));
    }

    Internet internet() {
        return internet;
    }

    LabAuthority authority() {
        return authority;
    }
}
