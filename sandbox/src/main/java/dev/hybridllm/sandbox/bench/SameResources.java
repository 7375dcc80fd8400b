package dev.hybridllm.sandbox.bench;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.hybridllm.sandbox.SandboxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether two exported states hold the same resources: a peer that does less than we do is none. */
final class SameResources {

    private static final List<String> COMPARED = List.of("type", "inputs", "parent", "external");

    private SameResources() {}

    static void require(String ours, String peers) {
        var differences = differences(ours, peers);
        if (!differences.isEmpty()) {
            throw new SandboxException("the peer does not register what we do, so comparing the two says nothing:\n  "
                    + String.join("\n  ", differences));
        }
    }

    /** Where two states differ: resources by their URNs, which hold type and name, and of each what it is made of. */
    static List<String> differences(String ours, String peers) {
        var our = resources(ours);
        var their = resources(peers);
        if (our.isEmpty()) {
            return List.of("there are no resources");
        }
        return Stream.concat(our.keySet().stream(), their.keySet().stream())
                .distinct()
                .sorted()
                .flatMap(urn -> difference(urn, our.get(urn), their.get(urn)).stream())
                .toList();
    }

    private static Optional<String> difference(String urn, @Nullable JsonObject our, @Nullable JsonObject their) {
        if (our == null || their == null) {
            return Optional.of(urn + " is only in " + (our == null ? "the peer's" : "ours"));
        }
        var parts = Stream.concat(
                        COMPARED.stream().filter(part -> !part(our, part).equals(part(their, part))),
                        Stream.of("dependencies").filter(part -> !set(our, part).equals(set(their, part))))
                .collect(Collectors.joining(", "));
        return parts.isEmpty() ? Optional.empty() : Optional.of(urn + " has other " + parts);
    }

    private static JsonElement part(JsonObject resource, String part) {
        return resource.has(part) ? resource.get(part) : JsonNull.INSTANCE;
    }

    private static Set<String> set(JsonObject resource, String part) {
        var list = resource.has(part) ? resource.getAsJsonArray(part) : new JsonArray();
        return list.asList().stream().map(JsonElement::getAsString).collect(Collectors.toSet());
    }

    private static Map<String, JsonObject> resources(String state) {
        var resources = new TreeMap<String, JsonObject>();
        var deployment = JsonParser.parseString(state).getAsJsonObject().getAsJsonObject("deployment");
        if (deployment.has("resources")) {
            deployment
                    .getAsJsonArray("resources")
                    .forEach(each ->
                            resources.put(each.getAsJsonObject().get("urn").getAsString(), each.getAsJsonObject()));
        }
        return resources;
    }
}
