package dev.hybridllm.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridllm.network.Network.Place;
import dev.hybridllm.network.PlanSpec.Acknowledgement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Laws of the address plan, over plans of random shape. What each refusal says is in {@link AddressPlanTest}. */
class PlanPropertiesTest {

    @Provide
    Arbitrary<PlanSpec> validPlans() {
        return RandomPlan.valid();
    }

    /** A few networks in a narrow place, most of them in each other's way. */
    @Provide
    Arbitrary<PlanSpec> crowdedPlans() {
        var ranges = Combinators.combine(
                        Arbitraries.of("10.0.0.0", "10.0.128.0", "10.0.192.0", "10.1.0.0", "127.0.0.0", "192.168.0.0"),
                        Arbitraries.integers().between(16, 24))
                .as((base, prefix) -> Cidr.around(Address.parse(base), prefix));
        var kinds = Arbitraries.of(NetworkKind.class).filter(kind -> kind != NetworkKind.RESERVED && !kind.isPart());
        var places = Arbitraries.of(
                Place.NOWHERE,
                Place.site("a"),
                Place.site("b"),
                Place.cluster("a", "x"),
                Place.cluster("a", "y"),
                Place.cluster("b", "z"));
        var whole = Combinators.combine(kinds, places, ranges, Arbitraries.of(true, false))
                .as((kind, place, range, settled) -> {
                    var network = Network.of("", kind, place, range);
                    return settled ? network.asSettled() : network;
                });
        return Combinators.combine(
                        whole.list().ofMaxSize(10),
                        ranges.list().ofMaxSize(5),
                        Arbitraries.of(Federation.class).set())
                .as(PlanPropertiesTest::crowded);
    }

    private static PlanSpec crowded(List<Network> wholes, List<Cidr> parts, Set<Federation> federation) {
        var networks = new ArrayList<Network>();
        for (var each : wholes) {
            networks.add(new Network(
                    "n" + networks.size(), each.kind(), each.place(), each.cidr(), "", each.settled(), 0, ""));
        }
        for (var i = 0; i < parts.size() && !wholes.isEmpty(); i++) {
            networks.add(networks.get(i % Math.min(2, wholes.size()))
                    .part("p" + i, NetworkKind.POOL, "p" + i, parts.get(i)));
        }
        var clusters = List.of(
                new Cluster("clusters.x", "x", OptionalInt.of(1)), new Cluster("clusters.y", "y", OptionalInt.of(2)));
        return new PlanSpec(networks, List.of(), clusters, federation, List.of());
    }

    @Property
    void validPlansAreAccepted(@ForAll("validPlans") PlanSpec plan) {
        var checked = AddressPlan.check(plan);
        assertThat(texts(checked.refusals())).isEmpty();
        assertThat(checked.plan().seats()).hasSameSizeAs(plan.hosts());
        assertThat(checked.plan().networks()).hasSameSizeAs(plan.networks());
    }

    @Property
    void whatIsAcceptedIsDisjointWhereItMustBe(@ForAll("crowdedPlans") PlanSpec plan) {
        var refused = paths(AddressPlan.check(plan).refusals());
        var collisions = TableInWords.collisions(plan);

        for (var pair : collisions) {
            assertThat(refused.contains(pair.one().path())
                            || refused.contains(pair.other().path()))
                    .describedAs("%s is refused for one of its two", pair)
                    .isTrue();
        }
        for (var path : refused) {
            assertThat(isOutOfPlace(plan, path) || collisions.stream().anyMatch(pair -> pair.has(path)))
                    .describedAs("%s is refused for a reason", path)
                    .isTrue();
        }
    }

    /** Whether a network lies outside the one that it is a part of, or where nobody may be. */
    /** In words: outside its whole, as large as it beside others, or where nothing may be. */
    private static boolean isOutOfPlace(PlanSpec plan, String path) {
        var network = network(plan, path).orElseThrow();
        return network(plan, network.within())
                .map(whole -> !whole.cidr().contains(network.cidr())
                        || (whole.cidr().equals(network.cidr())
                                && partsOf(plan, whole.path()).size() > 1))
                .orElseGet(() -> TableInWords.shareAddresses(network.cidr(), Cidr.parse("127.0.0.0/8")));
    }

    private static List<Network> partsOf(PlanSpec plan, String path) {
        return plan.networks().stream()
                .filter(each -> each.within().equals(path))
                .toList();
    }

    private static Optional<Network> network(PlanSpec plan, String path) {
        return plan.networks().stream().filter(each -> each.path().equals(path)).findFirst();
    }

    @Property
    void everyMistakeIsReportedOnce(
            @ForAll("validPlans") PlanSpec valid, @ForAll @IntRange(min = 1, max = 8) int count, @ForAll long seed) {
        var mistakes = new Mistakes(valid, new Random(seed));
        mistakes.plant(count);
        var refusals = AddressPlan.check(mistakes.plan()).refusals();
        assertThat(refusals)
                .describedAs("%s\n%s", mistakes.planted(), texts(refusals))
                .hasSameSizeAs(mistakes.planted());
        var left = new ArrayList<>(refusals);
        for (var planted : mistakes.planted()) {
            var found = left.stream()
                    .filter(each -> planted.paths().contains(each.path()))
                    .findFirst();
            assertThat(found).describedAs("%s in %s", planted, texts(refusals)).isPresent();
            left.remove(found.orElseThrow());
        }
    }

    @Property
    void everySuggestionWouldDo(@ForAll("validPlans") PlanSpec valid, @ForAll long seed) {
        var mistakes = new Mistakes(valid, new Random(seed));
        mistakes.plant(4);
        suggestionsDo(mistakes.plan());
    }

    @Property
    void everySuggestionWouldDoInACrowdToo(@ForAll("crowdedPlans") PlanSpec plan) {
        suggestionsDo(plan);
    }

    private static void suggestionsDo(PlanSpec plan) {
        var refusals = AddressPlan.check(plan).refusals();
        for (var refusal : refusals) {
            if (refusal.suggestion().isPresent()) {
                var after = AddressPlan.check(Remedies.taking(plan, refusal)).refusals();
                assertThat(paths(after))
                        .describedAs("%s\nand then %s", texts(List.of(refusal)), texts(after))
                        .doesNotContain(refusal.path())
                        .isSubsetOf(paths(refusals));
                assertThat(after).hasSizeLessThan(refusals.size());
            }
        }
    }

    @Property
    void allSuggestionsTogetherWouldDo(@ForAll("validPlans") PlanSpec valid, @ForAll long seed) {
        var mistakes = new Mistakes(valid, new Random(seed));
        mistakes.plant(8);
        allSuggestionsDo(mistakes.plan());
    }

    @Property
    void allSuggestionsTogetherWouldDoInACrowdToo(@ForAll("crowdedPlans") PlanSpec plan) {
        allSuggestionsDo(plan);
    }

    private static void allSuggestionsDo(PlanSpec plan) {
        var refusals = AddressPlan.check(plan).refusals();
        // What has no suggestion stays wrong, and so may what it lies in.
        var helpless = new HashSet<String>();
        refusals.stream().filter(each -> each.suggestion().isEmpty()).forEach(each -> {
            helpless.add(each.path());
            network(plan, each.path()).map(Network::within).ifPresent(helpless::add);
        });
        var after = AddressPlan.check(Remedies.takingAll(plan, refusals)).refusals();
        assertThat(paths(after))
                .describedAs("%s\nand then %s", texts(refusals), texts(after))
                .isSubsetOf(helpless);
    }

    @Property
    void noHostMovesWhenAnotherComesOrGoes(
            @ForAll("validPlans") PlanSpec plan,
            @ForAll @IntRange(min = 0, max = 1000) int which,
            @ForAll @IntRange(min = 1, max = 500) int ordinal) {
        var before = addresses(plan);
        Assume.that(!before.isEmpty());
        var gone = plan.hosts().get(which % plan.hosts().size());
        var without = new ArrayList<>(plan.hosts());
        without.remove(gone);
        var expected = new HashMap<>(before);
        expected.remove(gone.path());
        assertThat(addresses(withHosts(plan, without))).isEqualTo(expected);

        // Even one that takes a place that is named already, or has none in the pool, moves nobody.
        var more = new ArrayList<>(plan.hosts());
        more.add(new Host("new", new HostName("new-" + ordinal), gone.network(), Optional.empty()));
        var after = addresses(withHosts(plan, more));
        after.remove("new");
        assertThat(before).containsAllEntriesOf(after);
        var lost = new HashSet<>(before.keySet());
        lost.removeAll(after.keySet());
        assertThat(lost).hasSizeLessThanOrEqualTo(1);
    }

    private static PlanSpec withHosts(PlanSpec plan, List<Host> hosts) {
        return new PlanSpec(plan.networks(), hosts, plan.clusters(), plan.federation(), plan.acknowledged());
    }

    private static Map<String, Address> addresses(PlanSpec plan) {
        return AddressPlan.check(plan).plan().seats().stream()
                .collect(Collectors.toMap(seat -> seat.host().path(), Seat::address));
    }

    @Property
    void orderMeansNothing(@ForAll("validPlans") PlanSpec valid, @ForAll long seed) {
        var random = new Random(seed);
        var mistakes = new Mistakes(valid, random);
        mistakes.plant(random.nextInt(9));
        sameInAnyOrder(mistakes.plan(), random);
    }

    @Property
    void orderMeansNothingInACrowd(@ForAll("crowdedPlans") PlanSpec plan, @ForAll long seed) {
        sameInAnyOrder(plan, new Random(seed));
    }

    private static void sameInAnyOrder(PlanSpec plan, Random random) {
        var one = AddressPlan.check(plan);
        var other = AddressPlan.check(new PlanSpec(
                shuffled(plan.networks(), random),
                shuffled(plan.hosts(), random),
                shuffled(plan.clusters(), random),
                plan.federation(),
                shuffled(plan.acknowledged(), random)));
        assertThat(other.refusals()).isEqualTo(one.refusals());
        assertThat(other.plan().networks()).isEqualTo(one.plan().networks());
        assertThat(other.plan().seats()).isEqualTo(one.plan().seats());
        assertThat(other.plan().free()).isEqualTo(one.plan().free());
    }

    private static <T> List<T> shuffled(List<T> list, Random random) {
        var copy = new ArrayList<>(list);
        Collections.shuffle(copy, random);
        return copy;
    }

    @Property
    void whatIsFreeAndWhatIsUsedShareNothing(@ForAll("validPlans") PlanSpec spec) {
        var plan = AddressPlan.check(spec).plan();
        var used = plan.networks().stream()
                .filter(each -> each.within().isEmpty())
                .map(Network::cidr)
                .toList();
        assertThat(plan.free())
                .noneMatch(free -> used.stream().anyMatch(each -> TableInWords.shareAddresses(each, free)));
        for (var whole : plan.networks()) {
            var parts = plan.networks().stream()
                    .filter(each -> each.within().equals(whole.path()))
                    .mapToLong(each -> each.cidr().size())
                    .sum();
            assertThat(plan.freeIn(whole).stream().mapToLong(Cidr::size).sum())
                    .isEqualTo(whole.cidr().size() - parts);
        }
    }

    /** A cluster's services moved onto a network that others see: the one thing that can be lived with. */
    @Property
    void whatCanBeLivedWithIsAcceptedOnceItIsAcknowledged(
            @ForAll("validPlans") PlanSpec plan, @ForAll @IntRange(min = 0, max = 1000) int which) {
        var services = ofKind(plan, NetworkKind.SERVICES);
        var others = plan.networks().stream()
                .filter(each -> Set.of(NetworkKind.MESH, NetworkKind.LAN).contains(each.kind()))
                .filter(each -> each.cidr().prefixLength() >= 12)
                .toList();
        Assume.that(!services.isEmpty() && !others.isEmpty());
        var onto = others.get(which % others.size());
        var spoilt = Remedies.replaced(
                plan,
                services.get(which % services.size()).path(),
                Cidr.around(onto.cidr().first(), Math.min(24, onto.cidr().prefixLength() + which % 3)));
        // What it met besides, such as its own pods in the range that the mesh may share with nothing, is another
        // matter.
        Assume.that(TableInWords.collisions(spoilt).size() == 1);

        var refusals = AddressPlan.check(spoilt).refusals();
        assertThat(refusals).hasSize(1);
        assertThat(refusals.get(0).acknowledgements()).hasSize(1);
        var name = refusals.get(0).acknowledgements().get(0);
        var accepted = AddressPlan.check(acknowledging(spoilt, name));
        assertThat(texts(accepted.refusals())).isEmpty();
        assertThat(accepted.plan().acknowledged()).containsExactly(name);

        // The same words refuse the plan in which nothing meets, and any other words change nothing.
        assertThat(paths(AddressPlan.check(acknowledging(plan, name)).refusals()))
                .containsExactly("acknowledged[0]");
        assertThat(AddressPlan.check(acknowledging(spoilt, name + "-too")).refusals())
                .hasSize(2);
    }

    /** Whatever the names are under which it could be acknowledged. */
    @Property
    void whatNobodyCanLiveWithIsNeverAccepted(@ForAll("crowdedPlans") PlanSpec plan) {
        var federation = new Coexistence(plan.federation());
        var names = new NetworkChecks(plan.networks(), List.of(), federation, Set.of())
                .collisions().stream().map(Collision::name).distinct().toArray(String[]::new);
        var left = AddressPlan.check(acknowledging(plan, names)).refusals();
        for (var pair : TableInWords.collisions(plan)) {
            if (!livable(pair)) {
                assertThat(paths(left))
                        .containsAnyOf(pair.one().path(), pair.other().path());
            }
        }
        // And what can be lived with leaves nothing behind.
        var reasons = TableInWords.collisions(plan).stream()
                .filter(pair -> !livable(pair))
                .toList();
        assertThat(left)
                .filteredOn(each -> !each.path().startsWith("acknowledged"))
                .allSatisfy(refusal -> {
                    assertThat(refusal.acknowledgements()).isEmpty();
                    assertThat(isOutOfPlace(plan, refusal.path())
                                    || reasons.stream().anyMatch(pair -> pair.has(refusal.path())))
                            .describedAs("%s", refusal)
                            .isTrue();
                });
    }

    private static boolean livable(TableInWords.Pair pair) {
        var one = pair.one();
        var other = pair.other();
        var services = one.kind() == NetworkKind.SERVICES || other.kind() == NetworkKind.SERVICES;
        var together = !one.place().cluster().isEmpty() && one.place().equals(other.place());
        return services && !together;
    }

    private static PlanSpec acknowledging(PlanSpec plan, String... names) {
        var acknowledged = Stream.of(names)
                .map(name ->
                        new Acknowledgement("acknowledged[" + List.of(names).indexOf(name) + "]", name))
                .toList();
        return new PlanSpec(plan.networks(), plan.hosts(), plan.clusters(), plan.federation(), acknowledged);
    }

    private static List<Network> ofKind(PlanSpec plan, NetworkKind kind) {
        return plan.networks().stream().filter(each -> each.kind() == kind).toList();
    }

    private static Set<String> paths(List<Refusal> refusals) {
        return refusals.stream().map(Refusal::path).collect(Collectors.toSet());
    }

    private static String texts(List<Refusal> refusals) {
        return refusals.stream().map(each -> each.path() + ": " + each.text()).collect(Collectors.joining("\n"));
    }
}
