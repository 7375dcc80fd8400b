package dev.hybridllm.plan;

import dev.hybridllm.network.AddressPlan;
import dev.hybridllm.network.Cidr;
import dev.hybridllm.network.Host;
import dev.hybridllm.network.MtuChain;
import dev.hybridllm.network.Network;
import dev.hybridllm.network.NetworkKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** An address plan as a Mermaid flowchart: the mesh in the middle, half of the sites on either side. */
public final class PlanDiagram {

    private static final int HOSTS_OF_A_SITE = 8;
    private static final int NAMED_RANGES = 3;

    private final AddressPlan plan;
    private final Map<String, SiteNetworks> networks;
    private final Map<String, List<PlacedHost>> hosts;
    private final MermaidChart chart = new MermaidChart();
    private final List<Runnable> links = new ArrayList<>();

    private PlanDiagram(AddressPlan plan, Function<Host, String> siteOf) {
        this.plan = plan;
        this.networks = SiteNetworks.of(plan).stream().collect(Collectors.toMap(SiteNetworks::site, each -> each));
        this.hosts = PlacedHost.of(plan).stream()
                .collect(Collectors.groupingBy(host -> siteOf.apply(host.host()), TreeMap::new, Collectors.toList()));
    }

    /**
     * The plan as a flowchart. The same plan gives the same text.
     *
     * @param siteOf the site where a host stands, empty if at none: a host's declaration does not say. It is asked once a host, with
     *     its seat in the mesh if it has one
     */
    public static String of(AddressPlan plan, List<MtuChain> mtus, Function<Host, String> siteOf) {
        return new PlanDiagram(plan, siteOf).draw(mtus);
    }

    private String draw(List<MtuChain> mtus) {
        var names = new TreeSet<>(networks.keySet());
        names.addAll(hosts.keySet());
        names.remove("");
        var sites = List.copyOf(names);
        var middle = (sites.size() + 1) / 2;

        sites.subList(0, middle).forEach(site -> frame(site, true));
        content("", true);
        sites.subList(middle, sites.size()).forEach(site -> frame(site, false));
        free(chart.identifier("free", ""), "free private ranges", plan.free());
        mtus.forEach(mtu -> chart.box(chart.identifier("mtu", ""), "MTU", mtu.toString()));
        links.forEach(Runnable::run);
        return chart.toString();
    }

    private void frame(String site, boolean isLeft) {
        chart.frame(chart.identifier("site " + site, ""), site, () -> content(site, isLeft));
    }

    private void content(String site, boolean isLeft) {
        var here = networks.get(site);
        if (here != null) {
            here.own().forEach(this::network);
            here.clusters()
                    .forEach((cluster, parts) -> chart.frame(
                            chart.identifier("cluster " + cluster, site),
                            "cluster " + cluster,
                            () -> parts.forEach(this::network)));
        }
        hosts(site, isLeft);
    }

    private void network(Network network) {
        var label = SiteNetworks.label(network);
        var cidr = network.cidr().toString();
        if (network.kind() != NetworkKind.MESH && network.kind() != NetworkKind.VPC) {
            chart.box(identifier(network), label, cidr);
            return;
        }
        chart.frame(identifier(network), label + " " + cidr, () -> {
            SiteNetworks.partsOf(network, plan).forEach(this::network);
            free(chart.identifier("free " + network.path(), ""), "free", plan.freeIn(network));
        });
    }

    private String identifier(Network network) {
        return chart.identifier("net " + network.path(), "");
    }

    private void free(String identifier, String title, List<Cidr> ranges) {
        if (!ranges.isEmpty()) {
            chart.dashedBox(identifier, title, Largest.of(ranges, NAMED_RANGES).toString());
        }
    }

    private void hosts(String site, boolean isLeft) {
        var here = hosts.getOrDefault(site, List.of());
        here.stream().limit(HOSTS_OF_A_SITE).forEach(host -> {
            var identifier = chart.identifier("host " + host.name(), host.host().path());
            var lines = new ArrayList<>(List.of(host.name().value()));
            host.lans().forEach(place -> lines.add(place.address().toString()));
            chart.box(identifier, lines.toArray(String[]::new));
            host.mesh().ifPresent(place -> link(identifier, place.address().toString(), place.network(), isLeft));
        });
        var rest = here.stream().skip(HOSTS_OF_A_SITE).toList();
        if (!rest.isEmpty()) {
            var identifier = chart.identifier("more " + site, "");
            chart.box(identifier, "+" + Count.of(rest.size()) + " more");
            rest.stream()
                    .flatMap(host -> host.mesh().stream())
                    .collect(Collectors.groupingBy(place -> place.network().path(), TreeMap::new, Collectors.toList()))
                    .values()
                    .forEach(places -> link(
                            identifier,
                            Count.of(places.size(), "host", "hosts"),
                            places.get(0).network(),
                            isLeft));
        }
    }

    /** A line's first end is drawn left of its second one. */
    private void link(String host, String label, Network network, boolean isLeft) {
        var mesh = identifier(network);
        links.add(() -> chart.link(isLeft ? host : mesh, label, isLeft ? mesh : host));
    }
}
