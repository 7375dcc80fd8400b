package dev.hybridllm.sandbox.providers.kubernetes;

import dev.hybridllm.sandbox.kube.KubeClient;
import java.util.List;
import java.util.Optional;

/** Other objects that an object's readiness depends on. */
record Neighbours(KubeClient client, String namespace) {

    Optional<Manifest> find(String group, String version, String kind, String name) {
        return client.resource(group, version, kind)
                .flatMap(resource -> client.get(resource, namespace, name))
                .map(Manifest::new);
    }

    /** Those that an object owns. */
    List<Manifest> owned(Manifest owner, String group, String version, String kind) {
        return client
                .resource(group, version, kind)
                .map(resource -> client.list(resource, namespace))
                .orElse(List.of())
                .stream()
                .map(Manifest::new)
                .filter(each -> each.list("metadata", "ownerReferences").stream()
                        .anyMatch(reference -> reference.text("uid").equals(owner.text("metadata", "uid"))))
                .toList();
    }
}
