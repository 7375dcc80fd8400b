package dev.hybridllm.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridllm.network.MtuChain;
import dev.hybridllm.network.MtuChain.Layer;
import dev.hybridllm.network.Network.Place;
import dev.hybridllm.network.NetworkKind;
import dev.hybridllm.testing.Golden;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PlanTableTest {

    private static final int TERMINAL = 110;

    private static String table(Plans plans) {
        return PlanTable.of(plans.plan(), Plans.CHAINS);
    }

    /** The cells of the line that begins with a label. */
    private static List<String> row(String table, String label) {
        return table.lines()
                .map(String::strip)
                .filter(line -> line.startsWith(label + "  "))
                .findFirst()
                .map(line -> List.of(line.split(" {2,}")))
                .orElseThrow(() -> new AssertionError("no line '" + label + "' in\n" + table));
    }

    @Test
    void firstGeneration() {
        var table = table(Plans.firstGeneration());
        Golden.check(Path.of("test/resources/golden"), "plan-first-generation.txt", table);
        assertThat(table.lines())
                .allSatisfy(line ->
                        assertThat(line).hasSizeLessThanOrEqualTo(TERMINAL).isEqualTo(line.stripTrailing()));
    }

    @Test
    void anEmptyPlanSaysSo() {
        var table = PlanTable.of(new Plans().plan(), List.of(MtuChain.over(1500, List.of())));
        assertThat(table).contains("Hosts: none");
        assertThat(row(table, "private ranges"))
                .containsExactly("private ranges", "10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16");
        assertThat(row(table, "pod")).containsExactly("pod", "1500");
    }

    @Test
    void twoThousandWorkersAreOneLine() {
        var table = table(new Plans()
                .mesh("10.42.0.0/16")
                .pool("workers", "10.42.16.0/20")
                .workers(1, 2000));
        assertThat(row(table, "gpu-worker-001 … 2000"))
                .containsExactly("gpu-worker-001 … 2000", "10.42.16.1 … 10.42.23.208", "workers", "–");
        assertThat(row(table, "pool workers").subList(2, 4)).containsExactly("4,096", "2,000 of 4,094");
        assertThat(table).contains("2001 … 4094; next: gpu-worker-2001");
        assertThat(table.lines()).hasSizeLessThan(30);
    }

    @Test
    void aPoolThatFitsOnAScreenIsListedHostByHost() {
        var plans = new Plans().mesh("10.42.0.0/16").pool("workers", "10.42.2.0/24");
        var table = table(plans.workers(1, 16));
        assertThat(table).contains("gpu-worker-016").doesNotContain("gpu-worker-001 …");
        assertThat(table(plans.worker("gpu-worker-017"))).contains("gpu-worker-001 … 017");
    }

    @Test
    void namesThatAreSpeltInTwoWaysAreNotOneRange() {
        var plans = new Plans().mesh("10.42.0.0/16").pool("workers", "10.42.2.0/24");
        for (var ordinal = 1; ordinal <= 20; ordinal++) {
            plans.worker(ordinal < 10 ? "gpu-worker-" + ordinal : "gpu-worker-0" + ordinal);
        }
        assertThat(table(plans)).contains("gpu-worker-1 … 9  ", "gpu-worker-010 … 020  ");
    }

    @Test
    void aHostOnALanKeepsItsLine() {
        var plans = new Plans()
                .mesh("10.42.0.0/16")
                .pool("workers", "10.42.2.0/24")
                .network("sites.homelab.lan", NetworkKind.LAN, Place.site("homelab"), "192.168.1.0/24")
                .workers(1, 20)
                .host("workers.gpu-worker-010", "gpu-worker-010", "sites.homelab.lan", "192.168.1.7");
        var table = table(plans);
        assertThat(row(table, "gpu-worker-010")).endsWith("192.168.1.7 (homelab)");
        assertThat(table).contains("gpu-worker-001 … 009", "gpu-worker-011 … 020");
    }

    @Test
    void aPartWithoutItsWholeStandsByItself() {
        var table = table(new Plans()
                .network("sites.aws.subnets.a", NetworkKind.SUBNET, new Place("aws", "", "a"), "10.60.0.0/20"));
        assertThat(row(table, "subnet a")).contains("10.60.0.0/20", "sites.aws.subnets.a");
    }

    @Property(tries = 50)
    void everyHostIsListedOrCounted(@ForAll Set<@IntRange(min = 1, max = 200) Integer> ordinals) {
        var plans = new Plans().mesh("10.42.0.0/16").pool("workers", "10.42.2.0/24");
        ordinals.forEach(ordinal -> plans.workers(ordinal, ordinal));
        var table = table(plans);
        var ranges = Pattern.compile("(?m)^  gpu-worker-(\\d+)(?: … (\\d+))?  ").matcher(table);
        var told = ranges.results()
                .mapToInt(range -> range.group(2) == null
                        ? 1
                        : Integer.parseInt(range.group(2)) - Integer.parseInt(range.group(1)) + 1)
                .sum();
        var rest = Pattern.compile("(?m)^  … and (\\d+) more  ").matcher(table);
        var leftOut =
                rest.results().mapToInt(each -> Integer.parseInt(each.group(1))).sum();
        assertThat(told + leftOut).isEqualTo(ordinals.size());
        assertThat(table.lines()).hasSizeLessThan(40);
    }

    @Test
    void hostsWithoutAPlaceInTheMeshAndNamesakesOnTwoLansAreThere() {
        var table = table(new Plans()
                .network("sites.one.lan", NetworkKind.LAN, Place.site("one"), "192.168.1.0/24")
                .network("sites.two.lan", NetworkKind.LAN, Place.site("two"), "192.168.2.0/24")
                .host("sites.one.nodes.printer", "printer", "sites.one.lan", "192.168.1.9")
                .host("sites.two.nodes.printer", "printer", "sites.two.lan", "192.168.2.9"));
        assertThat(table.lines().filter(line -> line.startsWith("  printer")))
                .satisfiesExactly(line -> assertThat(line).endsWith("192.168.1.9 (one)"), line -> assertThat(line)
                        .endsWith("192.168.2.9 (two)"));
    }

    @Test
    void theNextNameIsNobodysNorAtATakenPlace() {
        var plans = new Plans().mesh("10.42.0.0/16").pool("workers", "10.42.2.0/29");
        var table = table(plans.workers(3, 3)
                .host("workers.odd", "odd", "mesh.pools.workers", "10.42.2.1")
                .host("workers.gpu-worker-002", "gpu-worker-002", "mesh.pools.workers", "10.42.2.5"));
        assertThat(row(table, "odd")).contains("10.42.2.1");
        assertThat(table).contains("2, 4, 6; next: gpu-worker-004");
    }

    @Test
    void aFullPoolHasNoOrdinalLeft() {
        var table = table(
                new Plans().mesh("10.42.0.0/16").pool("workers", "10.42.2.0/29").workers(1, 6));
        assertThat(table).contains("6 of 6").endsWith("  pool workers  none\n");
    }

    @Test
    void ofManyFreeRangesTheLargestAreNamed() {
        var plans = Plans.firstGeneration();
        for (var second = 128; second < 228; second += 2) {
            plans.network(
                    "sites.s" + second + ".lan", NetworkKind.LAN, Place.site("s" + second), "10." + second + ".1.0/24");
        }
        var plan = plans.plan();
        var free = row(PlanTable.of(plan, Plans.CHAINS), "private ranges").get(1);
        assertThat(plan.free()).hasSizeGreaterThan(300);
        assertThat(free)
                .isEqualTo("10.0.0.0/11, 10.64.0.0/11, 10.112.0.0/12, 172.16.0.0/12 and "
                        + (plan.free().size() - 4) + " no larger");
    }

    @Test
    void acknowledgedCollisionsStayInSight() {
        var table = table(new Plans()
                .mesh("10.100.0.0/16")
                .cluster("homelab", "talos-home", "10.244.0.0/16", "10.96.0.0/12")
                .acknowledge("mesh-inside-services-of-talos-home"));
        assertThat(table).contains("Acknowledged collisions\n  mesh-inside-services-of-talos-home\n");
    }

    @Test
    void anMtuThatWasLoweredShowsWhatWouldFit() {
        var chain = MtuChain.over(1500, List.of(Layer.NEBULA, Layer.VXLAN)).withNebula(1300);
        var table = PlanTable.of(Plans.firstGeneration().plan(), List.of(chain));
        assertThat(row(table, "nebula")).containsExactly("nebula", "112", "1300", "lowered: 1388 would fit");
        assertThat(row(table, "vxlan")).containsExactly("vxlan", "50", "1250");
        assertThat(row(table, "pod")).containsExactly("pod", "1250");
    }

    @Test
    void aNameCannotMoveTheCursor() {
        var table = table(
                new Plans().network("sites.x.lan", NetworkKind.LAN, Place.site("x\u001b[2J\nHosts"), "192.168.1.0/24"));
        assertThat(table).contains("x?[2J?Hosts\n");
    }
}
