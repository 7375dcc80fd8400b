package dev.hybridllm.sandbox.providers.kubernetes;

import dev.hybridllm.sandbox.providers.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Objects as programs give them. */
final class TestObjects {

    private TestObjects() {}

    static Map<String, Object> object(
            String apiVersion, String kind, Map<String, Object> metadata, Map<String, Object> rest) {
        var object = new LinkedHashMap<String, Object>(rest);
        object.put("apiVersion", apiVersion);
        object.put("kind", kind);
        object.put("metadata", metadata);
        return object;
    }

    static Map<String, Object> configMap(String name, String namespace, Map<String, Object> data) {
        return object("v1", "ConfigMap", Map.of("name", name, "namespace", namespace), Map.of("data", data));
    }

    static Map<String, Object> labelled(Map<String, Object> object, Map<String, Object> labels) {
        return withMetadata(object, "labels", labels);
    }

    static Map<String, Object> annotated(Map<String, Object> object, Map<String, Object> annotations) {
        return withMetadata(object, "annotations", annotations);
    }

    static Map<String, Object> skippingAwait(Map<String, Object> object) {
        return annotated(object, Map.of("pulumi.com/skipAwait", "true"));
    }

    static Map<String, Object> finalized(Map<String, Object> object, String finalizer) {
        return withMetadata(object, "finalizers", List.of(finalizer));
    }

    private static Map<String, Object> withMetadata(Map<String, Object> object, String key, Object value) {
        var metadata = new LinkedHashMap<>(Values.asMap(object.getOrDefault("metadata", Map.of())));
        metadata.put(key, value);
        var copy = new LinkedHashMap<>(object);
        copy.put("metadata", metadata);
        return copy;
    }

    /** One pod of an image, for a namespace that is there. */
    static Map<String, Object> deployment(String name, String namespace) {
        var deployment = new LinkedHashMap<>(deployment(name, Map.of("app", name), 1));
        deployment.put("metadata", Map.of("name", name, "namespace", namespace));
        return deployment;
    }

    static Map<String, Object> deployment(String name, Map<String, Object> labels, double replicas) {
        var pod = Map.of(
                "metadata", Map.of("labels", labels),
                "spec", Map.of("containers", List.of(Map.of("name", "main", "image", "scratch"))));
        return object(
                "apps/v1",
                "Deployment",
                Map.of("name", name, "namespace", "mesh"),
                Map.of(
                        "spec",
                        Map.of(
                                "replicas",
                                replicas,
                                "selector",
                                Map.of("matchLabels", Map.of("app", labels.getOrDefault("app", ""))),
                                "template",
                                pod)));
    }
}
