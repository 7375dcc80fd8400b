package dev.hybridllm.sandbox.lab;

import dev.hybridllm.sandbox.kube.ApiResource;
import dev.hybridllm.sandbox.kube.KubeClient.Writing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Plays Flux: applies to a cluster what was rendered, by server-side apply as its kustomize-controller does. The Kustomization
 * itself is followed and not applied, because Flux's definitions are not in the cluster.
 */
public final class PlayedFlux {

    private final TestCluster cluster;

    public PlayedFlux(TestCluster cluster) {
        this.cluster = cluster;
    }

    /** Follows the Kustomizations of a folder, whose paths start at the repository's root. */
    public void applyWhatIsRenderedBelow(Path repository, String folder) throws IOException {
        var kustomizations = objectsIn(repository.resolve("manifests").resolve(folder));
        if (kustomizations.isEmpty()) {
            throw new AssertionError("nothing tells Flux what to apply");
        }
        for (var kustomization : kustomizations) {
            var spec = (Map<?, ?>) kustomization.getOrDefault("spec", Map.of());
            applyAll(repository.resolve(String.valueOf(spec.get("path"))).normalize());
        }
    }

    /** Applies every file of a folder: first what others need, as Flux does, and the rest as the files' names sort. */
    public void applyAll(Path folder) throws IOException {
        var objects = objectsIn(folder);
        if (objects.isEmpty()) {
            throw new AssertionError("nothing is rendered in " + folder);
        }
        objects.stream().filter(PlayedFlux::isNeededByOthers).forEach(this::apply);
        objects.stream().filter(object -> !isNeededByOthers(object)).forEach(this::apply);
    }

    /** Applies one file. */
    public void applyFile(Path file) throws IOException {
        apply(yaml().load(Files.readString(file)));
    }

    private static boolean isNeededByOthers(Map<String, Object> object) {
        return Set.of("CustomResourceDefinition", "Namespace").contains(String.valueOf(object.get("kind")));
    }

    private void apply(Map<String, Object> object) {
        var apiVersion = String.valueOf(object.get("apiVersion"));
        var group = apiVersion.contains("/") ? apiVersion.substring(0, apiVersion.indexOf('/')) : "";
        var metadata = (Map<?, ?>) object.getOrDefault("metadata", Map.of());
        var namespace = metadata.get("namespace");
        var version = apiVersion.substring(apiVersion.indexOf('/') + 1);
        var ignored = cluster.client()
                .apply(
                        served(group, version, String.valueOf(object.get("kind"))),
                        namespace == null ? "" : String.valueOf(namespace),
                        String.valueOf(metadata.get("name")),
                        object,
                        new Writing("kustomize-controller", false),
                        true);
    }

    /** A definition is served a moment after it was made. */
    private ApiResource served(String group, String version, String kind) {
        Later.until(() -> cluster.client().resource(group, version, kind).isPresent());
        return cluster.client().resource(group, version, kind).orElseThrow();
    }

    private static List<Map<String, Object>> objectsIn(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            var objects = new ArrayList<Map<String, Object>>();
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                objects.add(yaml().load(Files.readString(file)));
            }
            return objects;
        }
    }

    private static Yaml yaml() {
        return new Yaml(new SafeConstructor(new LoaderOptions()));
    }
}
