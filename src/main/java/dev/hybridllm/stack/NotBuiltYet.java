package dev.hybridllm.stack;

import dev.hybridllm.config.ClusterSettings;
import dev.hybridllm.config.Configuration;
import dev.hybridllm.config.GpuSettings;
import dev.hybridllm.config.HomelabSettings;
import dev.hybridllm.network.Federation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a configuration describes and no component makes so far. It is checked like the rest, and a user is told that nothing comes of
 * it. Whoever builds one of these takes its line out.
 */
final class NotBuiltYet {

    private NotBuiltYet() {}

    static Optional<String> inHomelab(Configuration<HomelabSettings> configuration) {
        var cluster = configuration.cluster();
        var parts = new ArrayList<String>();
        var elsewhere = cluster.homes().entrySet().stream()
                .filter(entry -> !entry.getValue()
                        .clusters()
                        .containsKey(configuration.stack().homelab().cluster()))
                .filter(entry -> !entry.getValue().nodes().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        if (!elsewhere.isEmpty()) {
            parts.add("Nebula on the nodes of " + String.join(", ", elsewhere) + ", which no stack delivers to");
        }
        parts.addAll(ofBoth(cluster));
        return message(parts);
    }

    static Optional<String> inGpu(Configuration<GpuSettings> configuration) {
        var cluster = configuration.cluster();
        var parts = new ArrayList<String>();
        if (!configuration.stack().workers().isEmpty()) {
            parts.add("Nebula on workers, and the secrets that its certificates come by");
            parts.add("k3s with " + lowerCase(cluster.cni()) + " on workers");
        }
        parts.addAll(ofBoth(cluster));
        return message(parts);
    }

    private static List<String> ofBoth(ClusterSettings cluster) {
        var parts = new ArrayList<String>();
        cluster.federation().stream()
                .sorted()
                .map(federation ->
                        federation == Federation.CLUSTERMESH ? "the ClusterMesh link" : "the Liqo link and its remaps")
                .forEach(parts::add);
        parts.add("the versions of k3s, Cilium, Liqo and the device plugin");
        return parts;
    }

    private static String lowerCase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static Optional<String> message(List<String> parts) {
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of("described and checked, but not built yet: " + String.join("; ", parts));
    }
}
