package dev.hybridllm.mesh;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.ConfigMap;
import com.pulumi.kubernetes.core.v1.ConfigMapArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.hybridllm.homelab.ClusterFolders;
import dev.hybridllm.homelab.DeliveredSecret;
import dev.hybridllm.homelab.DeliveredSecretArgs;
import dev.hybridllm.network.HostName;
import dev.hybridllm.render.PodScripts;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The files of Nebula's pods in a namespace: what is no secret in a ConfigMap, and the rest as a Secret of the same name. */
final class NebulaFiles {

    private final Resource owner;
    private final ClusterFolders folders;
    private final String folder;
    private final String namespace;

    NebulaFiles(Resource owner, ClusterFolders folders, String folder, String namespace) {
        this.owner = owner;
        this.folders = folders;
        this.folder = folder;
        this.namespace = namespace;
    }

    /**
     * Files that are on their way.
     *
     * @param digest changes with what Nebula takes only when it starts
     * @param objects what has to be there before a pod is told to start anew, or it starts with what was there before
     */
    record Delivered(Output<String> digest, List<Resource> objects) {}

    /**
     * Delivers them.
     *
     * @param name of both objects
     * @param host whose they are
     */
    Delivered deliver(String name, HostName host, PodFiles files) {
        var config = files.configuration().applyValue(NebulaFiles::config);
        var map = new ConfigMap(
                name,
                ConfigMapArgs.builder()
                        .metadata(ObjectMetaArgs.builder()
                                .name(name)
                                .namespace(namespace)
                                .build())
                        .data(config)
                        .build(),
                CustomResourceOptions.builder()
                        .parent(owner)
                        .provider(folders.provider(folder))
                        .build());
        var secret = new DeliveredSecret(
                name,
                new DeliveredSecretArgs(
                        folders,
                        folder,
                        namespace,
                        name,
                        // Not where a machine in AWS of the same name asks: a lighthouse may move between the two.
                        "hybrid-llm/homelab/nebula/" + host,
                        "What the Nebula host " + host + " is told",
                        files.credentials()),
                ComponentResourceOptions.builder().parent(owner).build());
        return new Delivered(config.applyValue(NebulaFiles::digest), List.of(map, secret));
    }

    private static Map<String, String> config(String configuration) {
        return new TreeMap<>(Map.of(
                "config.yml", configuration, "watch.sh", PodScripts.watch(), "connected.sh", PodScripts.connected()));
    }

    private static String digest(Map<String, String> files) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            new TreeMap<>(files).forEach((name, text) -> digest.update(text.getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
