package dev.hybridllm.sandbox.providers.kubernetes;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which objects live in a namespace: built-in ones by their kind, custom ones by their definition when the program has it too, and
 * the rest are taken to.
 */
final class ObjectScopes {

    private final Map<String, Boolean> defined = new ConcurrentHashMap<>();

    boolean isNamespaced(Manifest object) {
        return known(object).orElse(true);
    }

    /** Empty for a custom object whose definition the program does not have. */
    Optional<Boolean> known(Manifest object) {
        return BuiltInKinds.isBuiltIn(object.apiVersion())
                ? Optional.of(!BuiltInKinds.isClusterWide(object.kind()))
                : Optional.ofNullable(defined.get(object.group() + "/" + object.kind()));
    }

    /** Remembers what a definition says of the kind that it defines. */
    void learn(Manifest definition) {
        var kind = definition.text("spec", "names", "kind");
        var scope = definition.text("spec", "scope");
        if (definition.isDefinition() && !kind.isEmpty() && !scope.isEmpty()) {
            defined.put(definition.text("spec", "group") + "/" + kind, scope.equals("Namespaced"));
        }
    }
}
