package dev.hybridllm.sandbox.kube;

/**
 * Where the objects of one kind are: the path of their API version, their plural name, and whether they live in namespaces.
 *
 * @param version such as {@code /api/v1} or {@code /apis/apps/v1}
 */
public record ApiResource(String version, String plural, boolean namespaced) {

    /** The collection's path. */
    String path(String namespace) {
        return namespaced
                ? version + "/namespaces/" + (namespace.isEmpty() ? "default" : namespace) + "/" + plural
                : version + "/" + plural;
    }

    /** One object's path. */
    String path(String namespace, String name) {
        return path(namespace) + "/" + name;
    }
}
