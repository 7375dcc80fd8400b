package dev.hybridllm.sandbox.recovery;

import com.google.gson.JsonObject;
import java.util.Optional;

/**
 * By what the kubernetes plugin imports an object: {@code NAMESPACE/NAME}. Nobody has to look whether it is there, for the refresh that
 * follows drops it when it is not. Rendered files are no objects: making one again writes the same file.
 */
final class KubernetesKey {

    private static final String RENDERING = "renderYamlToDirectory";

    private KubernetesKey() {}

    static Optional<String> of(ExportedState state, JsonObject candidate) {
        if (!ExportedState.text(candidate, "type").startsWith("kubernetes:")
                || state.pluginOf(candidate).has(RENDERING)
                || !(Search.inputs(candidate).get("metadata") instanceof JsonObject metadata)
                || ExportedState.text(metadata, "name").isEmpty()) {
            return Optional.empty();
        }
        var name = ExportedState.text(metadata, "name");
        var namespace = ExportedState.text(metadata, "namespace");
        return Optional.of(namespace.isEmpty() ? name : namespace + "/" + name);
    }
}
