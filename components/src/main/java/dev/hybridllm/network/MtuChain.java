package dev.hybridllm.network;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How large a packet may be at each layer between two sites: from the underlay, through Nebula and whatever tunnels run inside it, to
 * a pod. Each layer takes its headers' room from the one below. Every configuration that names an MTU takes it from here.
 */
public final class MtuChain {

    /** The smallest datagram that every IPv4 host must take (RFC 791). */
    private static final int SMALLEST = 576;

    /** A jumbo frame of 9216 bytes is the most that common switches take. */
    private static final int LARGEST_UNDERLAY = 9216;

    /** What runs inside a packet of the layer below. */
    public enum Layer {
        /**
         * IPv6 40, for a host may be reached by it; UDP 8; Nebula's header 16 and authentication tag 16; and both once more when a
         * relay carries the packet.
         */
        NEBULA("nebula", 40 + 8 + 2 * (16 + 16)),
        /** IPv4 20, UDP 8, VXLAN 8, inner Ethernet 14. */
        VXLAN("vxlan", 20 + 8 + 8 + 14),
        /** IPv4 20, UDP 8, Geneve without options 8, inner Ethernet 14. */
        GENEVE("geneve", 20 + 8 + 8 + 14),
        /** Cilium and flannel leave room for IPv6: 40, UDP 8, WireGuard 32. */
        WIREGUARD("wireguard", 40 + 8 + 32),
        /** Liqo's gateways dial each other by mesh addresses, IPv4: 20, UDP 8, WireGuard 32. */
        LIQO("liqo", 20 + 8 + 32);

        private final String title;
        private final int overhead;

        Layer(String title, int overhead) {
            this.title = title;
            this.overhead = overhead;
        }

        public String title() {
            return title;
        }

        /** How many bytes of each packet its headers take. */
        public int overhead() {
            return overhead;
        }
    }

    /** A layer and the largest packet that fits into it. */
    public record Link(Layer layer, int mtu) {}

    private final int underlay;
    private final List<Link> links;

    private MtuChain(int underlay, List<Link> links) {
        this.underlay = underlay;
        this.links = List.copyOf(links);
    }

    /**
     * The chain over an underlay.
     *
     * @param underlay the smallest MTU on the way between sites: 1500 on the internet, 1492 behind PPPoE, 9001 inside a VPC
     * @param layers what runs over it, from the outside in; Nebula first
     */
    public static MtuChain over(int underlay, List<Layer> layers) {
        if (underlay > LARGEST_UNDERLAY) {
            throw new IllegalArgumentException("'" + underlay + "' is not an MTU: the largest frames are of "
                    + LARGEST_UNDERLAY + " bytes. The internet has 1500, PPPoE 1492, a VPC 9001 inside");
        }
        if (layers.lastIndexOf(Layer.NEBULA) > 0) {
            throw new IllegalArgumentException(
                    "'" + titles(layers) + "' is not an order of tunnels: Nebula is the outermost");
        }
        var least = SMALLEST + layers.stream().mapToInt(Layer::overhead).sum();
        if (underlay < least) {
            throw new IllegalArgumentException("'" + underlay + "' leaves pods "
                    + Math.max(0, underlay - (least - SMALLEST)) + " bytes, and IP needs " + SMALLEST
                    + ": the underlay must carry " + least + " at least");
        }
        return new MtuChain(underlay, links(underlay, layers));
    }

    private static List<Link> links(int outside, List<Layer> layers) {
        var links = new ArrayList<Link>();
        var room = outside;
        for (var layer : layers) {
            room -= layer.overhead();
            links.add(new Link(layer, room));
        }
        return links;
    }

    private static String titles(List<Layer> layers) {
        return layers.stream().map(Layer::title).collect(Collectors.joining(", "));
    }

    /** What is left of the chain when Nebula's tunnel is made smaller than it could be. */
    public MtuChain withNebula(int mtu) {
        if (links.isEmpty() || links.get(0).layer() != Layer.NEBULA) {
            throw new IllegalStateException("there is no Nebula in the chain " + this);
        }
        var most = nebula();
        if (mtu > most) {
            throw new IllegalArgumentException("'" + mtu + "' does not fit through an underlay of " + underlay
                    + ": Nebula's headers leave " + most + ". Lower it, or leave it out");
        }
        var least = SMALLEST + most - pod();
        if (mtu < least) {
            throw new IllegalArgumentException("'" + mtu + "' leaves pods " + Math.max(0, mtu - (least - SMALLEST))
                    + " bytes, and IP needs " + SMALLEST + ": Nebula must carry " + least + " at least");
        }
        var inside = links.stream().skip(1).map(Link::layer).toList();
        var shrunk = new ArrayList<>(List.of(new Link(Layer.NEBULA, mtu)));
        shrunk.addAll(links(mtu, inside));
        return new MtuChain(underlay, shrunk);
    }

    public int underlay() {
        return underlay;
    }

    /** The layers from the outside in. */
    public List<Link> links() {
        return links;
    }

    /** The MTU of Nebula's tunnel device; the underlay's in a chain without one. */
    public int nebula() {
        return links.stream()
                .filter(link -> link.layer() == Layer.NEBULA)
                .mapToInt(Link::mtu)
                .findFirst()
                .orElse(underlay);
    }

    /** What a pod may send: the innermost layer's room. */
    public int pod() {
        return links.isEmpty() ? underlay : links.get(links.size() - 1).mtu();
    }

    @Override
    public String toString() {
        var text = new StringBuilder("underlay " + underlay);
        links.forEach(link ->
                text.append(" → ").append(link.layer().title()).append(' ').append(link.mtu()));
        return text.append(" → pod ").append(pod()).toString();
    }
}
