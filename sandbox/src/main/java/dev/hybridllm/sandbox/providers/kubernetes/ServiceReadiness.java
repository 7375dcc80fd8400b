package dev.hybridllm.sandbox.providers.kubernetes;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Service is ready when it has an address, and when none of the pods that it selects is still to come: its endpoints have to stay
 * as they are for a moment. Where it selects no pods, or none ever come, it is waited for in vain and taken as it is in the end.
 */
final class ServiceReadiness implements Readiness {

    /** A fifth of what the official plugin gives stragglers, so that rehearsals stay short. */
    private static final Duration SETTLED = Duration.ofSeconds(2);

    private final Neighbours neighbours;
    private String seen = "";
    private @Nullable Instant since;

    ServiceReadiness(Neighbours neighbours) {
        this.neighbours = neighbours;
    }

    @Override
    public Verdict judge(Manifest live) {
        var type = live.text("spec", "type");
        if (type.equals("LoadBalancer") && !live.has("status", "loadBalancer", "ingress")) {
            return Verdict.waiting("it has no address: does the cluster hand out any to load balancers?");
        }
        if (type.equals("ExternalName")
                || live.text("spec", "clusterIP").equals("None")
                || !live.has("spec", "selector")) {
            return Verdict.READY;
        }
        var endpoints = neighbours.find("", "v1", "Endpoints", live.name());
        var subsets = endpoints.map(found -> found.list("subsets")).orElse(List.of());
        if (subsets.stream().anyMatch(subset -> subset.has("notReadyAddresses"))) {
            return Verdict.waiting("some of the pods that it selects are not ready");
        }
        var unsettled = new Verdict(State.GOOD_ENOUGH, List.of("it selects no pods, or they have just changed"));
        if (endpoints.isEmpty()) {
            return unsettled;
        }
        return isSettled(endpoints.get().text("metadata", "resourceVersion")) ? Verdict.READY : unsettled;
    }

    private boolean isSettled(String version) {
        if (since == null || !version.equals(seen)) {
            seen = version;
            since = Instant.now();
        }
        return Duration.between(since, Instant.now()).compareTo(SETTLED) >= 0;
    }
}
