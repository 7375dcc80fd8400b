package dev.hybridllm.sandbox.providers.kubernetes;

import dev.hybridllm.sandbox.providers.Refusal;
import dev.hybridllm.sandbox.providers.ResourceKind.CheckContext;
import dev.hybridllm.sandbox.providers.ResourceKind.Checked;
import dev.hybridllm.sandbox.providers.ResourceKind.Failure;
import dev.hybridllm.sandbox.providers.Schema;
import dev.hybridllm.sandbox.providers.Values;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What is judged and filled in before an object is compared with its last self: its name and its namespace. */
record ObjectChecks(Predicate<Manifest> namespaced, String namespace) {

    Checked check(CheckContext context, Map<String, Object> news, ObjectScopes scopes) {
        var failures = new ArrayList<Failure>();
        for (var field : List.of("apiVersion", "kind")) {
            if (!(news.get(field) instanceof String)) {
                failures.add(new Failure(field, "is required: without it nobody can tell what the object is"));
            }
        }
        if (!failures.isEmpty()) {
            return new Checked(news, failures);
        }
        var object = named(context, NormalForm.of(new Manifest(news)));
        if (object.wantsGeneratedName()) {
            throw new Refusal("metadata.generateName is not for objects that are applied or rendered: give '"
                    + context.name() + "' a metadata.name, or leave both out");
        }
        scopes.learn(object);
        if (!namespace.isEmpty() && object.namespace().isEmpty() && namespaced.test(object)) {
            object = object.withNamespace(namespace);
        }
        return new Checked(withSecretData(object.object()), failures);
    }

    /** Last time's generated name while there is one, else a new one of the logical name and eight hex digits. */
    private static Manifest named(CheckContext context, Manifest object) {
        if (object.isNamed() || object.wantsGeneratedName()) {
            return object;
        }
        if (context.olds() == null) {
            var eighth = Schema.fingerprint(context.suffix().getBytes(StandardCharsets.UTF_8))
                    .substring(0, 1);
            return object.autonamed(context.name() + "-" + context.suffix() + eighth);
        }
        var old = new Manifest(context.olds());
        return old.isAutonamed() ? object.autonamed(old.name()) : object;
    }

    /** A Secret's values are secret whatever the program says. */
    static Map<String, Object> withSecretData(Map<String, Object> object) {
        var marked = new LinkedHashMap<>(object);
        if ("Secret".equals(object.get("kind"))) {
            for (var field : List.of("data", "stringData")) {
                marked.computeIfPresent(field, (key, value) -> new Values.Secret(value));
            }
        }
        return marked;
    }
}
