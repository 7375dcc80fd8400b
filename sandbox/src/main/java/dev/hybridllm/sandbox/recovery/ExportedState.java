package dev.hybridllm.sandbox.recovery;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.hybridllm.identity.Identity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A stack's state in the form of {@code pulumi stack export}: what it knows, and what it had begun when it was last written. */
final class ExportedState {

    private final JsonObject document;

    private ExportedState(JsonObject document) {
        this.document = document;
    }

    static ExportedState parse(String json) {
        return new ExportedState(JsonParser.parseString(json).getAsJsonObject());
    }

    /** Resources, without those that the engine has still to put something else in the place of: what they were is gone. */
    List<JsonObject> resources() {
        return list("resources").stream()
                .filter(resource -> !flag(resource, "pendingReplacement"))
                .toList();
    }

    /** Operations that were begun and not ended, of every type. */
    List<JsonObject> pending() {
        return list("pending_operations");
    }

    /** What the engine had begun to create. */
    List<JsonObject> pendingCreations() {
        return pending().stream()
                .filter(operation -> operation.get("type").getAsString().equals("creating"))
                .map(operation -> operation.getAsJsonObject("resource"))
                .toList();
    }

    /** Whether there is a resource of that URN, which is not on its way out. */
    boolean has(String urn) {
        return resources().stream().anyMatch(each -> urn(each).equals(urn) && !flag(each, "delete"));
    }

    /** All identifiers that resources of a type have. */
    Set<String> ids(String type) {
        return resources().stream()
                .filter(resource -> text(resource, "type").equals(type))
                .map(resource -> text(resource, "id"))
                .collect(Collectors.toSet());
    }

    /** The URN of a resource of this state whose tag that is. */
    Optional<String> urnOf(String tag) {
        return resources().stream()
                .map(ExportedState::urn)
                .filter(urn -> new Identity(urn).tag().equals(tag))
                .findFirst();
    }

    /** How the tags of everything in this stack begin. */
    String identityPrefix() {
        return list("resources").stream()
                .map(resource -> urn(resource).substring("urn:pulumi:".length()).split("::", 3))
                .map(parts -> Identity.prefix(parts[1], parts[0]))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a state without resources has no regions either"));
    }

    /** Whether the plugin that a resource belongs to is written down. By one that is not, nothing can have been made yet. */
    boolean knowsPluginOf(JsonObject resource) {
        var reference = text(resource, "provider");
        return reference.isEmpty()
                || list("resources").stream().anyMatch(each -> reference.equals(urn(each) + "::" + text(each, "id")));
    }

    /** The inputs of the plugin that a resource belongs to: it is named there by its URN and its identifier. */
    JsonObject pluginOf(JsonObject resource) {
        var reference = text(resource, "provider");
        return list("resources").stream()
                .filter(each -> reference.startsWith(urn(each) + "::"))
                .findFirst()
                .map(Search::inputs)
                .orElseGet(JsonObject::new);
    }

    /** The regions of the stack's aws plugins. */
    Set<String> regions() {
        return list("resources").stream()
                .filter(resource -> text(resource, "type").equals("pulumi:providers:aws"))
                .flatMap(provider -> Optional.ofNullable(provider.getAsJsonObject("inputs")).stream())
                .map(inputs -> text(inputs, "region"))
                .filter(region -> !region.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Takes note of something that exists. What it refers to is left out where this state does not have it. */
    void add(JsonObject entry) {
        var known = list("resources").stream().map(ExportedState::urn).collect(Collectors.toSet());
        var resources = resourcesArray();
        var replaced = new ArrayList<JsonElement>();
        resources.forEach(each -> {
            if (urn(each.getAsJsonObject()).equals(urn(entry)) && flag(each.getAsJsonObject(), "pendingReplacement")) {
                replaced.add(each);
            }
        });
        replaced.forEach(resources::remove);
        if (!known.contains(text(entry, "parent"))) {
            entry.remove("parent");
        }
        keepKnown(entry.get("dependencies"), known);
        if (entry.get("propertyDependencies") instanceof JsonObject properties) {
            properties.asMap().values().forEach(each -> keepKnown(each, known));
        }
        resources.add(entry);
    }

    private static void keepKnown(JsonElement urns, Set<String> known) {
        if (urns instanceof JsonArray array) {
            var kept = new JsonArray();
            array.forEach(each -> {
                if (known.contains(each.getAsString())) {
                    kept.add(each);
                }
            });
            while (!array.isEmpty()) {
                array.remove(0);
            }
            array.addAll(kept);
        }
    }

    String json() {
        return document.toString();
    }

    private JsonArray resourcesArray() {
        var deployment = document.getAsJsonObject("deployment");
        if (!(deployment.get("resources") instanceof JsonArray)) {
            deployment.add("resources", new JsonArray());
        }
        return deployment.getAsJsonArray("resources");
    }

    private List<JsonObject> list(String name) {
        return document.getAsJsonObject("deployment").get(name) instanceof JsonArray array
                ? array.asList().stream().map(JsonElement::getAsJsonObject).toList()
                : List.of();
    }

    static String urn(JsonObject resource) {
        return text(resource, "urn");
    }

    static String text(JsonObject object, String name) {
        return object.has(name) && object.get(name).isJsonPrimitive()
                ? object.get(name).getAsString()
                : "";
    }

    private static boolean flag(JsonObject object, String name) {
        return object.has(name) && object.get(name).getAsBoolean();
    }
}
