package dev.hybridllm.sandbox.lab.net;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * A router to which machines and sites have a link each, with an address of each family. Addresses are of the ranges that are set aside
 * for such (RFC 2544, RFC 4193). It knows no way to a site's local network, as the internet does not.
 */
public final class Internet {

    /** What an Ethernet carries. */
    public static final int USUAL_MTU = 1500;

    private final Namespace router;
    private final AtomicInteger links = new AtomicInteger();

    Internet(Namespace router) {
        this.router = router;
        router.forward();
    }

    /**
     * Where a machine is on it.
     *
     * @param number of its link
     */
    public record Address(int number) {
        public String v4() {
            return "198.18." + number + ".2";
        }

        public String v6() {
            return "fd00:0:0:" + Integer.toHexString(number) + "::2";
        }

        private String v4OfRouter() {
            return "198.18." + number + ".1";
        }

        private String v6OfRouter() {
            return "fd00:0:0:" + Integer.toHexString(number) + "::1";
        }
    }

    /** Links a machine by its interface {@code wan}, and leads everything there that it has no other way for. */
    public Address connect(Namespace machine) {
        return connect(machine, USUAL_MTU);
    }

    /** Over a link that carries less than others do. */
    public Address connect(Namespace machine, int mtu) {
        var address = new Address(links.incrementAndGet());
        var link = "link" + address.number();
        machine.cable("wan", router, link, mtu);
        // Without detection of duplicates, which would keep an address unused for a second.
        router.ip(
                "address add " + address.v4OfRouter() + "/24 dev " + link,
                "address add " + address.v6OfRouter() + "/64 dev " + link + " nodad");
        machine.ip(
                "address add " + address.v4() + "/24 dev wan",
                "address add " + address.v6() + "/64 dev wan nodad",
                "route add default via " + address.v4OfRouter(),
                "route add default via " + address.v6OfRouter());
        return address;
    }

    /** Cuts two machines off from each other, in both directions; what goes through a third is not concerned. */
    public void cut(Address one, Address other) {
        router.nft(
                """
                table inet cut
                add chain inet cut forward { type filter hook forward priority 0; }
                add rule inet cut forward ip saddr { A4, B4 } ip daddr { A4, B4 } drop
                add rule inet cut forward ip6 saddr { A6, B6 } ip6 daddr { A6, B6 } drop
                """
                        .replace("A4", one.v4())
                        .replace("B4", other.v4())
                        .replace("A6", one.v6())
                        .replace("B6", other.v6()));
    }

    /** The router itself. */
    public Namespace router() {
        return router;
    }
}
