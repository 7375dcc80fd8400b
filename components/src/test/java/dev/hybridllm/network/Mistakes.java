package dev.hybridllm.network;

import dev.hybridllm.network.TableInWords.Pair;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Plants mistakes into a valid plan, each on things that no other one touches. */
final class Mistakes {

    /**
     * One mistake.
     *
     * @param what in words
     * @param paths where it may be refused: at the path that was spoilt or at its partner's
     */
    record Planted(String what, Set<String> paths) {}

    private final Random random;
    private final List<Network> networks;
    private final List<Host> hosts;
    private final List<Cluster> clusters;
    private final Set<Federation> federation;
    private final List<PlanSpec.Acknowledgement> acknowledged;
    private final Set<String> touched = new HashSet<>();
    private final List<Planted> planted = new ArrayList<>();

    Mistakes(PlanSpec valid, Random random) {
        this.random = random;
        this.networks = new ArrayList<>(valid.networks());
        this.hosts = new ArrayList<>(valid.hosts());
        this.clusters = new ArrayList<>(valid.clusters());
        this.federation = valid.federation();
        this.acknowledged = new ArrayList<>(valid.acknowledged());
    }

    PlanSpec plan() {
        return new PlanSpec(networks, hosts, clusters, federation, acknowledged);
    }

    List<Planted> planted() {
        return planted;
    }

    /** Plants up to so many; a small plan has no room for all kinds. */
    void plant(int count) {
        List<Supplier<Optional<Planted>>> kinds = List.of(
                this::overlap,
                this::reserved,
                this::partOutside,
                this::partTooLarge,
                this::tooSmallForItsReaders,
                this::tooSmallForWhatItHolds,
                this::ordinalBeyondThePool,
                this::ordinalZero,
                this::noOrdinal,
                this::ordinalTwice,
                this::nameTwice,
                this::addressTwice,
                this::addressOutside,
                this::addressAtTheEnd,
                this::wrongPrefix,
                this::idTwice,
                this::idTooLarge,
                this::clusterNameTwice,
                this::clusterNameWrong,
                this::staleAcknowledgement);
        for (var tries = 0; tries < 60 && planted.size() < count; tries++) {
            kinds.get(random.nextInt(kinds.size())).get().ifPresent(planted::add);
        }
    }

    private Optional<Planted> overlap() {
        return free(each -> isClusters(each.kind())).flatMap(one -> free(each ->
                        each.within().isEmpty() && !each.equals(one))
                .flatMap(other -> {
                    var prefix = Math.max(largest(one), other.cidr().prefixLength() + random.nextInt(2));
                    if (prefix > one.kind().longestPrefix()) {
                        return Optional.empty();
                    }
                    var moved = one.withCidr(Cidr.around(
                            other.cidr().at(random.nextInt((int) other.cidr().size())), prefix));
                    var met = networks.stream()
                            .filter(each -> !each.path().equals(one.path()))
                            .filter(each -> TableInWords.shareAddresses(each.cidr(), moved.cidr()))
                            .filter(each -> TableInWords.mustNot(new Pair(moved, each), federation))
                            .toList();
                    if (!met.equals(List.of(other)) || isReserved(moved.cidr())) {
                        return Optional.empty();
                    }
                    replace(one, moved);
                    touched.add(other.path());
                    return planted("overlap", one.path(), other.path());
                }));
    }

    private static boolean isReserved(Cidr range) {
        return Reserved.NETWORKS.stream().anyMatch(each -> TableInWords.shareAddresses(each.cidr(), range));
    }

    private static boolean isClusters(NetworkKind kind) {
        return kind == NetworkKind.PODS || kind == NetworkKind.SERVICES || kind == NetworkKind.REMAP;
    }

    private static int largest(Network network) {
        return network.kind() == NetworkKind.SERVICES ? 12 : 8;
    }

    private Optional<Planted> reserved() {
        return free(each -> each.kind() == NetworkKind.PODS).flatMap(pods -> {
            // Each its own range: with ClusterMesh they would meet each other there.
            replace(pods, pods.withCidr(Cidr.parse("127." + planted.size() + ".0.0/16")));
            return planted("reserved range", pods.path());
        });
    }

    private Optional<Planted> partOutside() {
        return free(each -> !each.within().isEmpty() && !isPinned(each)).flatMap(part -> {
            // Each its own range, wide enough for the largest part that there is.
            var outside = Cidr.around(
                    Address.of((203L << 24) + ((long) planted.size() << 18)),
                    part.cidr().prefixLength());
            replace(part, part.withCidr(outside));
            return planted("part outside", part.path());
        });
    }

    private Optional<Planted> partTooLarge() {
        return free(each -> !each.within().isEmpty() && !isPinned(each)).flatMap(part -> {
            var whole = network(part.within());
            // Of a size that its kind may have, with no host that another size would leave without a place, and beside
            // one that
            // fits: if none did, the whole would be the mistake.
            var sound = free(other -> other.within().equals(part.within()) && !other.equals(part));
            if (whole.cidr().prefixLength() < 17 || hosts.stream().anyMatch(isIn(part)) || sound.isEmpty()) {
                return Optional.empty();
            }
            touched.add(sound.get().path());
            replace(part, part.withCidr(Cidr.around(whole.cidr().first(), 16)));
            return planted("part too large", part.path());
        });
    }

    private Optional<Planted> tooSmallForItsReaders() {
        return free(each -> isClusters(each.kind())).flatMap(network -> {
            replace(network, network.withCidr(Cidr.around(network.cidr().first(), 29 + random.nextInt(4))));
            return planted("too small for its readers", network.path());
        });
    }

    private Optional<Planted> tooSmallForWhatItHolds() {
        return free(each -> isClusters(each.kind()) && each.cidr().prefixLength() > 14)
                .flatMap(network -> {
                    replace(network, network.holding(network.cidr().size() + 1, "what there is"));
                    return planted("too small for what it holds", network.path());
                });
    }

    private Optional<Planted> ordinalBeyondThePool() {
        return free(each -> each.kind() == NetworkKind.POOL && each.cidr().size() < 60_000)
                .flatMap(pool -> {
                    var ordinal = pool.cidr().size() - 1 + random.nextInt(20);
                    addHost(pool, "beyond" + planted.size() + "-" + ordinal);
                    touched.add(pool.path());
                    return planted("ordinal beyond the pool", pool.path());
                });
    }

    private Optional<Planted> ordinalZero() {
        return stayingPool().flatMap(pool -> planted("ordinal 0", addHost(pool, "zero" + planted.size() + "-000")));
    }

    private Optional<Planted> noOrdinal() {
        return stayingPool().flatMap(pool -> planted("no ordinal", addHost(pool, "nameless" + planted.size())));
    }

    private Optional<Planted> ordinalTwice() {
        return freeHost(host -> host.address().isEmpty()).flatMap(host -> {
            touched.add(host.path());
            var name = "twin" + planted.size() + "-0" + host.name().ordinal().orElseThrow();
            return planted("ordinal twice", host.path(), addHost(network(host.network()), name));
        });
    }

    private Optional<Planted> nameTwice() {
        return freeHost(host -> host.address().isPresent() && isInPool(host)).flatMap(host -> freeHost(
                        other -> isInPool(other) && !other.equals(host))
                .flatMap(other -> {
                    touched.add(other.path());
                    replace(
                            host,
                            new Host(host.path(), other.name(), host.network(), host.address(), host.addressPath()));
                    return planted("name twice", host.path(), other.path());
                }));
    }

    private Optional<Planted> addressTwice() {
        return freeHost(host -> host.address().isPresent()).flatMap(host -> freeHost(
                        other -> other.network().equals(host.network()) && !other.equals(host))
                .flatMap(other -> {
                    touched.add(other.path());
                    var address = other.address().map(HostAddress::address).orElseGet(() -> network(host.network())
                            .cidr()
                            .at(other.name().ordinal().orElseThrow()));
                    return readdress("address twice", host, address, OptionalInt.empty(), addressPath(other));
                }));
    }

    private Optional<Planted> addressOutside() {
        return freeHost(host -> host.address().isPresent()).flatMap(host -> {
            var outside = Address.of((198L << 24) + planted.size());
            return readdress("address outside", host, outside, OptionalInt.empty());
        });
    }

    private Optional<Planted> addressAtTheEnd() {
        return freeHost(host -> host.address().isPresent()).flatMap(host -> {
            var cidr = network(host.network()).cidr();
            var end = random.nextBoolean() ? cidr.first() : cidr.last();
            return readdress("address at the end", host, end, OptionalInt.empty());
        });
    }

    private Optional<Planted> wrongPrefix() {
        return freeHost(host -> host.address().isPresent()).flatMap(host -> {
            var network = network(host.network());
            var whole = network.within().isEmpty() ? network : network(network.within());
            var right = whole.cidr().prefixLength();
            var wrong = random.nextBoolean() ? right + 1 : right - 1;
            return readdress("wrong prefix", host, host.address().orElseThrow().address(), OptionalInt.of(wrong));
        });
    }

    private Optional<Planted> readdress(
            String what, Host host, Address address, OptionalInt prefix, String... partners) {
        replace(
                host,
                new Host(
                        host.path(),
                        host.name(),
                        host.network(),
                        Optional.of(new HostAddress(address, prefix)),
                        host.addressPath()));
        return planted(
                what,
                Stream.concat(Stream.of(addressPath(host)), Stream.of(partners)).toArray(String[]::new));
    }

    private Optional<Planted> idTwice() {
        return freeCluster(each -> each.id().isPresent())
                .flatMap(one -> freeCluster(each -> each.id().isPresent() && !each.equals(one))
                        .flatMap(other -> {
                            touched.add(other.path());
                            replace(one, new Cluster(one.path(), one.name(), other.id()));
                            return planted("id twice", one.path() + ".id", other.path() + ".id");
                        }));
    }

    private Optional<Planted> idTooLarge() {
        return freeCluster(each -> each.id().isPresent()).flatMap(cluster -> {
            replace(cluster, new Cluster(cluster.path(), cluster.name(), OptionalInt.of(256 + planted.size())));
            return planted("id too large", cluster.path() + ".id");
        });
    }

    private Optional<Planted> clusterNameTwice() {
        return freeCluster(each -> true)
                .flatMap(one -> freeCluster(each -> !each.equals(one)).flatMap(other -> {
                    touched.add(other.path());
                    replace(one, new Cluster(one.path(), other.name(), one.id()));
                    return planted("cluster name twice", one.path(), other.path());
                }));
    }

    private Optional<Planted> clusterNameWrong() {
        return freeCluster(each -> true).flatMap(cluster -> {
            replace(cluster, new Cluster(cluster.path(), "No_" + planted.size(), cluster.id()));
            return planted("cluster name wrong", cluster.path());
        });
    }

    private Optional<Planted> staleAcknowledgement() {
        var path = "acknowledged[" + acknowledged.size() + "]";
        acknowledged.add(new PlanSpec.Acknowledgement(path, "mesh-inside-services-of-nobody-" + planted.size()));
        return planted("stale acknowledgement", path);
    }

    private Optional<Planted> planted(String what, String... paths) {
        return Optional.of(new Planted(what, Set.of(paths)));
    }

    // Where things are, and whether another mistake has been there.

    private Network network(String path) {
        return networks.stream()
                .filter(each -> each.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private Optional<Network> free(Predicate<Network> wanted) {
        return any(networks.stream()
                .filter(each -> !touched.contains(each.path()))
                .filter(wanted)
                .toList());
    }

    private Optional<Network> stayingPool() {
        return free(each -> each.kind() == NetworkKind.POOL);
    }

    /** A host's mistakes are about its pool as it stands, so either of them is spoilt, not both. */
    private Optional<Host> freeHost(Predicate<Host> wanted) {
        return any(hosts.stream()
                .filter(each -> !touched.contains(each.path()) && !touched.contains(each.network()))
                .filter(wanted)
                .toList());
    }

    private Optional<Cluster> freeCluster(Predicate<Cluster> wanted) {
        return any(clusters.stream()
                .filter(each -> !touched.contains(each.path()))
                .filter(wanted)
                .toList());
    }

    private <T> Optional<T> any(List<T> candidates) {
        return candidates.isEmpty() ? Optional.empty() : Optional.of(candidates.get(random.nextInt(candidates.size())));
    }

    /** Hosts that name their address stay behind when their pool moves, and those with a mistake tell where it was. */
    private boolean isPinned(Network part) {
        return hosts.stream()
                .filter(isIn(part))
                .anyMatch(each -> each.address().isPresent() || touched.contains(each.path()));
    }

    private static Predicate<Host> isIn(Network network) {
        return host -> host.network().equals(network.path());
    }

    private boolean isInPool(Host host) {
        return network(host.network()).kind() == NetworkKind.POOL;
    }

    private String addressPath(Host host) {
        return host.address().isEmpty() ? host.path() : host.path() + (isInPool(host) ? ".address" : ".lan");
    }

    private String addHost(Network pool, String name) {
        var host = new Host("hosts." + name, new HostName(name), pool.path(), Optional.empty());
        hosts.add(host);
        touched.add(host.path());
        return host.path();
    }

    private void replace(Network one, Network other) {
        networks.replaceAll(each -> each.path().equals(one.path()) ? other : each);
        touched.add(one.path());
    }

    private void replace(Host one, Host other) {
        hosts.replaceAll(each -> each.path().equals(one.path()) ? other : each);
        touched.add(one.path());
    }

    private void replace(Cluster one, Cluster other) {
        clusters.replaceAll(each -> each.path().equals(one.path()) ? other : each);
        touched.add(one.path());
    }
}
