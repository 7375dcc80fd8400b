package dev.hybridllm.sandbox.lab;

import dev.hybridllm.sandbox.kube.ApiRefusal;
import dev.hybridllm.sandbox.kube.ApiResource;
import dev.hybridllm.sandbox.kube.KubeClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Plays what a lone API server does not have: the garbage collector (in the mesh's namespace) and the namespace controller, which finish
 * deletions, and the controller of DaemonSets, which says at once that each has its one pod, up to date and ready. Unlike those it does not look
 * whether there is anything to delete, or any pod.
 */
public final class PlayedControllers implements AutoCloseable {

    private static final String MESH = "nebula-system";

    private final KubeClient client;
    private final ApiResource namespaces;
    private final ApiResource daemonSets;
    private final List<ApiResource> owned;
    private final Thread thread;

    public PlayedControllers(TestCluster cluster) {
        client = cluster.client();
        namespaces = cluster.resource("", "v1", "Namespace");
        daemonSets = cluster.resource("apps", "v1", "DaemonSet");
        owned = List.of(daemonSets, cluster.resource("", "v1", "ConfigMap"), cluster.resource("", "v1", "Secret"));
        thread = new Thread(this::play, "controllers");
        thread.start();
    }

    private void play() {
        try {
            while (true) {
                for (var resource : owned) {
                    client.list(resource, MESH).stream()
                            .filter(PlayedControllers::isGoing)
                            .forEach(object -> letGo(resource, object));
                }
                client.list(namespaces, "").stream()
                        .filter(PlayedControllers::isGoing)
                        .forEach(this::finish);
                client.list(daemonSets, MESH).forEach(this::report);
                Thread.sleep(50);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isGoing(Map<String, Object> object) {
        return metadata(object).containsKey("deletionTimestamp");
    }

    private static Map<?, ?> metadata(Map<String, Object> object) {
        return object.get("metadata") instanceof Map<?, ?> metadata ? metadata : Map.of();
    }

    private static String text(Map<String, Object> object, String field) {
        return metadata(object).get(field) instanceof String text ? text : "";
    }

    private void letGo(ApiResource resource, Map<String, Object> object) {
        unlessOvertaken(() -> {
            var ignored = client.mergePart(
                    resource,
                    text(object, "namespace"),
                    text(object, "name"),
                    "",
                    Map.of("metadata", Map.of("finalizers", List.of())));
        });
    }

    private void finish(Map<String, Object> namespace) {
        var name = text(namespace, "name");
        unlessOvertaken(() -> {
            var finished = new HashMap<>(
                    client.mergePart(namespaces, "", name, "", Map.of("metadata", Map.of("finalizers", List.of()))));
            finished.put("spec", Map.of("finalizers", List.of()));
            var ignored = client.replacePart(namespaces, "", name, "finalize", finished);
        });
    }

    private void report(Map<String, Object> daemonSet) {
        var generation = metadata(daemonSet).get("generation") instanceof Number number ? number.longValue() : 0;
        var seen = daemonSet.get("status") instanceof Map<?, ?> status
                && status.get("observedGeneration") instanceof Number observed
                && observed.longValue() == generation;
        if (seen) {
            return;
        }
        unlessOvertaken(() -> {
            var ignored = client.mergePart(
                    daemonSets,
                    text(daemonSet, "namespace"),
                    text(daemonSet, "name"),
                    "status",
                    Map.of(
                            "status",
                            Map.of(
                                    "observedGeneration", generation,
                                    "desiredNumberScheduled", 1,
                                    "currentNumberScheduled", 1,
                                    "numberMisscheduled", 0,
                                    "updatedNumberScheduled", 1,
                                    "numberAvailable", 1,
                                    "numberReady", 1)));
        });
    }

    /** Gone, or changed since it was listed: the next round sees. */
    private static void unlessOvertaken(Runnable action) {
        try {
            action.run();
        } catch (ApiRefusal refused) {
            if (!refused.isNotFound() && !refused.isConflict()) {
                throw refused;
            }
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
