package dev.hybridllm.homelab;

import com.pulumi.kubernetes.core.v1.inputs.AffinityArgs;
import com.pulumi.kubernetes.core.v1.inputs.NodeAffinityArgs;
import com.pulumi.kubernetes.core.v1.inputs.NodeSelectorArgs;
import com.pulumi.kubernetes.core.v1.inputs.NodeSelectorRequirementArgs;
import com.pulumi.kubernetes.core.v1.inputs.NodeSelectorTermArgs;

/** Where pods may run. */
public final class Placement {

    /** What Liqo calls its virtual nodes by, of now and of versions before 1.0. */
    private static final String VIRTUAL = "liqo.io/type";

    private static final String VIRTUAL_BEFORE = "topology.liqo.io/type";

    private Placement() {}

    /** Machines of the cluster itself: a pod on one of Liqo's virtual nodes would run in another cluster. */
    public static AffinityArgs onRealNodes() {
        return AffinityArgs.builder()
                .nodeAffinity(NodeAffinityArgs.builder()
                        .requiredDuringSchedulingIgnoredDuringExecution(NodeSelectorArgs.builder()
                                .nodeSelectorTerms(NodeSelectorTermArgs.builder()
                                        .matchExpressions(without(VIRTUAL), without(VIRTUAL_BEFORE))
                                        .build())
                                .build())
                        .build())
                .build();
    }

    private static NodeSelectorRequirementArgs without(String label) {
        return NodeSelectorRequirementArgs.builder()
                .key(label)
                .operator("DoesNotExist")
                .build();
    }
}
