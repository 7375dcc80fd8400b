package dev.hybridllm.sandbox.providers.kubernetes;

import dev.hybridllm.sandbox.providers.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One Kubernetes object as nested maps; what is absent or not known yet reads as an empty text. Changes make a copy. */
record Manifest(Map<String, Object> object) {

    private static final String METADATA = "metadata";
    private static final String AUTONAMED = "pulumi.com/autonamed";

    String apiVersion() {
        return text("apiVersion");
    }

    String kind() {
        return text("kind");
    }

    /** The part of the API version after the slash. */
    String version() {
        return apiVersion().substring(apiVersion().indexOf('/') + 1);
    }

    String annotation(String name) {
        return text(METADATA, "annotations", name);
    }

    boolean isAnnotated(String name) {
        return annotation(name).equals("true");
    }

    /** The part of the API version before the slash; the first objects have none. */
    String group() {
        var slash = apiVersion().indexOf('/');
        var group = slash < 0 ? "" : apiVersion().substring(0, slash);
        return group.equals("core") ? "" : group;
    }

    String name() {
        return text(METADATA, "name");
    }

    String namespace() {
        return text(METADATA, "namespace");
    }

    /** Whether the program chose the name, known or not. */
    boolean isNamed() {
        return !name().isEmpty() || isUnknown(METADATA, "name") || isUnknown(METADATA);
    }

    boolean isAutonamed() {
        return isAnnotated(AUTONAMED);
    }

    /** Whether the API server is asked for the name. */
    boolean wantsGeneratedName() {
        return !isNamed() && (!text(METADATA, "generateName").isEmpty() || isUnknown(METADATA, "generateName"));
    }

    boolean isSecret() {
        return group().isEmpty() && kind().equals("Secret");
    }

    boolean isConfigMap() {
        return group().isEmpty() && kind().equals("ConfigMap");
    }

    boolean isDefinition() {
        return group().equals("apiextensions.k8s.io") && kind().equals("CustomResourceDefinition");
    }

    boolean isImmutable() {
        return Boolean.TRUE.equals(object.get("immutable"));
    }

    /** The resource's identifier. */
    String id() {
        return namespace().isEmpty() ? name() : namespace() + "/" + name();
    }

    /** The file that the object is rendered to, below the provider's folder. */
    String path() {
        var folder = isDefinition() && BuiltInKinds.isBuiltIn(apiVersion()) ? "0-crd" : "1-manifest";
        return folder + "/" + apiVersion().replace('/', '_').replace(':', '_') + "-"
                + kind().toLowerCase(Locale.ROOT) + "-" + (namespace().isEmpty() ? "default" : namespace()) + "-"
                + name()
                + ".yaml";
    }

    /** The text at a path of keys. */
    String text(String... path) {
        return at(path) instanceof String text ? text : "";
    }

    /** The whole number at a path of keys, or another one when there is none. */
    long number(long otherwise, String... path) {
        return at(path) instanceof Double number ? number.longValue() : otherwise;
    }

    /** The objects of the list at a path of keys. */
    List<Manifest> list(String... path) {
        return at(path) instanceof List<?> list
                ? list.stream()
                        .filter(Map.class::isInstance)
                        .map(each -> new Manifest(Values.asMap(each)))
                        .toList()
                : List.of();
    }

    /** Whether there is anything at a path of keys: not nothing, and no empty list or mapping. */
    boolean has(String... path) {
        var value = at(path);
        return value instanceof Map<?, ?> map
                ? !map.isEmpty()
                : value instanceof List<?> list ? !list.isEmpty() : value != null;
    }

    private boolean isUnknown(String... path) {
        return at(path) == Values.Unknown.UNKNOWN;
    }

    @Nullable Object at(String... path) {
        @Nullable Object value = object;
        for (var key : path) {
            value = value instanceof Map ? Values.asMap(value).get(key) : null;
        }
        return value;
    }

    Manifest withNamespace(String namespace) {
        return withMetadata("namespace", namespace);
    }

    Manifest withoutNamespace() {
        return withMetadata("namespace", null);
    }

    /** Named by the engine's side, and marked so that a later check can tell. */
    Manifest autonamed(String name) {
        var named = withMetadata("name", name);
        var annotations = named.at(METADATA, "annotations");
        if (annotations != null && !(annotations instanceof Map)) {
            return named;
        }
        var marked = annotations == null
                ? new LinkedHashMap<String, Object>()
                : new LinkedHashMap<>(Values.asMap(annotations));
        marked.put(AUTONAMED, "true");
        return named.withMetadata("annotations", marked);
    }

    /** Metadata that is not known yet stays as it is. */
    Manifest withMetadata(String key, @Nullable Object value) {
        var before = object.get(METADATA);
        if ((before == null && value == null) || (before != null && !(before instanceof Map))) {
            return this;
        }
        var metadata = before == null ? new LinkedHashMap<String, Object>() : new LinkedHashMap<>(Values.asMap(before));
        if (value == null) {
            metadata.remove(key);
        } else {
            metadata.put(key, value);
        }
        return with(METADATA, metadata);
    }

    Manifest withoutAnnotation(String name) {
        if (!(at(METADATA, "annotations") instanceof Map<?, ?> annotations) || !annotations.containsKey(name)) {
            return this;
        }
        var rest = new LinkedHashMap<>(Values.asMap(annotations));
        rest.remove(name);
        return withMetadata("annotations", rest.isEmpty() ? null : rest);
    }

    Manifest without(String key) {
        var copy = new LinkedHashMap<>(object);
        copy.remove(key);
        return new Manifest(copy);
    }

    Manifest with(String key, Object value) {
        var copy = new LinkedHashMap<>(object);
        copy.put(key, value);
        return new Manifest(copy);
    }
}
