package dev.hybridllm.sandbox.providers.kubernetes;

import dev.hybridllm.sandbox.kube.KubeClient;
import dev.hybridllm.sandbox.providers.PartialFailure;
import dev.hybridllm.sandbox.providers.kubernetes.Readiness.State;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Waits until an object is ready or gone; one that does not get there is half done, which the engine remembers. */
record Settling(KubeClient client, Waiting waiting) {

    /** Kinds whose deletion is not waited for either when the program does not want to wait. */
    private static final Set<String> LEFT_ALONE = Set.of(
            "/Namespace",
            "/Pod",
            "/ReplicationController",
            "apps/DaemonSet",
            "apps/Deployment",
            "apps/StatefulSet",
            "batch/Job");

    /** The state once the object is ready, where its kind is waited for. */
    ObjectState ready(LiveObjects objects, Manifest wanted, ObjectState made, String done) {
        var live = made.live();
        var readiness = new ReadinessRules(new Neighbours(client, live.namespace())).of(wanted);
        if (readiness.isEmpty()) {
            return made;
        }
        var limit = readiness.get().limit().orElse(Waiting.limit(wanted));
        var outcome =
                waiting.untilReady(live, () -> objects.get(live.namespace(), live.name()), readiness.get(), limit);
        var now = made.with(outcome.live());
        if (!outcome.good()) {
            throw new PartialFailure(
                    live.kind() + " '" + live.id() + "' was " + done + ", but " + outcome.why(),
                    outcome.verdict().missing(),
                    live.id(),
                    now.outputs(),
                    Map.of());
        }
        return now;
    }

    /** Calls an object half done that is not ready when it is looked at. */
    void refuseUnready(Manifest wanted, ObjectState now, String id, Map<String, Object> inputs) {
        new ReadinessRules(new Neighbours(client, now.live().namespace()))
                .of(wanted)
                .filter(Readiness::matteringToRefresh)
                .map(readiness -> readiness.judge(now.live()))
                .filter(verdict -> verdict.state() == State.WAITING || verdict.state() == State.FAILED)
                .ifPresent(verdict -> {
                    throw new PartialFailure(
                            now.live().kind() + " '" + id + "' is there, but not ready",
                            verdict.missing(),
                            id,
                            now.outputs(),
                            inputs);
                });
    }

    /** Waits until the object that was deleted is gone; another one of its name is not it. */
    void gone(LiveObjects objects, Manifest wanted, ObjectState last, String id) {
        var live = last.live();
        if (wanted.isAnnotated(ReadinessRules.SKIP) && LEFT_ALONE.contains(live.group() + "/" + live.kind())) {
            return;
        }
        var limit = Waiting.limit(wanted);
        var uid = live.text("metadata", "uid");
        var gone = waiting.untilGone(
                () -> objects.get(live.namespace(), live.name())
                        .filter(found -> found.text("metadata", "uid").equals(uid))
                        .isEmpty(),
                limit);
        if (!gone) {
            var left = objects.get(live.namespace(), live.name()).orElse(live);
            throw new PartialFailure(
                    live.kind() + " '" + id + "' was deleted, but is not gone after " + limit.toSeconds()
                            + " s: finalizers may be holding it",
                    List.of(
                            "metadata.finalizers: " + left.at("metadata", "finalizers"),
                            "spec.finalizers: " + left.at("spec", "finalizers")),
                    id,
                    last.with(left).outputs(),
                    Map.of());
        }
    }
}
