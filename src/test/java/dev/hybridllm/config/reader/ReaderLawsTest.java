package dev.hybridllm.config.reader;

import static dev.hybridllm.config.reader.Documents.edited;
import static dev.hybridllm.config.reader.Documents.full;
import static dev.hybridllm.config.reader.Documents.read;
import static dev.hybridllm.config.reader.Documents.shuffled;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.hybridllm.config.reader.Sample.Backend;
import dev.hybridllm.config.reader.Sample.Delivery;
import dev.hybridllm.config.reader.Sample.Purchase;
import dev.hybridllm.config.reader.Sample.Worker;
import dev.hybridllm.network.Cidr;
import dev.hybridllm.network.HostName;
import dev.hybridllm.worker.InstanceType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ReaderLawsTest {

    @Property(tries = 300)
    void whatIsWrittenIsReadBack(@ForAll("samples") Sample sample) {
        assertThat(read(WrittenBack.of(sample))).isEqualTo(new Documents.Outcome(Optional.of(sample), List.of()));
    }

    /** The top level passes through Pulumi, where every scalar becomes a text. */
    @Property(tries = 300)
    void whatIsWrittenIsReadBackThroughPulumi(@ForAll("samples") Sample sample) {
        var texts = new TreeMap<String, String>();
        WrittenBack.of(sample)
                .entrySet()
                .forEach(each -> texts.put(
                        each.getKey(),
                        each.getValue().isJsonPrimitive()
                                ? each.getValue().getAsString()
                                : each.getValue().toString()));
        var problems = new Problems();
        assertThat(new RecordReader(problems).read(Sample.class, PulumiValues.of(texts, problems), ""))
                .contains(sample);
        assertThat(problems.all()).isEmpty();
    }

    @Property(tries = 300)
    void theOrderOfFieldsChangesNothing(@ForAll("mistakes") Set<Integer> planted, @ForAll Random random) {
        var document = with(planted);
        assertThat(read(shuffled(document, random).getAsJsonObject())).isEqualTo(read(document));
    }

    @Property(tries = 300)
    void everyMistakeIsOneProblemWhateverElseIsWrong(@ForAll("mistakes") Set<Integer> planted) {
        assertThat(read(with(planted)).problems())
                .extracting(problem -> problem.substring(0, problem.indexOf(": ")))
                .containsExactlyInAnyOrderElementsOf(
                        planted.stream().map(i -> MISTAKES.get(i).path()).toList());
    }

    /** An edit that makes a right document wrong, and where the problem is then. */
    private record Mistake(String place, String value, String path) {}

    private static final List<Mistake> MISTAKES = List.of(
            new Mistake("mesh", "", "mesh"),
            new Mistake("cluster", "[]", "cluster"),
            new Mistake("port", "`many`", "port"),
            new Mistake("watched", "`maybe`", "watched"),
            new Mistake("domian", "`x`", "domian"),
            new Mistake("delivery.tries", "`x`", "delivery.tries"),
            new Mistake("backends.0", "`lico`", "backends[0]"),
            new Mistake("backends.1", "`silium`", "backends[1]"),
            new Mistake("namespaces.1", "{}", "namespaces[1]"),
            new Mistake("sites.home.pods", "`10.0.0.1/8`", "sites.home.pods"),
            new Mistake("sites.home.zones.b", "`here`", "sites.home.zones.b"),
            new Mistake("sites.aws.lan", "", "sites.aws.lan"),
            new Mistake("sites.aws.gateway", "1", "sites.aws.gateway"),
            new Mistake("sites.new", "{}", "sites.new.lan"),
            new Mistake("workers.gpu-worker-001.instanceType", "`big`", "workers.gpu-worker-001.instanceType"),
            new Mistake("workers.gpu-worker-001.purchase", "`stolen`", "workers.gpu-worker-001.purchase"),
            new Mistake("workers.gpu-worker-002.disk", "`100`", "workers.gpu-worker-002.disk"),
            new Mistake("workers.GPU", "{instanceType: `t3.small`}", "workers.GPU"));

    private static JsonObject with(Set<Integer> planted) {
        var document = edited(full(), "delivery", "{apply: `x`}");
        for (int each : new TreeSet<>(planted)) {
            document = edited(
                    document, MISTAKES.get(each).place(), MISTAKES.get(each).value());
        }
        return document;
    }

    @Provide
    Arbitrary<Set<Integer>> mistakes() {
        return Arbitraries.integers().between(0, MISTAKES.size() - 1).set();
    }

    @Provide
    Arbitrary<Sample> samples() {
        var text = Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(5);
        var number = Arbitraries.integers();
        return Combinators.combine(
                        cidrs(),
                        text,
                        number,
                        Arbitraries.of(true, false),
                        number.optional().map(n -> n.map(OptionalInt::of).orElse(OptionalInt.empty())),
                        text.optional(),
                        deliveries(),
                        Combinators.combine(
                                        Arbitraries.of(Backend.class).set(),
                                        text.list().ofMaxSize(3),
                                        Arbitraries.maps(text, sites()).ofMaxSize(3),
                                        Arbitraries.maps(nodes(), workers()).ofMaxSize(3))
                                .as(Rest::new))
                .as((mesh, cluster, port, watched, mtu, domain, delivery, rest) -> new Sample(
                        mesh,
                        cluster,
                        port,
                        watched,
                        mtu,
                        domain,
                        delivery,
                        rest.backends(),
                        rest.namespaces(),
                        new TreeMap<>(rest.sites()),
                        rest.workers()));
    }

    private record Rest(
            Set<Backend> backends,
            List<String> namespaces,
            Map<String, Sample.Site> sites,
            Map<HostName, Worker> workers) {}

    private static Arbitrary<Cidr> cidrs() {
        return Arbitraries.integers().between(0, 255).map(i -> Cidr.parse(i + ".0.0.0/8"));
    }

    private static Arbitrary<Delivery> deliveries() {
        var text = Arbitraries.strings().alpha().ofMinLength(1);
        return Arbitraries.oneOf(
                text.map(folder -> new Delivery.Gitops(new Sample.Folder(folder))),
                Combinators.combine(text, Arbitraries.integers()).as(Delivery.Apply::new));
    }

    private static Arbitrary<Sample.Site> sites() {
        return Combinators.combine(
                        cidrs(), cidrs().optional(), Arbitraries.strings().alpha())
                .as((lan, pods, place) -> new Sample.Site(lan, pods, new TreeMap<>(Map.of("a", lan)), place));
    }

    private static Arbitrary<HostName> nodes() {
        return Arbitraries.integers().between(1, 999).map(i -> new HostName("gpu-" + i));
    }

    private static Arbitrary<Worker> workers() {
        return Combinators.combine(
                        Arbitraries.of("t3.small", "g4dn.xlarge").map(InstanceType::new),
                        Arbitraries.of(Purchase.class),
                        Arbitraries.integers().optional())
                .as(Worker::new);
    }
}
