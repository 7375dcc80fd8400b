package dev.hybridllm.sandbox.lab;

import dev.hybridllm.sandbox.kube.ApiRefusal;
import dev.hybridllm.sandbox.kube.ApiResource;
import dev.hybridllm.sandbox.kube.KubeClient;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Plays what finishes the deletion of namespaces, which a lone API server does not have: the garbage collector, which deletes
 * dependents first, and the namespace controller, which deletes what is inside. Unlike those it does not look whether there is any.
 */
public final class PlayedControllers implements AutoCloseable {

    private final KubeClient client;
    private final ApiResource namespaces;
    private final Thread thread;

    public PlayedControllers(TestCluster cluster) {
        client = cluster.client();
        namespaces = cluster.resource("", "v1", "Namespace");
        thread = new Thread(this::play, "controllers");
        thread.start();
    }

    private void play() {
        try {
            while (true) {
                for (var namespace : client.list(namespaces, "")) {
                    if (namespace.get("metadata") instanceof Map<?, ?> metadata
                            && metadata.containsKey("deletionTimestamp")) {
                        finish(String.valueOf(metadata.get("name")));
                    }
                }
                Thread.sleep(50);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void finish(String name) {
        try {
            var finished = new HashMap<>(
                    client.mergePart(namespaces, "", name, "", Map.of("metadata", Map.of("finalizers", List.of()))));
            finished.put("spec", Map.of("finalizers", List.of()));
            var ignored = client.replacePart(namespaces, "", name, "finalize", finished);
        } catch (ApiRefusal overtaken) {
            // Gone, or changed since it was listed: the next round sees.
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
