package dev.hybridllm.sandbox.providers.kubernetes;

/** A Deployment is ready when it is available, and the replica set of its current revision has all its pods. */
record DeploymentReadiness(Neighbours neighbours) implements Readiness {

    private static final String REVISION = "deployment.kubernetes.io/revision";

    @Override
    public Verdict judge(Manifest live) {
        var revision = live.annotation(REVISION);
        if (!Workloads.isObserved(live) || revision.isEmpty()) {
            return Verdict.waiting("its controller has not seen it yet");
        }
        if (!Workloads.condition(live, "Available").equals("True")) {
            return Verdict.waiting("too few of its pods are available" + why(live));
        }
        // The first revision is not rolled out, it is just there.
        if (!revision.equals("1") && !isRolledOut(live)) {
            return Verdict.waiting("its new revision is not rolled out yet" + why(live));
        }
        var complete = neighbours.owned(live, "apps", "v1", "ReplicaSet").stream()
                .filter(set -> set.annotation(REVISION).equals(revision))
                .anyMatch(set -> set.number(0, "status", "readyReplicas") >= set.number(1, "spec", "replicas"));
        return Verdict.readyWhen(complete, "not all pods of revision " + revision + " are ready");
    }

    private static boolean isRolledOut(Manifest live) {
        return live.list("status", "conditions").stream()
                .anyMatch(condition -> condition.text("type").equals("Progressing")
                        && condition.text("status").equals("True")
                        && condition.text("reason").equals("NewReplicaSetAvailable"));
    }

    /** What the controller says itself. */
    private static String why(Manifest live) {
        return live.list("status", "conditions").stream()
                .filter(condition -> condition.text("status").equals("False"))
                .map(condition -> ": [" + condition.text("reason") + "] " + condition.text("message"))
                .findFirst()
                .orElse("");
    }
}
