package dev.hybridllm.sandbox.providers.kubernetes;

import dev.hybridllm.sandbox.providers.Values;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * One spelling for what means the same, as the official plugin does before it compares or renders: a Secret's {@code stringData}
 * becomes {@code data}, quantities take their canonical form, server-side metadata goes. That plugin sends built-in objects through
 * their Go types, which drops unknown and some empty fields too; without the types that does not happen here.
 */
final class NormalForm {

    /** Extensions of JSON schema, as manifests spell them; property names of the SDKs have underscores in place of dashes. */
    private static final Set<String> EXTENSIONS = Set.of(
            "x-kubernetes-embedded-resource",
            "x-kubernetes-int-or-string",
            "x-kubernetes-list-map-keys",
            "x-kubernetes-list-type",
            "x-kubernetes-map-type",
            "x-kubernetes-preserve-unknown-fields",
            "x-kubernetes-validations");

    private static final List<String> SET_BY_SERVER = List.of(
            "creationTimestamp",
            "deletionGracePeriodSeconds",
            "deletionTimestamp",
            "generation",
            "managedFields",
            "resourceVersion",
            "uid");

    private NormalForm() {}

    static Manifest of(Manifest given) {
        var object = fromOutputs(given.object());
        if (BuiltInKinds.isBuiltIn(object.apiVersion()) && !Values.hasUnknown(object.object())) {
            if (object.isSecret()) {
                object = secret(object);
            } else if (object.isDefinition()) {
                object = definition(object);
            } else {
                object = new Manifest(Values.asMap(Quantities.canonical(object.object())));
            }
        }
        for (var field : SET_BY_SERVER) {
            object = object.withMetadata(field, null);
        }
        return object;
    }

    /** The object with property names as Kubernetes has them, and otherwise as it was. */
    static Manifest fromOutputs(Map<String, Object> outputs) {
        return new Manifest(Values.asMap(keys(outputs, NormalForm::dashed)));
    }

    /** The object with property names as the SDKs have them. */
    static Map<String, Object> toOutputs(Map<String, Object> object) {
        return Values.asMap(keys(object, key -> EXTENSIONS.contains(key) ? key.replace('-', '_') : key));
    }

    private static String dashed(String key) {
        var spelled = key.replace('_', '-');
        return EXTENSIONS.contains(spelled) ? spelled : key;
    }

    private static Object keys(Object value, UnaryOperator<String> rename) {
        if (value instanceof Map<?, ?>) {
            var renamed = new LinkedHashMap<String, Object>();
            Values.asMap(value).forEach((key, inner) -> renamed.put(rename.apply(key), keys(inner, rename)));
            return renamed;
        }
        if (value instanceof List<?> list) {
            var renamed = new ArrayList<Object>();
            list.forEach(inner -> renamed.add(keys(inner, rename)));
            return renamed;
        }
        return value;
    }

    private static Manifest secret(Manifest object) {
        if (!(object.object().get("stringData") instanceof Map<?, ?> texts) || texts.isEmpty()) {
            return object;
        }
        var data = new LinkedHashMap<String, Object>();
        if (object.object().get("data") instanceof Map<?, ?> given) {
            data.putAll(Values.asMap(given));
        }
        texts.forEach((key, text) -> data.put(
                String.valueOf(key),
                Base64.getEncoder().encodeToString(String.valueOf(text).getBytes(StandardCharsets.UTF_8))));
        var plain = new LinkedHashMap<>(object.object());
        plain.remove("stringData");
        plain.put("data", data);
        return new Manifest(plain);
    }

    private static Manifest definition(Manifest object) {
        var plain = new LinkedHashMap<>(object.object());
        plain.remove("status");
        if (plain.get("spec") instanceof Map<?, ?> given && Boolean.FALSE.equals(given.get("preserveUnknownFields"))) {
            var spec = new LinkedHashMap<>(Values.asMap(given));
            spec.remove("preserveUnknownFields");
            plain.put("spec", spec);
        }
        return new Manifest(plain);
    }
}
