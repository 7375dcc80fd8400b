package dev.hybridllm.sandbox.lab.net;

/**
 * A local network, 192.168.N.0/24, behind a router that shows its own address to the internet for all of them, and lets in only what
 * answers, by address and port.
 */
public final class Site {

    /** How the router picks the port that it shows. */
    public enum Nat {
        /** The machine's own if it is free: the same to all the world, so that peers can be told of it. */
        KEEPS_PORTS("masquerade"),
        /** Another one for each destination: what a lighthouse saw is of no use to anybody else. */
        SYMMETRIC("masquerade random,fully-random");

        private final String statement;

        Nat(String statement) {
            this.statement = statement;
        }
    }

    private static final int FIRST_MACHINE = 10;

    private final NetworkLab lab;
    private final String label;
    private final int number;
    private final Namespace router;
    private final Internet.Address address;
    private int machines;

    Site(NetworkLab lab, String label, Internet internet, Nat nat, int number) {
        this.lab = lab;
        this.label = label;
        this.number = number;
        router = lab.namespace(label + "-router");
        address = internet.connect(router);
        router.forward();
        router.ip("link add lan type bridge", "link set lan up", "address add " + gateway() + "/24 dev lan");
        // What nobody asked for is dropped at the router itself too, as a home's does. If it were answered, it would be
        // a connection of the router's own, and the machine behind it could no longer show that port to that peer.
        router.nft(
                """
                table ip site {
                  chain out {
                    type nat hook postrouting priority srcnat;
                    oifname wan STATEMENT
                  }
                  chain in {
                    type nat hook prerouting priority dstnat;
                  }
                  chain input {
                    type filter hook input priority filter;
                    iifname wan ct state established,related accept
                    iifname wan drop
                  }
                  chain forward {
                    type filter hook forward priority filter;
                    iifname wan ct state established,related accept
                    iifname wan ct status dnat accept
                    iifname wan drop
                  }
                }
                """
                        .replace("STATEMENT", nat.statement));
    }

    /** A machine of the local network, on its interface {@code lan}; the n-th one has address 192.168.N.(9+n). */
    public Namespace machine(String name) {
        var machine = lab.namespace(name);
        var port = "port" + ++machines;
        machine.cable("lan", router, port, Internet.USUAL_MTU);
        router.ip("link set " + port + " master lan");
        machine.ip("address add " + addressOf(machines) + "/24 dev lan", "route add default via " + gateway());
        return machine;
    }

    /** The address of the n-th machine, counted from 1. */
    public String addressOf(int machine) {
        return "192.168." + number + "." + (FIRST_MACHINE + machine - 1);
    }

    public String network() {
        return "192.168." + number + ".0/24";
    }

    private String gateway() {
        return "192.168." + number + ".1";
    }

    /** Leads what comes for a port of the site's own address to one of its machines, as the owner of a router sets it up. */
    public void forwardUdp(int port, int machine) {
        router.nft("add rule ip site in iifname wan udp dport " + port + " dnat to " + addressOf(machine) + "\n");
    }

    /** The address that the site shows to the internet. */
    public Internet.Address address() {
        return address;
    }

    @Override
    public String toString() {
        return label;
    }
}
