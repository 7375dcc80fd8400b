package dev.hybridllm.sandbox.providers.kubernetes;

import dev.hybridllm.sandbox.kube.ApiRefusal;
import dev.hybridllm.sandbox.kube.ApiResource;
import dev.hybridllm.sandbox.kube.KubeClient;
import dev.hybridllm.sandbox.kube.KubeClient.Writing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Objects of one kind in a cluster, written as the official plugin writes them. */
record LiveObjects(KubeClient client, ApiResource resource, ClusterOptions options) {

    static final String FORCE = "pulumi.com/patchForce";
    private static final Set<String> PROPAGATION = Set.of("Orphan", "Background");

    /** Those of a kind, or empty when the server does not serve it. */
    static Optional<LiveObjects> of(Cluster cluster, Manifest object) {
        var client = cluster.client();
        return client.resource(object.group(), object.version(), object.kind())
                .map(resource -> new LiveObjects(client, resource, cluster.options()));
    }

    Optional<Manifest> get(String namespace, String name) {
        return client.get(resource, namespace, name).map(Manifest::new);
    }

    /** Makes an object. One that is there already is a refusal, unless the provider is told to take it over. */
    Manifest create(Manifest object, String manager, boolean dryRun) {
        if (options.upsert()) {
            var force = dryRun || isForced(object);
            return applied(object, object.name(), new Writing(manager, dryRun), force);
        }
        var writing = new Writing(FieldManagers.CREATOR, dryRun);
        return new Manifest(client.create(resource, object.namespace(), sent(object), writing));
    }

    /** Brings an object to what is wanted, by server-side apply; a definition is replaced as a whole, as its objects depend on it. */
    Manifest update(Manifest before, Manifest wanted, String manager, boolean dryRun) {
        var writing = new Writing(manager, dryRun);
        if (wanted.isDefinition()) {
            var whole = wanted.withMetadata("resourceVersion", before.text("metadata", "resourceVersion"));
            return new Manifest(client.replace(resource, before.namespace(), before.name(), whole.object(), writing));
        }
        if (!dryRun) {
            FieldManagers.handedOver(before, manager).ifPresent(entries -> {
                var operation = Map.of("op", "replace", "path", "/metadata/managedFields", "value", entries);
                var ignored = client.patch(resource, before.namespace(), before.name(), List.of(operation));
            });
        }
        return applied(
                wanted,
                before.name(),
                writing,
                isForced(wanted)
                        || (dryRun && FieldManagers.hasCreator(before))
                        || !before.has("metadata", "managedFields"));
    }

    /** Gives up all fields under a name that is not used any longer. */
    void relinquish(Manifest live, String manager) {
        var nothing = Map.<String, Object>of(
                "apiVersion",
                live.apiVersion(),
                "kind",
                live.kind(),
                "metadata",
                resource.namespaced()
                        ? Map.of("name", live.name(), "namespace", live.namespace())
                        : Map.of("name", live.name()));
        var ignored =
                client.apply(resource, live.namespace(), live.name(), nothing, new Writing(manager, false), false);
    }

    /** Asks for the deletion; whether the object was there at all. */
    boolean delete(String namespace, String name, Manifest inputs) {
        try {
            client.delete(resource, namespace, name, propagation(inputs));
            return true;
        } catch (ApiRefusal refusal) {
            if (refusal.isNotFound()) {
                return false;
            }
            throw refusal;
        }
    }

    private static String propagation(Manifest inputs) {
        var wanted = inputs.annotation("pulumi.com/deletionPropagationPolicy");
        return PROPAGATION.stream()
                .filter(policy -> policy.equalsIgnoreCase(wanted))
                .findFirst()
                .orElse("Foreground");
    }

    private boolean isForced(Manifest object) {
        return options.patchForce() || object.isAnnotated(FORCE);
    }

    private Manifest applied(Manifest object, String name, Writing writing, boolean force) {
        return new Manifest(client.apply(resource, object.namespace(), name, sent(object), writing, force));
    }

    /** The first objects' group has a name in the SDKs and none in the API. */
    private static Map<String, Object> sent(Manifest object) {
        return object.group().isEmpty()
                ? object.with("apiVersion", object.version()).object()
                : object.object();
    }
}
