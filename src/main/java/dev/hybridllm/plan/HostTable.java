package dev.hybridllm.plan;

import static dev.hybridllm.plan.TextTable.Align.LEFT;

import dev.hybridllm.network.NetworkKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** The hosts of a plan, pool by pool. A pool of many is summarised, and says how many hosts it leaves out. */
final class HostTable {

    /** A pool with no more hosts than that is listed host by host. */
    private static final int LISTED = 16;

    private static final int LINES_OF_A_SUMMARY = 12;

    private static final String NONE = "–";

    private final TextTable table = new TextTable(LEFT, LEFT, LEFT, LEFT).row("Hosts", "mesh", "pool", "LAN");

    HostTable(List<PlacedHost> hosts) {
        var byPool =
                hosts.stream().collect(Collectors.groupingBy(HostTable::pool, LinkedHashMap::new, Collectors.toList()));
        byPool.forEach(this::add);
    }

    private static String pool(PlacedHost host) {
        return host.mesh()
                .map(PlacedHost.Place::network)
                .map(network ->
                        network.kind() == NetworkKind.POOL ? network.place().name() : SiteNetworks.label(network))
                .orElse(NONE);
    }

    private void add(String pool, List<PlacedHost> hosts) {
        var runs = hosts.size() <= LISTED ? hosts.stream().map(HostRun::single).toList() : HostRun.of(hosts);
        var lines = hosts.size() <= LISTED ? LISTED : LINES_OF_A_SUMMARY;
        runs.stream()
                .limit(lines)
                .forEach(run -> table.row("  " + run.names(), run.meshAddresses(), pool, lans(run.first())));
        var leftOut = runs.stream().skip(lines).mapToLong(HostRun::count).sum();
        if (leftOut > 0) {
            table.row("  … and " + Count.of(leftOut) + " more", "", pool, "");
        }
    }

    private static String lans(PlacedHost host) {
        var lans = host.lans().stream()
                .map(place -> place.address() + " (" + place.network().place().site() + ")")
                .collect(Collectors.joining(", "));
        return lans.isEmpty() ? NONE : lans;
    }

    @Override
    public String toString() {
        return table.toString();
    }
}
