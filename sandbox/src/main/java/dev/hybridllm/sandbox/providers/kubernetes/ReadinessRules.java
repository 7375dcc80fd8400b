package dev.hybridllm.sandbox.providers.kubernetes;

import dev.hybridllm.sandbox.providers.Refusal;
import dev.hybridllm.sandbox.providers.kubernetes.Readiness.Verdict;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Which readiness an object is waited for: that of its kind, or a condition that its annotation names. Most kinds have none. */
record ReadinessRules(Neighbours neighbours) {

    static final String WAIT_FOR = "pulumi.com/waitFor";
    static final String SKIP = "pulumi.com/skipAwait";

    private static final String CONDITION = "condition=";

    Optional<Readiness> of(Manifest object) {
        if (object.isAnnotated(SKIP)) {
            return Optional.empty();
        }
        var condition = object.annotation(WAIT_FOR);
        if (!condition.isEmpty()) {
            return Optional.of(named(condition));
        }
        return switch (object.group() + "/" + object.kind()) {
            case "apps/Deployment" -> Optional.of(new DeploymentReadiness(neighbours));
            case "apps/StatefulSet" -> Optional.of(Workloads::statefulSet);
            case "apps/DaemonSet" -> Optional.of(Workloads::daemonSet);
            case "batch/Job" -> Optional.of(Workloads::job);
            case "/Pod" -> Optional.of(Workloads::pod);
            case "/Service" -> Optional.of(new ServiceReadiness(neighbours));
            case "/ReplicationController" -> within(Duration.ofMinutes(10), Workloads::replicationController);
            case "/PersistentVolume" -> within(Duration.ofMinutes(5), ReadinessRules::volume);
            case "/PersistentVolumeClaim" -> within(Duration.ofMinutes(5), this::claim);
            case "/ResourceQuota" -> within(Duration.ofMinutes(1), ReadinessRules::quota);
            case "/Secret" -> object.text("type").equals("kubernetes.io/service-account-token")
                    ? within(Duration.ofSeconds(5), live -> Verdict.readyWhen(live.has("data"), "it has no token yet"))
                    : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** Refuses an annotation that would be ignored otherwise. */
    static void refuseUnknown(Manifest object) {
        var wanted = object.annotation(WAIT_FOR);
        if (!wanted.isEmpty() && !wanted.startsWith(CONDITION)) {
            throw new Refusal("the kubernetes stand-in follows " + WAIT_FOR + " with one " + CONDITION
                    + "TYPE only, not '" + wanted + "': the official plugin is needed for paths and lists");
        }
    }

    private static Readiness named(String wanted) {
        var parts = wanted.substring(CONDITION.length()).split("=", 2);
        var status = parts.length == 2 ? parts[1] : "True";
        return live -> Verdict.readyWhen(
                Workloads.condition(live, parts[0]).equals(status),
                "its condition " + parts[0] + " is not " + status + " yet");
    }

    private static Optional<Readiness> within(Duration limit, Function<Manifest, Verdict> rule) {
        return Optional.of(new Readiness() {
            @Override
            public Verdict judge(Manifest live) {
                return rule.apply(live);
            }

            @Override
            public Optional<Duration> limit() {
                return Optional.of(limit);
            }

            @Override
            public boolean matteringToRefresh() {
                return false;
            }
        });
    }

    private static Verdict volume(Manifest live) {
        var phase = live.text("status", "phase");
        return Verdict.readyWhen(
                phase.equals("Available") || phase.equals("Bound"), "it is neither available nor bound");
    }

    /** Of a class that waits for its first consumer, a claim cannot be bound before there is one. */
    private Verdict claim(Manifest live) {
        var phase = live.text("status", "phase");
        var waits = neighbours
                .find("storage.k8s.io", "v1", "StorageClass", live.text("spec", "storageClassName"))
                .filter(found -> found.text("volumeBindingMode").equals("WaitForFirstConsumer"))
                .isPresent();
        return Verdict.readyWhen(phase.equals("Bound") || (waits && phase.equals("Pending")), "it is not bound yet");
    }

    private static Verdict quota(Manifest live) {
        return Verdict.readyWhen(
                live.has("status", "hard") && Objects.equals(live.at("spec", "hard"), live.at("status", "hard")),
                "its limits are not in force yet");
    }
}
