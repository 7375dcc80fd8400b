package dev.hybridllm.render;

/**
 * Where each side of a ClusterMesh link answers: NodePorts, which must differ, because a node answers its own port itself.
 *
 * @param homelab the homelab's
 * @param workers a worker's
 */
public record LinkPorts(int homelab, int workers) {

    /** Cilium's own, and another. */
    public static final LinkPorts USUAL = new LinkPorts(32_379, 32_381);

    private static final int FIRST = 30_000;
    private static final int LAST = 32_767;

    public LinkPorts {
        for (var port : new int[] {homelab, workers}) {
            if (port < FIRST || port > LAST) {
                throw new IllegalArgumentException("'" + port + "' is not a NodePort: use " + FIRST + " to " + LAST);
            }
        }
        if (homelab == workers) {
            throw new IllegalArgumentException("both sides of a link answer at " + homelab
                    + ": a node would answer itself, give one another port");
        }
    }
}
