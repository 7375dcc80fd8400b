package dev.hybridllm.sandbox.lab.net;

/** A VXLAN between two machines, as a CNI spans one between its nodes, with fixed ends and without fragments. */
public final class Vxlan {

    /** VXLAN's number for all of them; a cluster has one too. */
    private static final int NETWORK = 7;

    private Vxlan() {}

    /**
     * One end of it, the interface {@code pods}. The outer packets have DF set, so what is too large is lost and not cut.
     *
     * @param from the machine's own address
     * @param to the other machine's
     * @param port of UDP; Cilium's is 8472
     * @param mtu of what is inside
     * @param inside the address of this end with its prefix length
     */
    public static void end(Namespace machine, String from, String to, int port, int mtu, String inside) {
        machine.ip(
                "link add pods mtu " + mtu + " type vxlan id " + NETWORK + " local " + from + " remote " + to + " dstport "
                        + port + " df set noudpcsum",
                "link set pods up",
                "address add " + inside + " dev pods");
    }
}
