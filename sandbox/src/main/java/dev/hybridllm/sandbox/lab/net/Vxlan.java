package dev.hybridllm.sandbox.lab.net;

/** One end of a VXLAN between two machines, as a CNI spans one between its nodes: the interface {@code pods}. */
public final class Vxlan implements AutoCloseable {

    /** VXLAN's number for all of them; a cluster has one too. */
    private static final int NETWORK = 7;

    private final Namespace machine;

    private Vxlan(Namespace machine) {
        this.machine = machine;
    }

    /**
     * Makes an end. Its outer packets have DF set, so what is too large is lost and not cut.
     *
     * @param from the machine's own address
     * @param to the other machine's
     * @param port of UDP; Cilium's is 8472
     * @param mtu of what is inside
     * @param inside the address of this end with its prefix length
     */
    public static Vxlan end(Namespace machine, String from, String to, int port, int mtu, String inside) {
        machine.ip(
                "link add pods mtu " + mtu + " type vxlan id " + NETWORK + " local " + from + " remote " + to
                        + " dstport " + port + " df set noudpcsum",
                "link set pods up",
                "address add " + inside + " dev pods");
        return new Vxlan(machine);
    }

    /** Changes how much pods are told that fits. */
    public void mtu(int mtu) {
        machine.ip("link set pods mtu " + mtu);
    }

    @Override
    public void close() {
        machine.ip("link delete pods");
    }
}
