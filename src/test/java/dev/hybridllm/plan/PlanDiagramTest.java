package dev.hybridllm.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridllm.network.Host;
import dev.hybridllm.network.Network.Place;
import dev.hybridllm.network.NetworkKind;
import dev.hybridllm.testing.Golden;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** That Mermaid itself reads what is written here is not proved here. */
class PlanDiagramTest {

    private static final Path GOLDEN = Path.of("test/resources/golden");

    private static String siteOf(Host host) {
        return host.path().startsWith("sites.homelab.") ? "homelab" : "aws";
    }

    private static String diagram(Plans plans) {
        return PlanDiagram.of(plans.plan(), Plans.CHAINS, PlanDiagramTest::siteOf);
    }

    @Test
    void firstGeneration() {
        Golden.check(GOLDEN, "plan-first-generation.mmd", diagram(Plans.firstGeneration()));
    }

    @Test
    void namesThatMermaidWouldTakeForItsOwn() {
        var site = "end \"west\" [a]; subgraph %% style:#1; <b>&`\n| {x}";
        var plans = new Plans()
                .mesh("10.42.0.0/16")
                .pool("class", "10.42.2.0/24")
                .pool("o---x", "10.42.3.0/24")
                .cluster(site, "a.b", "10.244.0.0/16", "10.96.0.0/16")
                .cluster(site, "a-b", "10.245.0.0/16", "10.97.0.0/16")
                .host("lighthouses.hosts.end", "end", "mesh.pools.class", "10.42.2.9")
                .host("lighthouses.hosts.style-001", "style-001", "mesh.pools.class", "10.42.2.1");
        Golden.check(GOLDEN, "plan-names-to-escape.mmd", PlanDiagram.of(plans.plan(), Plans.CHAINS, host -> site));
    }

    @Test
    void aHostOfNoSiteStandsOutsideOfAllAndASiteWithoutNetworksIsThere() {
        var plan = Plans.firstGeneration().plan();
        var diagram =
                PlanDiagram.of(plan, Plans.CHAINS, host -> host.name().value().equals("lighthouse") ? "" : "elsewhere");
        assertThat(diagram)
                .contains("\n  host_lighthouse[\"lighthouse\"]\n")
                .contains("\n  subgraph site_elsewhere[\"elsewhere\"]\n");
    }

    @Test
    void ofManyHostsTheRestIsCounted() {
        var diagram = diagram(new Plans()
                .mesh("10.42.0.0/16")
                .pool("workers", "10.42.16.0/20")
                .workers(1, 2000));
        assertThat(diagram)
                .contains("gpu-worker-008\"]", "more_aws[\"+1,992 more\"]", "---|\"1,992 hosts\"|")
                .doesNotContain("gpu-worker-009");
        assertThat(diagram.lines()).hasSizeLessThan(40);
    }

    @Property(tries = 200)
    void whateverTheNamesEachThingHasAnIdentifierOfItsOwnAndItsLabel(@ForAll @Size(max = 20) List<String> names) {
        var chart = new MermaidChart();
        var identifiers = new HashMap<String, String>();
        for (var name : names) {
            var identifier = chart.identifier("host " + name, "");
            chart.box(identifier, name, "second line");
            identifiers.put(name, identifier);
        }
        assertThat(identifiers.values()).doesNotHaveDuplicates().allMatch(each -> each.matches("host_[A-Za-z0-9_]*"));

        var lines = chart.toString().split("\n", -1);
        assertThat(lines).hasSize(names.size() + 3);
        for (var i = 0; i < names.size(); i++) {
            var box =
                    Pattern.compile("  (\\w+)\\[\"([^\"]*)<br/>second line\"]").matcher(lines[i + 1]);
            assertThat(box.matches()).as(lines[i + 1]).isTrue();
            assertThat(box.group(1)).isEqualTo(identifiers.get(names.get(i)));
            assertThat(asRead(box.group(2))).isEqualTo(names.get(i));
        }
    }

    private static String asRead(String label) {
        return Pattern.compile("#([0-9]+);")
                .matcher(label)
                .replaceAll(entity -> java.util.regex.Matcher.quoteReplacement(
                        Character.toString(Integer.parseInt(entity.group(1)))));
    }

    @Test
    void theOrderOfTheDeclarationsMeansNothing() {
        var one = new Plans()
                .network("sites.b.lan", NetworkKind.LAN, Place.site("b"), "192.168.1.0/24")
                .network("sites.a.lan", NetworkKind.LAN, Place.site("a"), "192.168.2.0/24");
        var other = new Plans()
                .network("sites.a.lan", NetworkKind.LAN, Place.site("a"), "192.168.2.0/24")
                .network("sites.b.lan", NetworkKind.LAN, Place.site("b"), "192.168.1.0/24");
        assertThat(diagram(one)).isEqualTo(diagram(other));
    }
}
