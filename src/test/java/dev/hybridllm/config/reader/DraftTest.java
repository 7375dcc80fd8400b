package dev.hybridllm.config.reader;

import static dev.hybridllm.config.reader.Documents.edited;
import static dev.hybridllm.config.reader.Documents.full;
import static dev.hybridllm.config.reader.Documents.json;
import static dev.hybridllm.config.reader.Documents.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridllm.network.Cidr;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What is left of a configuration that is partly wrong, for checks of the whole. */
class DraftTest {

    private static Sample draft(String place, String value) {
        var read = read(edited(full(), place, value));
        assertThat(read.problems()).hasSize(1);
        return read.sample().orElseThrow();
    }

    @Test
    void holesAreNullZeroFalseOrEmpty() {
        assertThat(draft("mesh", "`x`").mesh()).isNull();
        assertThat(draft("delivery", "{}").delivery()).isNull();
        assertThat(draft("port", "`x`").port()).isZero();
        assertThat(draft("watched", "`x`").watched()).isFalse();
        assertThat(draft("mtu", "`x`").mtu()).isEmpty();
        assertThat(draft("domain", "1").domain()).isEmpty();
        assertThat(draft("namespaces", "1").namespaces()).isEmpty();
        assertThat(draft("backends", "1").backends()).isEmpty();
        assertThat(draft("sites", "1").sites()).isEmpty();
    }

    @Test
    void whatCannotBeMadeIsLeftOutAndTheRestIsThere() {
        assertThat(draft("namespaces.0", "1").namespaces()).containsExactly("llm");
        assertThat(draft("backends.0", "`x`").backends()).containsExactly(Sample.Backend.CILIUM);
        assertThat(draft("sites.aws", "1").sites()).containsOnlyKeys("home");
        assertThat(draft("sites.home.pods", "`x`").sites()).hasEntrySatisfying("home", site -> {
            assertThat(site.lan()).isEqualTo(Cidr.parse("192.168.0.0/16"));
            assertThat(site.pods()).isEmpty();
        });
        assertThat(draft("workers.gpu-worker-001.instanceType", "").workers().values())
                .extracting(worker -> Objects.nonNull(worker.instanceType()))
                .containsExactly(false, true);
    }

    @Test
    void aMisspeltFieldIsAHoleThatProblemsKnowOf() {
        var problems = new Problems();
        var reader = new RecordReader(problems);
        var document = edited(edited(full(), "port", ""), "prot", "1");
        reader.refuseUnknown(document, List.of(Sample.class));
        assertThat(reader.read(Sample.class, document, ""))
                .get()
                .extracting(Sample::port)
                .isEqualTo(0);
        assertThat(problems.all()).singleElement().asString().startsWith("prot: is not a setting: did you mean port?");
        assertThat(problems.at("prot")).isTrue();
        assertThat(problems.at("port")).isTrue();
        assertThat(problems.at("mesh")).isFalse();
    }

    @Test
    void aRecordThatCannotLiveWithItsHoleIsLeftOutWithoutAWord() {
        assertThat(draft("sites.home.lan", "`x`").sites()).containsOnlyKeys("aws");
        assertThat(draft("delivery", "{gitops: {}}").delivery())
                .isInstanceOfSatisfying(Sample.Delivery.Gitops.class, gitops -> assertThat(gitops.gitops())
                        .isNull());
    }

    record Zones(@Setting("zones") Map<String, Cidr> zones) {
        Zones {
            if (zones.size() < 2) {
                throw new IllegalArgumentException("zones: two at least");
            }
        }
    }

    @Test
    void aDraftIsNotJudgedByItsConstructor() {
        var problems = new Problems();
        var reader = new RecordReader(problems);
        assertThat(reader.read(Zones.class, json("{zones: {a: `10.0.0.0/8`, b: `x`}}"), "vpc"))
                .isEmpty();
        assertThat(problems.all()).singleElement().asString().startsWith("vpc.zones.b: 'x' is not");
        assertThat(reader.read(Zones.class, json("{zones: {a: `10.0.0.0/8`}}"), "own"))
                .isEmpty();
        assertThat(problems.all()).hasSize(2).first().isEqualTo("own.zones: two at least");
    }

    @Test
    void aFieldThatIsUnknownMakesNoHole() {
        var problems = new Problems();
        var sample = new RecordReader(problems)
                .read(
                        Sample.class,
                        edited(full(), "sites.home", "{lan: `10.0.0.0/8`, zones: {a: `11.0.0.0/8`}, x: 1}"),
                        "");
        assertThat(problems.all())
                .hasSize(3)
                .anyMatch(problem -> problem.startsWith("sites.home.zones.a: '11.0.0.0/8'"));
        assertThat(sample.orElseThrow().sites()).containsOnlyKeys("aws");
    }

    @Test
    void brokenJsonIsReportedOnceAndLeavesTheRest() {
        var problems = new Problems();
        var values = PulumiValues.of(
                Map.of("mesh", "10.0.0.0/8", "delivery", "{\"gitops\": ", "namespaces", "[\"a\"] b", "port", "80"),
                problems);
        var reader = new RecordReader(problems);
        reader.refuseUnknown(values, List.of(Sample.class));
        var sample = reader.read(Sample.class, values, "").orElseThrow();
        assertThat(problems.all())
                .hasSize(2)
                .anyMatch(problem -> problem.startsWith("delivery: '{\"gitops\": ' is neither a whole object"))
                .anyMatch(problem -> problem.startsWith("namespaces: '[\"a\"] b' is neither"));
        assertThat(sample.mesh()).isEqualTo(Cidr.parse("10.0.0.0/8"));
        assertThat(sample.port()).isEqualTo(80);
    }

    @Test
    void whatHasStructureIsStrictJson() {
        var problems = new Problems();
        assertThat(PulumiValues.of(Map.of("a", "{b: 1}", "c", "{\"b\":1}", "d", "[\"x\"", "e", "[]"), problems))
                .isEqualTo(json("{c: {b: 1}, e: []}"));
        assertThat(problems.all()).hasSize(2);
    }
}
