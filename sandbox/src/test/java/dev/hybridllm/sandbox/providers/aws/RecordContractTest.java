package dev.hybridllm.sandbox.providers.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridllm.sandbox.providers.Values;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** Records of type A keep the official provider's contract. */
final class RecordContractTest {

    private static final String RECORD = "aws:route53/record:Record";

    @RegisterExtension
    private static final AwsBench BENCH = new AwsBench();

    private static Route53Client route53() {
        return BENCH.client(Route53Client.builder());
    }

    private static String zone(String name) {
        return route53()
                .createHostedZone(request -> request.name(name).callerReference(name))
                .hostedZone()
                .id()
                .replace("/hostedzone/", "");
    }

    private static Map<String, Object> lighthouse(String zone) {
        return Map.of(
                "zoneId",
                zone,
                "name",
                "lighthouse.example.org",
                "type",
                "A",
                "ttl",
                60,
                "records",
                List.of("192.0.2.1"));
    }

    private static List<ResourceRecordSet> addresses(String zone) {
        return route53().listResourceRecordSets(request -> request.hostedZoneId(zone)).resourceRecordSets().stream()
                .filter(each -> each.type() == RRType.A)
                .toList();
    }

    @Test
    void lives() {
        var zone = zone("example.org");
        var inputs = lighthouse(zone);
        var record = BENCH.plugin().create(RECORD, "lighthouse", inputs);
        assertThat(record.id()).isEqualTo(zone + "_lighthouse.example.org_A");
        assertThat(record.output("fqdn")).isEqualTo("lighthouse.example.org");
        assertThat(record.output("name")).isEqualTo("lighthouse.example.org");
        BENCH.assertSteady(record, inputs);
        BENCH.assertImports(record, record.id(), inputs);
        BENCH.assertReplaces(record, AwsBench.with(inputs, Map.of("name", "other.example.org")), "name");
        BENCH.assertReplaces(record, AwsBench.with(inputs, Map.of("zoneId", "ZOTHER")), "zoneId");

        var two = AwsBench.with(inputs, Map.of("records", List.of("192.0.2.2", "192.0.2.3"), "ttl", 300));
        BENCH.assertUpdates(record, two, "records");
        BENCH.assertUpdates(record, two, "ttl");
        var updated = BENCH.plugin().update(record, two);
        BENCH.assertSteady(updated, two);
        BENCH.assertSteady(updated, AwsBench.with(two, Map.of("records", List.of("192.0.2.3", "192.0.2.2"))));
        assertThat(addresses(zone)).singleElement().satisfies(actual -> {
            assertThat(actual.name()).isEqualTo("lighthouse.example.org.");
            assertThat(actual.ttl()).isEqualTo(300);
        });

        BENCH.plugin().delete(updated);
        BENCH.assertGone(updated);
        assertThat(addresses(zone)).isEmpty();
        BENCH.plugin().delete(updated);
    }

    @Test
    void aNameThatDoesNotEndInTheZonesIsBelowIt() {
        var zone = zone("example.net");
        var inputs = AwsBench.with(lighthouse("/hostedzone/" + zone), Map.of("name", "lighthouse"));
        var record = BENCH.plugin().create(RECORD, "short", inputs);
        assertThat(record.id()).isEqualTo(zone + "_lighthouse_A");
        assertThat(record.output("fqdn")).isEqualTo("lighthouse.example.net");
        BENCH.assertSteady(record, inputs);
        BENCH.plugin().delete(record);
        BENCH.assertGone(record);
    }

    @Test
    void whatWasDeletedIsMadeAgain() {
        var zone = zone("example.biz");
        var inputs = AwsBench.with(lighthouse(zone), Map.of("name", "again"));
        var neighbour = AwsBench.with(lighthouse(zone), Map.of("name", "zz-neighbour"));
        BENCH.plugin().create(RECORD, "neighbour", neighbour);
        BENCH.plugin().delete(BENCH.plugin().create(RECORD, "again", inputs));
        BENCH.assertSteady(BENCH.plugin().create(RECORD, "again", inputs), inputs);
        assertThat(addresses(zone)).hasSize(2);
    }

    @Test
    void whatIsThereIsNotOverwrittenUnlessAskedTo() {
        var zone = zone("example.com");
        var inputs = AwsBench.with(lighthouse(zone), Map.of("name", "taken"));
        var first = BENCH.plugin().create(RECORD, "first", inputs);
        var others = AwsBench.with(inputs, Map.of("records", List.of("192.0.2.9")));
        assertThatThrownBy(() -> BENCH.plugin().create(RECORD, "second", others))
                .hasMessageContaining("creating aws:route53/record:Record")
                .hasMessageContaining("InvalidChangeBatch")
                .hasMessageContaining("already exists");
        BENCH.assertSteady(first, inputs);

        var asked = AwsBench.with(others, Map.of("allowOverwrite", true));
        var second = BENCH.plugin().create(RECORD, "second", asked);
        BENCH.assertSteady(second, asked);
        assertThat(addresses(zone)).hasSize(1);
    }

    @Test
    void whatSomebodyChangedShowsAndIsPutRight() {
        var zone = zone("example.edu");
        var inputs = AwsBench.with(lighthouse(zone), Map.of("name", "moved"));
        var record = BENCH.plugin().create(RECORD, "moved", inputs);
        var elsewhere = ResourceRecordSet.builder()
                .name("moved.example.edu")
                .type(RRType.A)
                .ttl(60L)
                .resourceRecords(ResourceRecord.builder().value("198.51.100.1").build())
                .build();
        route53().changeResourceRecordSets(request -> request.hostedZoneId(zone)
                .changeBatch(batch -> batch.changes(Change.builder()
                        .action(ChangeAction.UPSERT)
                        .resourceRecordSet(elsewhere)
                        .build())));
        var found = BENCH.read(record);
        BENCH.assertUpdates(found, inputs, "records");
        var updated = BENCH.plugin().update(found, inputs);
        BENCH.assertSteady(updated, inputs);
        BENCH.plugin().delete(updated);
        BENCH.assertGone(updated);
    }

    @Test
    void aRecordIsGoneWithItsZone() {
        var zone = zone("example.info");
        var record = BENCH.plugin().create(RECORD, "lost", AwsBench.with(lighthouse(zone), Map.of("name", "lost")));
        BENCH.plugin().delete(record);
        route53().deleteHostedZone(request -> request.id(zone));
        BENCH.assertGone(record);
        BENCH.plugin().delete(record);
    }

    @Test
    void aZoneThatIsNotThereIsAwsOwnRefusal() {
        assertThatThrownBy(() -> BENCH.plugin().create(RECORD, "nowhere", lighthouse("ZNOWHERE")))
                .hasMessageContaining("creating aws:route53/record:Record")
                .hasMessageContaining("NoSuchHostedZone");
    }

    @Test
    void whatRoute53DoesNotTakeAndWhatIsNotServedIsRefused() {
        var inputs = lighthouse("Z1");
        for (var wrong : List.<Map.Entry<String, Object>>of(
                Map.entry("name", "Lighthouse.example.org"),
                Map.entry("name", "lighthouse.example.org."),
                Map.entry("name", "two words"),
                Map.entry("name", "l".repeat(64) + ".example.org"),
                Map.entry("name", "a.".repeat(128) + "org"),
                Map.entry("type", "CNAME"),
                Map.entry("ttl", -1),
                Map.entry("records", List.of("192.0.2.1", "192.0.2.256")),
                Map.entry("aliases", List.of()),
                Map.entry("setIdentifier", "blue"))) {
            assertThat(BENCH.refusals(RECORD, AwsBench.with(inputs, Map.of(wrong.getKey(), wrong.getValue()))))
                    .as(wrong.toString())
                    .containsExactly(wrong.getKey());
        }
        assertThat(BENCH.refusals(RECORD, Map.of()))
                .containsExactlyInAnyOrder("name", "zoneId", "type", "ttl", "records");
        // The address is known once it is allocated.
        assertThat(BENCH.refusals(RECORD, AwsBench.with(inputs, Map.of("records", Values.Unknown.UNKNOWN))))
                .isEmpty();
        assertThatThrownBy(() -> BENCH.plugin().importById(RECORD, "odd", "Z1_lighthouse.example.org_TXT"))
                .hasMessageContaining("ZONEID_NAME_A");
    }
}
