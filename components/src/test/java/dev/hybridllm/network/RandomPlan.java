package dev.hybridllm.network;

import dev.hybridllm.network.Network.Place;
import dev.hybridllm.network.TableInWords.Pair;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * A valid plan of random shape. Ranges are drawn and kept when {@link TableInWords} has nothing against them, so that ranges that may
 * meet do meet now and then.
 */
final class RandomPlan {

    /** What people take without thinking, so that it occurs more than once. */
    private static final List<String> POPULAR =
            List.of("172.31.0.0/16", "10.43.0.0/16", "10.96.0.0/12", "10.244.0.0/16", "10.42.0.0/16", "192.168.1.0/24");

    private final Random random;
    private final List<Network> networks = new ArrayList<>();
    private final List<Host> hosts = new ArrayList<>();
    private final List<Cluster> clusters = new ArrayList<>();
    private final Set<Federation> federation;

    private RandomPlan(Random random, Set<Federation> federation) {
        this.random = random;
        this.federation = EnumSet.noneOf(Federation.class);
        this.federation.addAll(federation);
    }

    static Arbitrary<PlanSpec> valid() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 10),
                        Arbitraries.integers().between(1, 6),
                        Arbitraries.of(Federation.class).set(),
                        Arbitraries.longs())
                .as(RandomPlan::of);
    }

    static PlanSpec of(int sites, int pools, Set<Federation> federation, long seed) {
        return new RandomPlan(new Random(seed), federation).build(sites, pools);
    }

    private PlanSpec build(int sites, int pools) {
        draw(Network.of("mesh", NetworkKind.MESH, Place.NOWHERE, ANY), 14, 20).ifPresent(mesh -> fill(mesh, pools));
        for (var i = 0; i < sites; i++) {
            addSite("s" + i);
        }
        if (clusters.stream().filter(each -> each.id().isPresent()).count() < 2) {
            federation.remove(Federation.CLUSTERMESH);
        }
        return new PlanSpec(networks, hosts, clusters, federation, List.of());
    }

    private void addSite(String site) {
        var path = "sites." + site;
        if (often()) {
            draw(Network.of(path + ".lan", NetworkKind.LAN, Place.site(site), ANY), 16, 27)
                    .ifPresent(lan -> IntStream.range(0, random.nextInt(4))
                            .forEach(i -> addNamed(lan, path + ".nodes.n" + i, site + "-node-" + i)));
        }
        if (often()) {
            draw(Network.of(path + ".vpc", NetworkKind.VPC, Place.site(site), ANY), 16, 22)
                    .ifPresent(vpc -> IntStream.range(0, random.nextInt(4))
                            .forEach(i -> drawPart(vpc, path + ".vpc.subnets.z" + i, NetworkKind.SUBNET, "z" + i)));
        }
        for (var i = 0; i < random.nextInt(3); i++) {
            addCluster(site, site + "-c" + i);
        }
    }

    private void addCluster(String site, String name) {
        var path = "sites." + site + ".clusters." + name;
        var place = Place.cluster(site, name);
        draw(Network.of(path + ".pods", NetworkKind.PODS, place, ANY), 14, 22);
        draw(Network.of(path + ".services", NetworkKind.SERVICES, place, ANY), 12, 24);
        if (!often()) {
            draw(Network.of(path + ".remap", NetworkKind.REMAP, place, ANY), 14, 22);
        }
        var id = often() ? OptionalInt.of(clusters.size() + 1) : OptionalInt.empty();
        clusters.add(new Cluster(path, name, id));
    }

    private void fill(Network mesh, int pools) {
        for (var i = 0; i < pools; i++) {
            var role = "role" + i;
            drawPart(mesh, "pools." + role, NetworkKind.POOL, role).ifPresent(pool -> {
                var places = (int) Math.min(400, pool.cidr().size() - 2);
                random.ints(random.nextInt(6), 1, places + 1)
                        .distinct()
                        .forEach(ordinal -> hosts.add(new Host(
                                "hosts." + role + "-" + ordinal,
                                new HostName(role + "-" + ordinal),
                                pool.path(),
                                Optional.empty())));
                IntStream.range(0, random.nextInt(3))
                        .forEach(n -> addNamed(pool, "hosts." + role + "-box" + n, role + "-box" + n));
            });
        }
    }

    /** Seats a host at any place that is free. */
    private void addNamed(Network network, String path, String name) {
        var cidr = network.cidr();
        var taken = new HashSet<Address>();
        for (var host : hosts) {
            if (host.network().equals(network.path())) {
                taken.add(host.address()
                        .map(HostAddress::address)
                        .orElseGet(() -> cidr.at(host.name().ordinal().orElseThrow())));
            }
        }
        var address = cidr.at(1 + random.nextInt((int) cidr.size() - 2));
        if (taken.contains(address)) {
            return;
        }
        var whole = network.within().isEmpty() ? network : networks.get(0);
        var prefix = often() ? OptionalInt.empty() : OptionalInt.of(whole.cidr().prefixLength());
        hosts.add(new Host(
                path,
                new HostName(name),
                network.path(),
                Optional.of(new HostAddress(address, prefix)),
                path + (network.kind() == NetworkKind.LAN ? ".lan" : ".address")));
    }

    private static final Cidr ANY = Cidr.parse("10.0.0.0/8");

    private Optional<Network> draw(Network network, int largest, int smallest) {
        for (var tries = 0; tries < 30; tries++) {
            var prefix = between(largest, smallest);
            var range = often() ? around(FreeSpace.PRIVATE.get(random.nextInt(3)), prefix) : popular();
            var one = range.prefixLength() < largest || range.prefixLength() > smallest
                    ? network.withCidr(around(ANY, prefix))
                    : network.withCidr(range);
            if (networks.stream().noneMatch(other -> collide(one, other))) {
                var kept = often() ? one : one.asSettled();
                networks.add(kept);
                return Optional.of(kept);
            }
        }
        return Optional.empty();
    }

    private Optional<Network> drawPart(Network whole, String path, NetworkKind kind, String name) {
        for (var tries = 0; tries < 10; tries++) {
            var prefix = between(whole.cidr().prefixLength() + 1, 28);
            var part = whole.part(path, kind, name, around(whole.cidr(), prefix));
            if (networks.stream().noneMatch(other -> collide(part, other))) {
                networks.add(part);
                return Optional.of(part);
            }
        }
        return Optional.empty();
    }

    /** As if everything were joined that may be joined in the end. */
    private boolean collide(Network one, Network other) {
        return TableInWords.shareAddresses(one.cidr(), other.cidr())
                && (TableInWords.mustNot(new Pair(one, other), federation)
                        || TableInWords.mustNot(new Pair(one, other), Set.of())
                        || TableInWords.mustNot(new Pair(one, other), Set.of(Federation.LIQO)));
    }

    private Cidr popular() {
        return Cidr.parse(POPULAR.get(random.nextInt(POPULAR.size())));
    }

    private Cidr around(Cidr bound, int prefix) {
        return Cidr.around(
                bound.at((long) (random.nextDouble() * bound.size())), Math.max(prefix, bound.prefixLength()));
    }

    private int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    private boolean often() {
        return random.nextInt(3) > 0;
    }
}
