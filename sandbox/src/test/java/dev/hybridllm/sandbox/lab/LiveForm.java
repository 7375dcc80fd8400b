package dev.hybridllm.sandbox.lab;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An object of a cluster without what tells it from its twin: who made it, when, and what its controllers say. */
public final class LiveForm {

    private static final List<String> OF_THE_SERVER =
            List.of("creationTimestamp", "generation", "managedFields", "resourceVersion", "uid");

    private LiveForm() {}

    public static Map<String, Object> of(Map<String, Object> live) {
        var form = new HashMap<>(live);
        form.remove("status");
        if (form.get("metadata") instanceof Map<?, ?> given) {
            var metadata = new HashMap<Object, Object>(given);
            OF_THE_SERVER.forEach(metadata::remove);
            form.put("metadata", metadata);
        }
        return form;
    }
}
