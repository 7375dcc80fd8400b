package dev.hybridllm.network;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Which networks must not share addresses, a second time and in another way: every pair is looked at, and the table is written as the
 * sentences that one would say to a colleague. Knows nothing of {@link Coexistence} and {@link Overlaps}.
 */
final class TableInWords {

    /** Two networks that share addresses and must not. */
    record Pair(Network one, Network other) {

        boolean has(String path) {
            return one.path().equals(path) || other.path().equals(path);
        }
    }

    private TableInWords() {}

    static List<Pair> collisions(PlanSpec plan) {
        var found = new ArrayList<Pair>();
        var networks = plan.networks();
        for (var i = 0; i < networks.size(); i++) {
            for (var j = i + 1; j < networks.size(); j++) {
                var pair = new Pair(networks.get(i), networks.get(j));
                if (shareAddresses(pair.one().cidr(), pair.other().cidr()) && mustNot(pair, plan.federation())) {
                    found.add(pair);
                }
            }
        }
        return found;
    }

    static boolean shareAddresses(Cidr one, Cidr other) {
        return one.first().number() <= other.last().number()
                && other.first().number() <= one.last().number();
    }

    static boolean mustNot(Pair pair, Set<Federation> federation) {
        var one = pair.one();
        var other = pair.other();
        if (isPart(one) || isPart(other)) {
            // Parts are compared to their siblings only; the whole answers for them to everybody else.
            return isPart(one) && isPart(other) && one.within().equals(other.within());
        }
        var sameSite = one.place().site().equals(other.place().site());
        var sameCluster = sameSite && one.place().cluster().equals(other.place().cluster());
        var kinds = EnumSet.of(one.kind(), other.kind());
        if (kinds.equals(EnumSet.of(NetworkKind.VPC)) || kinds.equals(EnumSet.of(NetworkKind.SERVICES))) {
            // Nobody outside sees a VPC's addresses or a ClusterIP.
            return false;
        }
        if (kinds.equals(EnumSet.of(NetworkKind.PODS))) {
            // Only ClusterMesh routes pods by address.
            return federation.contains(Federation.CLUSTERMESH);
        }
        if (kinds.equals(EnumSet.of(NetworkKind.PODS, NetworkKind.SERVICES)) && federation.isEmpty()) {
            // Clusters that nothing joins do not see each other.
            return sameCluster;
        }
        if (kinds.contains(NetworkKind.VPC)
                && (kinds.contains(NetworkKind.SERVICES) || kinds.contains(NetworkKind.REMAP))) {
            return sameSite;
        }
        if (kinds.contains(NetworkKind.REMAP) && (kinds.contains(NetworkKind.SERVICES) || kinds.size() == 1)) {
            return sameCluster;
        }
        return true;
    }

    private static boolean isPart(Network network) {
        return !network.within().isEmpty();
    }
}
