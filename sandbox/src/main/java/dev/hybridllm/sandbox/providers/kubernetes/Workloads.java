package dev.hybridllm.sandbox.providers.kubernetes;

import dev.hybridllm.sandbox.providers.kubernetes.Readiness.State;
import dev.hybridllm.sandbox.providers.kubernetes.Readiness.Verdict;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** When objects that run pods are ready, for those that can be told from themselves alone. */
final class Workloads {

    private Workloads() {}

    /** The status of a condition, or an empty text. */
    static String condition(Manifest live, String type) {
        return live.list("status", "conditions").stream()
                .filter(condition -> condition.text("type").equals(type))
                .map(condition -> condition.text("status"))
                .findFirst()
                .orElse("");
    }

    /** Whether the object's controller has seen what it is now. */
    static boolean isObserved(Manifest live) {
        return live.number(-1, "status", "observedGeneration") >= live.number(0, "metadata", "generation");
    }

    static Verdict statefulSet(Manifest live) {
        if (!isObserved(live)) {
            return Verdict.waiting("its controller has not seen it yet");
        }
        var wanted = live.number(0, "spec", "replicas");
        var ready = live.number(0, "status", "readyReplicas");
        var all = wanted == ready && wanted == live.number(0, "status", "replicas");
        var missing = ready + " of " + wanted + " replicas are ready";
        // With OnDelete nothing is rolled out until somebody deletes pods.
        if (live.number(0, "metadata", "generation") > 1
                && live.text("spec", "updateStrategy", "type").equals("OnDelete")) {
            return Verdict.readyWhen(all, missing);
        }
        if (!all || wanted != live.number(0, "status", "currentReplicas")) {
            return Verdict.waiting(missing);
        }
        var current = live.text("status", "currentRevision");
        return Verdict.readyWhen(
                !current.isEmpty() && current.equals(live.text("status", "updateRevision")),
                "its new revision is not rolled out yet");
    }

    static Verdict daemonSet(Manifest live) {
        var wanted = live.number(-1, "status", "desiredNumberScheduled");
        if (!isObserved(live) || wanted < 0) {
            return Verdict.waiting("its controller has not seen it yet");
        }
        var least = Stream.of("currentNumberScheduled", "updatedNumberScheduled", "numberAvailable", "numberReady")
                .mapToLong(count -> live.number(0, "status", count))
                .min()
                .orElse(0);
        return Verdict.readyWhen(least >= wanted, least + " of " + wanted + " pods are up to date and ready");
    }

    static Verdict job(Manifest live) {
        var failed = live.list("status", "conditions").stream()
                .filter(condition -> condition.text("type").equals("Failed")
                        && condition.text("status").equals("True")
                        && Set.of("BackoffLimitExceeded", "DeadlineExceeded").contains(condition.text("reason")))
                .map(condition -> "[" + condition.text("reason") + "] " + condition.text("message"))
                .toList();
        if (!failed.isEmpty()) {
            return new Verdict(State.FAILED, failed);
        }
        if (live.text("status", "startTime").isEmpty()) {
            return Verdict.waiting("it has not started yet");
        }
        return Verdict.readyWhen(condition(live, "Complete").equals("True"), "it has not succeeded yet");
    }

    static Verdict pod(Manifest live) {
        for (var type : List.of("PodScheduled", "Initialized")) {
            if (!condition(live, type).equals("True")) {
                return Verdict.waiting("its condition " + type + " is not True yet");
            }
        }
        return Verdict.readyWhen(
                condition(live, "Ready").equals("True")
                        || live.text("status", "phase").equals("Succeeded"),
                "it is not ready yet");
    }

    static Verdict replicationController(Manifest live) {
        return Verdict.readyWhen(
                live.number(0, "spec", "replicas") == live.number(0, "status", "availableReplicas"),
                "not all replicas are available");
    }
}
