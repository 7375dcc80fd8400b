package dev.hybridllm.render;

import dev.hybridllm.nebula.Fingerprint;
import dev.hybridllm.nebula.host.Firewall;
import dev.hybridllm.nebula.host.Firewall.Rule;
import dev.hybridllm.nebula.host.HostConfiguration;
import dev.hybridllm.nebula.host.HostConfiguration.HostPki;
import dev.hybridllm.nebula.host.HostConfiguration.Lighthouse;
import dev.hybridllm.nebula.host.HostConfiguration.Listen;
import dev.hybridllm.nebula.host.HostConfiguration.LocalAllowList;
import dev.hybridllm.nebula.host.HostConfiguration.Logging;
import dev.hybridllm.nebula.host.HostConfiguration.Punchy;
import dev.hybridllm.nebula.host.HostConfiguration.Relay;
import dev.hybridllm.nebula.host.HostConfiguration.StaticMap;
import dev.hybridllm.nebula.host.HostConfiguration.Stats;
import dev.hybridllm.nebula.host.HostConfiguration.Timers;
import dev.hybridllm.nebula.host.HostConfiguration.Tun;
import dev.hybridllm.nebula.host.HostConfiguration.UnsafeRoute;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What Nebula reads on each host of a mesh. */
public final class HostConfigurations {

    /** Where Nebula listens on hosts that others have to find without being told. */
    public static final int PORT = 4242;

    /** The device's name, which network policies and routes of a node go by. */
    public static final String DEVICE = "nebula1";

    /** On loopback; what collects metrics runs on the host. A lighthouse may share a node with a member. */
    public static final int METRICS = 4245;

    public static final int LIGHTHOUSE_METRICS = 4246;

    /** What nobody sends nobody misses: by its reports a host finds out that a lighthouse is gone. */
    private static final int SECONDS_BETWEEN_REPORTS = 10;

    /**
     * What comes in while Nebula waits for a processor is kept and not lost. Linux' own 208 KiB are full after some ninety packets, less than
     * two thousandths of a second at 500 Mbit/s; each loss slows a stream down. This is for some nine hundred: more made no stream faster, and
     * only lets packets wait longer. It takes the privilege that a device takes as well; a lighthouse without one has neither.
     */
    private static final int READ_BUFFER = 1 << 20;

    private final MeshView mesh;
    private final List<Flow> flows;

    public HostConfigurations(MeshView mesh) {
        this.mesh = mesh;
        this.flows = Flow.of(mesh.federation(), mesh.linkPorts());
    }

    /** The configuration of one host. */
    public HostConfiguration of(Seat seat) {
        var isLighthouse = isLighthouse(seat);
        var lighthouses = mesh.lighthouses().stream()
                .map(each -> each.address().toString())
                .toList();
        return new HostConfiguration(
                pki(seat.pki()),
                staticHostMap(seat),
                StaticMap.USUAL,
                new Lighthouse(
                        isLighthouse,
                        SECONDS_BETWEEN_REPORTS,
                        isLighthouse ? List.of() : lighthouses,
                        isClusterNode(seat) ? Optional.of(LocalAllowList.withoutPodDevices()) : Optional.empty(),
                        List.of()),
                new Listen("0.0.0.0", listensAt(seat), seat.hasDevice() ? Optional.of(READ_BUFFER) : Optional.empty()),
                Punchy.USUAL,
                isLighthouse ? Relay.forOthers() : Relay.by(lighthouses),
                new Tun(!seat.hasDevice(), DEVICE, mesh.mtu(), routes(seat)),
                mesh.cipher(),
                preferredRanges(seat),
                Optional.of(Stats.prometheus(isLighthouse ? LIGHTHOUSE_METRICS : METRICS)),
                Optional.empty(),
                Timers.USUAL,
                Logging.USUAL,
                seat.hasDevice() ? firewall(seat) : new Firewall(List.of(), List.of()));
    }

    private HostPki pki(HostPki files) {
        return new HostPki(
                files.ca(),
                files.cert(),
                files.key(),
                mesh.blocklist().stream().map(Fingerprint::hex).toList(),
                files.disconnectInvalid());
    }

    /** A lighthouse at the host's own site comes by its address there first. */
    private SortedMap<String, List<String>> staticHostMap(Seat seat) {
        var map = new TreeMap<String, List<String>>();
        for (var lighthouse : mesh.lighthouses()) {
            if (lighthouse.name().equals(seat.name())) {
                continue;
            }
            var endpoints = new ArrayList<String>();
            seat.site().map(lighthouse.nearby()::get).ifPresent(endpoints::add);
            endpoints.addAll(lighthouse.endpoints());
            if (seat.site().isEmpty() && !isLighthouse(seat)) {
                // Whoever travels comes home, too.
                endpoints.addAll(new TreeMap<>(lighthouse.nearby()).values());
            }
            map.put(lighthouse.address().toString(), endpoints);
        }
        return map;
    }

    private static boolean isLighthouse(Seat seat) {
        return seat.role() == Role.LIGHTHOUSE;
    }

    private static boolean isClusterNode(Seat seat) {
        return seat.role() == Role.HOMELAB || seat.role() == Role.WORKER;
    }

    /**
     * Behind a router any port does, and two hosts at one home do not fight for the same; in a cloud the one that is open.
     */
    private static int listensAt(Seat seat) {
        return seat.role() == Role.LIGHTHOUSE || seat.role() == Role.WORKER ? PORT : 0;
    }

    /** Networks behind others, but for those at the host's own site, which it is in already. */
    private List<UnsafeRoute> routes(Seat seat) {
        if (!isClusterNode(seat)) {
            return List.of();
        }
        return mesh.routes().stream()
                .filter(route ->
                        seat.site().map(site -> !site.equals(route.site())).orElse(true))
                .map(route ->
                        new UnsafeRoute(route.network().toString(), route.via().toString()))
                .toList();
    }

    private List<String> preferredRanges(Seat seat) {
        return seat.site()
                .flatMap(site -> Optional.ofNullable(mesh.sites().get(site)))
                .map(network -> List.of(network.toString()))
                .orElse(List.of());
    }

    private Firewall firewall(Seat seat) {
        var behind = mesh.routes().stream()
                .filter(route -> route.via().equals(seat.address()))
                .map(route -> route.network().toString())
                .toList();
        var outbound = new ArrayList<Rule>();
        var inbound = new ArrayList<Rule>();
        for (var flow : flows) {
            if (flow.from() == seat.role()) {
                addTo(outbound, flow, flow.to(), behind);
            }
            if (flow.to() == seat.role()) {
                addTo(inbound, flow, flow.from(), behind);
            }
        }
        return new Firewall(outbound, inbound);
    }

    /** Without a network of its own, a rule is for the host's address in the mesh. */
    private void addTo(List<Rule> rules, Flow flow, Role other, List<String> behind) {
        var groups = mesh.groupsOf(other);
        if (groups.isEmpty()) {
            return;
        }
        addOnce(rules, Rule.of(flow.protocol(), flow.port(), groups, Optional.empty()));
        if (flow.reachesNodesBehind()) {
            behind.forEach(
                    network -> addOnce(rules, Rule.of(flow.protocol(), flow.port(), groups, Optional.of(network))));
        }
    }

    private static void addOnce(List<Rule> rules, Rule rule) {
        if (!rules.contains(rule)) {
            rules.add(rule);
        }
    }
}
