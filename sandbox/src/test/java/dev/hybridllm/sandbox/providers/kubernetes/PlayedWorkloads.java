package dev.hybridllm.sandbox.providers.kubernetes;

import static dev.hybridllm.sandbox.providers.kubernetes.TestObjects.object;

import dev.hybridllm.sandbox.kube.KubeClient.Writing;
import dev.hybridllm.sandbox.lab.Later;
import dev.hybridllm.sandbox.lab.TestCluster;
import dev.hybridllm.sandbox.providers.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Plays the controllers of workloads in one namespace: writes what they would write. */
record PlayedWorkloads(TestCluster cluster, String namespace) {

    static final String REVISION = "deployment.kubernetes.io/revision";

    static Map<String, Object> condition(String type, String status) {
        return condition(type, status, Map.of("reason", "Played", "message", "by a test"));
    }

    static Map<String, Object> condition(String type, String status, Map<String, String> reason) {
        var condition = new LinkedHashMap<String, Object>(reason);
        condition.put("type", type);
        condition.put("status", status);
        condition.put("lastTransitionTime", "2026-01-01T00:00:00Z");
        return condition;
    }

    /** The controller's first word on a deployment: its revision, and that it is available. */
    void deployment() {
        play("apps", "Deployment", "web", "", Map.of("metadata", Map.of("annotations", Map.of(REVISION, "1"))));
        var generation = live("apps", "v1", "Deployment", "web").number(0, "metadata", "generation");
        play(
                "apps",
                "Deployment",
                "web",
                "status",
                Map.of(
                        "status",
                        Map.of(
                                "observedGeneration",
                                generation,
                                "conditions",
                                List.of(condition("Available", "True")))));
    }

    /** The controller's replica set for the first revision, with all its pods ready. */
    void replicaSet(Manifest deployment) {
        var owner = Map.of(
                "apiVersion",
                "apps/v1",
                "kind",
                "Deployment",
                "name",
                deployment.name(),
                "uid",
                deployment.text("metadata", "uid"));
        var spec = new LinkedHashMap<>(Values.asMap(deployment.object().getOrDefault("spec", Map.of())));
        spec.keySet().retainAll(List.of("replicas", "selector", "template"));
        make(
                "apps",
                "ReplicaSet",
                object(
                        "apps/v1",
                        "ReplicaSet",
                        Map.of(
                                "name",
                                "web-1",
                                "namespace",
                                namespace,
                                "annotations",
                                Map.of(REVISION, "1"),
                                "ownerReferences",
                                List.of(owner)),
                        Map.of("spec", spec)));
        play("apps", "ReplicaSet", "web-1", "status", Map.of("status", Map.of("replicas", 1, "readyReplicas", 1)));
    }

    void make(String group, String kind, Map<String, Object> object) {
        var ignored = cluster.client()
                .create(cluster.resource(group, "v1", kind), namespace, object, new Writing("controller", false));
    }

    /** What a controller would write. */
    void play(String group, String kind, String name, String part, Map<String, Object> patch) {
        var ignored = cluster.client().mergePart(cluster.resource(group, "v1", kind), namespace, name, part, patch);
    }

    Manifest appears(String group, String version, String kind, String name) {
        var resource = cluster.resource(group, version, kind);
        Later.until(() -> cluster.client().get(resource, namespace, name).isPresent());
        return live(group, version, kind, name);
    }

    Manifest live(String group, String version, String kind, String name) {
        return new Manifest(cluster.client()
                .get(cluster.resource(group, version, kind), namespace, name)
                .orElseThrow());
    }
}
