package dev.hybridllm.network;

import java.util.Comparator;
import java.util.Locale;

/**
 * A network of the plan.
 *
 * @param path the setting that it comes from, such as {@code sites.homelab.lan}
 * @param kind what it is for
 * @param place whose it is
 * @param cidr its addresses
 * @param within the path of the network that it is a part of, for subnets and pools; else empty
 * @param settled whether it exists already and is hard to move, so that of two that collide the other one moves
 * @param addresses how many addresses it has to hold
 * @param holding what these addresses are for, in words
 */
public record Network(
        String path,
        NetworkKind kind,
        Place place,
        Cidr cidr,
        String within,
        boolean settled,
        long addresses,
        String holding) {

    /**
     * Of two networks that collide the one that comes first here stays where it is: what nobody can move, what exists already, the
     * mesh, which is in every certificate, and then the rest.
     */
    static final Comparator<Network> HARDEST_TO_MOVE_FIRST = Comparator.comparing(
                    (Network network) -> network.kind() != NetworkKind.RESERVED)
            .thenComparing(network -> !network.isWholeAndSettled())
            .thenComparing(network -> network.kind() != NetworkKind.MESH)
            .thenComparing(Network::kind)
            .thenComparing(Network::path);

    /** Whose a network is: a cluster's at a site, a whole site's, or the plan's own. The name is that of a pool or subnet. */
    public record Place(String site, String cluster, String name) {

        public static final Place NOWHERE = new Place("", "", "");

        public static Place site(String site) {
            return new Place(site, "", "");
        }

        public static Place cluster(String site, String cluster) {
            return new Place(site, cluster, "");
        }

        Place part(String part) {
            return new Place(site, cluster, part);
        }

        private String owner() {
            return cluster.isEmpty() ? site : cluster;
        }
    }

    /** A network that stands by itself. */
    public static Network of(String path, NetworkKind kind, Place place, Cidr cidr) {
        return new Network(path, kind, place, cidr, "", false, 0, "");
    }

    /** A part of this network: a subnet or a pool. */
    public Network part(String path, NetworkKind kind, String name, Cidr cidr) {
        return new Network(path, kind, place.part(name), cidr, this.path, settled, 0, "");
    }

    /** The same, not to be moved if another can. */
    public Network asSettled() {
        return new Network(path, kind, place, cidr, within, true, addresses, holding);
    }

    /** The same, with so many addresses to hold. */
    public Network holding(long count, String what) {
        return new Network(path, kind, place, cidr, within, settled, count, what);
    }

    Network withCidr(Cidr other) {
        return new Network(path, kind, place, other, within, settled, addresses, holding);
    }

    /** As it is called in a message, such as {@code pods of talos-home}. */
    public String title() {
        return switch (kind) {
            case RESERVED -> place.name();
            case MESH -> "the mesh";
            case POOL -> "pool " + place.name();
            case SUBNET -> "subnet " + place.name() + " of " + place.owner();
            default -> kind.title() + " of " + place.owner();
        };
    }

    /** The title as a part of a collision's name, such as {@code pods-of-talos-home}. */
    String slug() {
        return title().replaceFirst("^the ", "").replace(' ', '-').toLowerCase(Locale.ROOT);
    }

    private boolean isWholeAndSettled() {
        return settled && !kind.isPart();
    }
}
