package dev.hybridllm.sandbox.providers.kubernetes;

import dev.hybridllm.sandbox.providers.Refusal;
import dev.hybridllm.sandbox.providers.ResourceKind.Failure;
import dev.hybridllm.sandbox.providers.Values;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The provider's configuration: whether it renders, the folder for that (null when there is none, or none known yet), the namespace
 * of objects that name none, whether the data of ConfigMaps and Secrets may change in place, and the cluster where it does not render.
 */
record ProviderSettings(
        boolean renders,
        @Nullable Path folder,
        String namespace,
        boolean configMapsMutable,
        boolean secretsMutable,
        ClusterOptions cluster) {

    static final String FOLDER = "renderYamlToDirectory";

    private static final String NAMESPACE = "namespace";
    private static final String CONFIG_MAPS = "enableConfigMapMutable";
    private static final String SECRETS = "enableSecretMutable";
    private static final String SERVER_SIDE = "enableServerSideApply";
    private static final Set<String> FOLLOWED = Set.of(
            FOLDER,
            NAMESPACE,
            CONFIG_MAPS,
            SECRETS,
            SERVER_SIDE,
            "cluster",
            "clusterIdentifier",
            "context",
            "deleteUnreachable",
            "enablePatchForce",
            "kubeconfig",
            "upsertExistingObjects");
    /** These matter to what is logged, to how fast it goes, or to charts. */
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "helmReleaseSettings",
            "kubeClientSettings",
            "pluginDownloadURL",
            "suppressDeprecationWarnings",
            "suppressHelmHookWarnings",
            "version");

    static ProviderSettings none() {
        return of(Map.of(), Map.of());
    }

    static ProviderSettings of(Map<String, Object> config, Map<String, String> environment) {
        config.keySet().stream()
                .filter(key -> !key.startsWith("__") && !WITHOUT_EFFECT.contains(key) && !FOLLOWED.contains(key))
                .findFirst()
                .ifPresent(key -> {
                    throw new Refusal("the kubernetes stand-in does not know the provider option '" + key + "'");
                });
        if (!ClusterOptions.flag(config, SERVER_SIDE, environment, "PULUMI_K8S_ENABLE_SERVER_SIDE_APPLY", true)) {
            throw new Refusal("the kubernetes stand-in follows the plugin with server-side apply only: leave '"
                    + SERVER_SIDE + "' out");
        }
        var folder = text(config, FOLDER);
        return new ProviderSettings(
                !config.getOrDefault(FOLDER, "").equals(""),
                folder.isEmpty() ? null : Path.of(folder),
                text(config, NAMESPACE),
                ClusterOptions.flag(config, CONFIG_MAPS, environment, "PULUMI_K8S_ENABLE_CONFIGMAP_MUTABLE", false),
                ClusterOptions.flag(config, SECRETS, environment, "PULUMI_K8S_ENABLE_SECRET_MUTABLE", false),
                ClusterOptions.of(config, environment));
    }

    /** Which changed values replace every object. */
    static Set<String> replacing(Map<String, Object> olds, Map<String, Object> news) {
        var replacing = new HashSet<>(ClusterOptions.replacing(olds, news));
        if (!Objects.equals(olds.get(FOLDER), news.get(FOLDER))) {
            replacing.add(FOLDER);
        }
        return replacing;
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
        for (var key : ClusterOptions.PLACE.stream().sorted().toList()) {
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
            throw new Refusal("the folder to render to, '" + FOLDER + "', is not known yet");
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
}
