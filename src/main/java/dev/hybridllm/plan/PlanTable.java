package dev.hybridllm.plan;

import static dev.hybridllm.plan.TextTable.Align.LEFT;
import static dev.hybridllm.plan.TextTable.Align.RIGHT;

import dev.hybridllm.network.AddressPlan;
import dev.hybridllm.network.MtuChain;
import dev.hybridllm.network.Network;
import dev.hybridllm.network.NetworkKind;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An address plan as text for a terminal: what there is, who has which address, and what is still free. */
public final class PlanTable {

    private static final int NAMED_RANGES = 4;

    private static final String INDENT = "  ";

    private final AddressPlan plan;
    private final List<MtuChain> mtus;
    private final List<PlacedHost> hosts;

    private PlanTable(AddressPlan plan, List<MtuChain> mtus) {
        this.plan = plan;
        this.mtus = List.copyOf(mtus);
        this.hosts = PlacedHost.of(plan);
    }

    /** The plan as aligned text, each line with its line break. The same plan gives the same text. */
    public static String of(AddressPlan plan, List<MtuChain> mtus) {
        var table = new PlanTable(plan, mtus);
        return Stream.of(
                        table.networks(),
                        table.hosts(),
                        table.mtus(),
                        table.acknowledged(),
                        table.free(),
                        table.ordinals())
                .filter(section -> !section.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private String networks() {
        var table =
                new TextTable(LEFT, LEFT, RIGHT, LEFT, LEFT).row("Networks", "CIDR", "addresses", "used", "setting");
        for (var site : SiteNetworks.of(plan)) {
            table.row(site.site().isEmpty() ? "plan-wide" : site.site());
            site.own().forEach(network -> addTo(table, network, INDENT));
            site.clusters().forEach((cluster, networks) -> {
                table.row(INDENT + "cluster " + cluster);
                networks.forEach(network -> addTo(table, network, INDENT.repeat(2)));
            });
        }
        return table.toString();
    }

    private void addTo(TextTable table, Network network, String indent) {
        table.row(
                indent + SiteNetworks.label(network),
                network.cidr().toString(),
                Count.of(network.cidr().size()),
                new NetworkUse(plan, hosts).of(network),
                network.path());
        SiteNetworks.partsOf(network, plan).forEach(part -> addTo(table, part, indent + INDENT));
    }

    private String hosts() {
        return hosts.isEmpty() ? "Hosts: none\n" : new HostTable(hosts).toString();
    }

    private String mtus() {
        return mtus.stream().map(PlanTable::chain).collect(Collectors.joining("\n"));
    }

    private static String chain(MtuChain mtu) {
        var table = new TextTable(LEFT, RIGHT, RIGHT, LEFT)
                .row("MTU", "overhead", "bytes", "")
                .row(INDENT + "underlay", "", "" + mtu.underlay(), "");
        var room = mtu.underlay();
        for (var link : mtu.links()) {
            var most = room - link.layer().overhead();
            table.row(
                    INDENT + link.layer().title(),
                    "" + link.layer().overhead(),
                    "" + link.mtu(),
                    link.mtu() == most ? "" : "lowered: " + most + " would fit");
            room = link.mtu();
        }
        return table.row(INDENT + "pod", "", "" + mtu.pod(), "").toString();
    }

    private String acknowledged() {
        if (plan.acknowledged().isEmpty()) {
            return "";
        }
        var table = new TextTable(LEFT).row("Acknowledged collisions");
        plan.acknowledged().forEach(name -> table.row(INDENT + name));
        return table.toString();
    }

    private String free() {
        var table = new TextTable(LEFT, LEFT).row("Free", "the largest ranges");
        of(NetworkKind.MESH).forEach(mesh -> table.row(INDENT + mesh.title() + ", for pools", largestIn(mesh)));
        of(NetworkKind.VPC).forEach(vpc -> table.row(INDENT + vpc.title() + ", for subnets", largestIn(vpc)));
        table.row(
                INDENT + "private ranges", Largest.of(plan.free(), NAMED_RANGES).toString());
        return table.toString();
    }

    private String ordinals() {
        if (of(NetworkKind.POOL).isEmpty()) {
            return "";
        }
        var table = new TextTable(LEFT, LEFT).row("Free", "ordinals");
        of(NetworkKind.POOL).forEach(pool -> table.row(INDENT + pool.title(), new FreePlaces(pool, hosts).toString()));
        return table.toString();
    }

    private List<Network> of(NetworkKind kind) {
        return plan.networks().stream().filter(each -> each.kind() == kind).toList();
    }

    private String largestIn(Network network) {
        return Largest.of(plan.freeIn(network), NAMED_RANGES).toString();
    }
}
