package dev.hybridllm.sandbox.providers.kubernetes;

import dev.hybridllm.sandbox.kube.ClusterAccess;
import dev.hybridllm.sandbox.kube.Kubeconfig;
import dev.hybridllm.sandbox.kube.Unreachable;
import dev.hybridllm.sandbox.providers.Values;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The provider's configuration as far as a cluster depends on it.
 *
 * @param kubeconfig a path or contents; when empty, that of the environment
 * @param deleteUnreachable whether objects of a cluster that is gone are forgotten
 * @param patchForce whether fields are always taken over from other managers
 * @param upsert whether an object that is there already is taken over when it was to be made
 */
record ClusterOptions(
        String kubeconfig,
        String context,
        String cluster,
        String namespace,
        boolean deleteUnreachable,
        boolean patchForce,
        boolean upsert) {

    static final Set<String> PLACE = Set.of("kubeconfig", "context", "cluster");

    private static final String IDENTIFIER = "clusterIdentifier";

    static ClusterOptions of(Map<String, Object> config, Map<String, String> environment) {
        return new ClusterOptions(
                text(config, "kubeconfig"),
                text(config, "context"),
                text(config, "cluster"),
                text(config, "namespace"),
                flag(config, "deleteUnreachable", environment, "PULUMI_K8S_DELETE_UNREACHABLE", false),
                flag(config, "enablePatchForce", environment, "PULUMI_K8S_ENABLE_PATCH_FORCE", false),
                flag(config, "upsertExistingObjects", environment, "PULUMI_K8S_UPSERT_EXISTING_OBJECTS", false));
    }

    /**
     * How the cluster is reached. Without a kubeconfig of its own or one in the environment there is none: a kubeconfig in the home
     * folder, which the official plugin would take, is never looked at.
     */
    ClusterAccess access(Map<String, String> environment) {
        var config = kubeconfig.isEmpty()
                ? Kubeconfig.ofVariable(environment.getOrDefault("KUBECONFIG", ""))
                : Kubeconfig.of(kubeconfig);
        return config.access(context, cluster, namespace);
    }

    /**
     * Which changed values mean another cluster, and so replace everything. A provider without a kubeconfig of its own does not say
     * which cluster it means; then no change counts, as in the official plugin.
     */
    static Set<String> replacing(Map<String, Object> olds, Map<String, Object> news) {
        var replacing = new HashSet<String>();
        var before = text(olds, IDENTIFIER);
        var after = text(news, IDENTIFIER);
        if (!before.isEmpty() && !after.isEmpty()) {
            return before.equals(after) ? Set.of() : Set.of(IDENTIFIER);
        }
        for (var key : PLACE) {
            if (Values.hasUnknown(news.getOrDefault(key, ""))) {
                replacing.add(key);
            }
        }
        if (replacing.isEmpty() && isAnotherCluster(olds, news)) {
            PLACE.stream()
                    .filter(key -> !Objects.equals(olds.get(key), news.get(key)))
                    .forEach(replacing::add);
        }
        return replacing;
    }

    private static boolean isAnotherCluster(Map<String, Object> olds, Map<String, Object> news) {
        var before = activeCluster(olds);
        var after = activeCluster(news);
        return before.isPresent() && after.isPresent() && !before.equals(after);
    }

    private static Optional<Map<String, Object>> activeCluster(Map<String, Object> config) {
        var kubeconfig = text(config, "kubeconfig");
        if (kubeconfig.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Kubeconfig.of(kubeconfig).activeCluster(text(config, "context"), text(config, "cluster"));
        } catch (Unreachable unusable) {
            return Optional.empty();
        }
    }

    private static String text(Map<String, Object> config, String key) {
        var value = config.get(key);
        return value == null || Values.hasUnknown(value) ? "" : String.valueOf(value);
    }

    /** Booleans come as such or as texts, depending on the SDK; what the configuration does not say, a variable may. */
    static boolean flag(
            Map<String, Object> config,
            String key,
            Map<String, String> environment,
            String variable,
            boolean otherwise) {
        var value = config.get(key);
        return "true"
                .equals(
                        value == null
                                ? environment.getOrDefault(variable, String.valueOf(otherwise))
                                : String.valueOf(value));
    }
}
