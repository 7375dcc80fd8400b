package dev.hybridllm.sandbox.providers.kubernetes;

import dev.hybridllm.sandbox.providers.Refusal;
import dev.hybridllm.sandbox.providers.ResourceKind.Failure;
import dev.hybridllm.sandbox.providers.Values;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The provider's configuration as far as rendering depends on it: the folder (null when there is none, or none known yet), the
 * namespace of objects that name none, and whether the data of ConfigMaps and Secrets may change in place.
 */
record RenderSettings(@Nullable Path folder, String namespace, boolean configMapsMutable, boolean secretsMutable) {

    static final String FOLDER = "renderYamlToDirectory";

    private static final String NAMESPACE = "namespace";
    private static final String CONFIG_MAPS = "enableConfigMapMutable";
    private static final String SECRETS = "enableSecretMutable";
    private static final String SERVER_SIDE = "enableServerSideApply";
    private static final List<String> OF_A_CLUSTER = List.of("cluster", "context", "kubeconfig");
    /** These matter to a cluster only, or to what is logged. */
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "clusterIdentifier",
            "deleteUnreachable",
            "enablePatchForce",
            "helmReleaseSettings",
            "kubeClientSettings",
            "pluginDownloadURL",
            "suppressDeprecationWarnings",
            "suppressHelmHookWarnings",
            "upsertExistingObjects",
            "version");

    static RenderSettings none() {
        return new RenderSettings(null, "", false, false);
    }

    static RenderSettings of(Map<String, Object> config, Map<String, String> environment) {
        config.keySet().stream()
                .filter(key -> !key.startsWith("__") && !WITHOUT_EFFECT.contains(key) && !OF_A_CLUSTER.contains(key))
                .filter(key -> !Set.of(FOLDER, NAMESPACE, CONFIG_MAPS, SECRETS, SERVER_SIDE)
                        .contains(key))
                .findFirst()
                .ifPresent(key -> {
                    throw new Refusal("the kubernetes stand-in does not know the provider option '" + key + "'");
                });
        if (!flag(config, SERVER_SIDE, environment.getOrDefault("PULUMI_K8S_ENABLE_SERVER_SIDE_APPLY", "true"))) {
            throw new Refusal("the kubernetes stand-in follows the plugin with server-side apply only: leave '"
                    + SERVER_SIDE + "' out");
        }
        var folder = text(config, FOLDER);
        return new RenderSettings(
                folder.isEmpty() ? null : Path.of(folder),
                text(config, NAMESPACE),
                flag(config, CONFIG_MAPS, environment.getOrDefault("PULUMI_K8S_ENABLE_CONFIGMAP_MUTABLE", "false")),
                flag(config, SECRETS, environment.getOrDefault("PULUMI_K8S_ENABLE_SECRET_MUTABLE", "false")));
    }

    /**
     * A provider either renders or reaches a cluster. A kubeconfig that is just the environment's stays allowed, because the SDKs
     * fill it in by themselves.
     */
    static List<Failure> failures(Map<String, Object> config, String ambientKubeconfig) {
        var failures = new ArrayList<Failure>();
        if (!isSet(config, FOLDER)) {
            return failures;
        }
        for (var key : OF_A_CLUSTER) {
            var ambient = key.equals("kubeconfig")
                    && !ambientKubeconfig.isEmpty()
                    && ambientKubeconfig.equals(config.get(key));
            if (isSet(config, key) && !ambient) {
                failures.add(
                        new Failure(key, "cannot be given together with " + FOLDER + ": this provider renders files"));
            }
        }
        return failures;
    }

    /** The folder, where something is to be written or removed. */
    Path folderToWrite() {
        if (folder == null) {
            throw new Refusal("the kubernetes stand-in only renders manifests: give the provider '" + FOLDER
                    + "', or install the official plugin to reach a cluster");
        }
        return folder;
    }

    private static boolean isSet(Map<String, Object> config, String key) {
        return config.get(key) instanceof String text && !text.isEmpty();
    }

    private static String text(Map<String, Object> config, String key) {
        var value = config.get(key);
        return value == null || Values.hasUnknown(value) ? "" : String.valueOf(value);
    }

    /** Booleans come as such or as texts, depending on the SDK. */
    private static boolean flag(Map<String, Object> config, String key, String otherwise) {
        var value = config.get(key);
        return "true".equals(value == null ? otherwise : String.valueOf(value));
    }
}
