package dev.hybridllm.sandbox.recovery;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.hybridllm.identity.Identity;
import dev.hybridllm.sandbox.cloud.NaturalKeys.Way;
import dev.hybridllm.sandbox.cloud.TagSurvey.Thing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides what each unfinished creation came to. Pure: what the state knows, what the program wants and what the cloud has come in,
 * findings go out.
 *
 * @param way how resources of a type are found again
 * @param key finds a resource that wears no tag by what makes it the only one of its kind
 */
record Search(Function<String, Way> way, Function<JsonObject, Optional<String>> key) {

    private static final String UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
    private static final String HIDDEN = "[secret]";

    /**
     * @param state what the stack knows; not changed
     * @param wanted resources that the program would create now, as a preview shows them
     * @param things what wears an identity of this stack
     * @param clear whether things for which there is no place are to be removed
     */
    List<Finding> findings(ExportedState state, List<JsonObject> wanted, List<Thing> things, boolean clear) {
        var findings = new ArrayList<Finding>();
        // What was begun was written down with all its inputs; a preview hides some.
        var candidates = new LinkedHashMap<String, JsonObject>();
        wanted.stream()
                .filter(state::knowsPluginOf)
                .forEach(each -> candidates.put(ExportedState.urn(each), withoutHidden(each)));
        var pending = new LinkedHashMap<String, JsonObject>();
        state.pendingCreations().forEach(each -> pending.put(ExportedState.urn(each), each));
        candidates.putAll(pending);

        var unplaced = new HashMap<String, List<Thing>>();
        things.forEach(thing ->
                unplaced.computeIfAbsent(thing.tag(), tag -> new ArrayList<>()).add(thing));
        candidates.forEach((urn, candidate) -> {
            var type = ExportedState.text(candidate, "type");
            var tagged = unplaced.getOrDefault(new Identity(urn).tag(), new ArrayList<>());
            tagged.removeIf(thing -> state.ids(type).contains(thing.id()));
            if (state.has(urn)) {
                if (pending.containsKey(urn)) {
                    // Half of a replacement: the engine begins it anew.
                    tagged.forEach(thing -> findings.add(new Finding.Discard(discarded(candidate, thing.id()))));
                    tagged.clear();
                }
                return;
            }
            var first = tagged.stream().findFirst().map(Thing::id);
            var id = first.or(
                    () -> key.apply(candidate).filter(found -> !state.ids(type).contains(found)));
            if (id.isPresent()) {
                findings.add(new Finding.Adopt(adopted(candidate, id.get())));
                tagged.stream()
                        .skip(1)
                        .forEach(thing -> findings.add(new Finding.Discard(discarded(candidate, thing.id()))));
                tagged.clear();
            } else if (pending.containsKey(urn)) {
                findings.add(way.apply(type) == Way.BY_HAND ? new Finding.Unknown(urn) : new Finding.Forget(urn));
            }
        });
        unplaced.values().stream().flatMap(List::stream).forEach(thing -> stray(state, candidates, thing, clear)
                .ifPresent(findings::add));
        return inOrder(findings, wanted);
    }

    /** What depends on something that is adopted itself waits for it: without all of its inputs it would look changed. */
    private static List<Finding> inOrder(List<Finding> findings, List<JsonObject> wanted) {
        var incomplete = wanted.stream()
                .filter(each -> inputs(each).toString().contains(UNKNOWN))
                .map(ExportedState::urn)
                .collect(Collectors.toSet());
        var adopted = findings.stream()
                .flatMap(finding -> finding instanceof Finding.Adopt adopt
                        ? Stream.of(ExportedState.urn(adopt.entry()))
                        : Stream.empty())
                .toList();
        if (incomplete.containsAll(adopted)) {
            return List.copyOf(findings);
        }
        return findings.stream()
                .map(finding ->
                        finding instanceof Finding.Adopt adopt && incomplete.contains(ExportedState.urn(adopt.entry()))
                                ? new Finding.Later(ExportedState.urn(adopt.entry()))
                                : finding)
                .toList();
    }

    /** Something that is not the candidate of a creation: most are simply what the state knows. */
    private static Optional<Finding> stray(
            ExportedState state, Map<String, JsonObject> candidates, Thing thing, boolean clear) {
        var model = state.urnOf(thing.tag()).flatMap(urn -> state.resources().stream()
                .filter(each -> ExportedState.urn(each).equals(urn))
                .findFirst());
        if (model.filter(each -> state.ids(ExportedState.text(each, "type")).contains(thing.id()))
                .isPresent()) {
            return Optional.empty();
        }
        var like = model.or(() -> candidates.values().stream()
                .filter(each -> new Identity(ExportedState.urn(each)).tag().equals(thing.tag()))
                .findFirst());
        return Optional.of(
                clear && like.isPresent()
                        ? new Finding.Discard(discarded(like.get(), thing.id()))
                        : new Finding.Stray(thing.tag(), thing.id()));
    }

    static JsonObject inputs(JsonObject candidate) {
        return candidate.get("inputs") instanceof JsonObject inputs ? inputs : new JsonObject();
    }

    private static JsonObject adopted(JsonObject candidate, String id) {
        var entry = candidate.deepCopy();
        entry.addProperty("id", id);
        // Without outputs the plugin reads it as it reads an import; the refresh after this fills them in.
        entry.remove("outputs");
        return entry;
    }

    private static JsonObject discarded(JsonObject model, String id) {
        var entry = adopted(model, id);
        entry.addProperty("delete", true);
        entry.remove("protect");
        entry.remove("retainOnDelete");
        return entry;
    }

    /** Without inputs that a preview does not show, or does not know yet. */
    private static JsonObject withoutHidden(JsonObject wanted) {
        var entry = wanted.deepCopy();
        var inputs = inputs(entry);
        List.copyOf(inputs.keySet()).stream()
                .filter(name -> isHidden(inputs.get(name)))
                .forEach(inputs::remove);
        return entry;
    }

    private static boolean isHidden(JsonElement value) {
        var text = value.toString();
        return text.contains(UNKNOWN) || text.contains(HIDDEN);
    }
}
