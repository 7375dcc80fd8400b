package dev.hybridllm.homelab;

import java.util.List;

/**
 * The specification of Flux's {@code Kustomization} (kustomize.toolkit.fluxcd.io/v1): which folder of a Git repository is applied,
 * and how often.
 */
public record FluxKustomization(
        String interval,
        String retryInterval,
        String timeout,
        String path,
        boolean prune,
        boolean wait_,
        SourceRef sourceRef,
        List<Dependency> dependsOn) {

    static final String GROUP = "kustomize.toolkit.fluxcd.io";
    static final String VERSION = "v1";
    static final String KIND = "Kustomization";

    /** The Git repository object that Flux follows. */
    public record SourceRef(String kind, String name) {}

    /** Another Kustomization that has to be ready before. */
    public record Dependency(String name) {}

    public FluxKustomization {
        dependsOn = List.copyOf(dependsOn);
    }

    /** A folder that Flux keeps applied, removes from when files vanish, and waits for. */
    public static FluxKustomization ofFolder(String path, String repository) {
        return new FluxKustomization(
                "10m", "1m", "5m", "./" + path, true, true, new SourceRef("GitRepository", repository), List.of());
    }
}
