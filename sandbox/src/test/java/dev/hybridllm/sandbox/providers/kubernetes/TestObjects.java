package dev.hybridllm.sandbox.providers.kubernetes;

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
