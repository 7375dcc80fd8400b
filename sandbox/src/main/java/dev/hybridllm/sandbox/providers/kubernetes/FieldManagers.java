package dev.hybridllm.sandbox.providers.kubernetes;

import dev.hybridllm.sandbox.providers.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who manages which fields of an object. An object is created by a plain request, whose fields belong to {@link #CREATOR}, and
 * updated by server-side apply under a name of its own; before that, the fields of its creation, and those of anybody who used
 * kubectl, go over to that name. Others keep theirs, and to change one of those is a conflict.
 */
final class FieldManagers {

    /** Whom a plain creation's fields belong to. */
    static final String CREATOR = "pulumi-kubernetes";

    private static final String UPDATE = "Update";
    private static final String APPLY = "Apply";

    private FieldManagers() {}

    /** Whether a preview, which does not hand fields over, has to take them by force. */
    static boolean hasCreator(Manifest live) {
        return entries(live).stream()
                .anyMatch(entry -> text(entry, "operation").equals(UPDATE)
                        && text(entry, "manager").equals(CREATOR));
    }

    /** The object's managers once the fields are handed over, or empty when there is nothing to hand over. */
    static Optional<List<Map<String, Object>>> handedOver(Manifest live, String manager) {
        var kept = new ArrayList<Map<String, Object>>();
        @Nullable Map<String, Object> ours = null;
        var changed = false;
        for (var entry : entries(live)) {
            if (isOurs(entry, manager)) {
                ours = ours == null ? entry : united(ours, entry);
            } else if (isHandedOver(entry)) {
                ours = ours == null ? renamed(entry, manager) : united(ours, entry);
                changed = true;
            } else {
                kept.add(entry);
            }
        }
        if (ours == null || !changed) {
            return Optional.empty();
        }
        kept.add(renamed(ours, manager));
        return Optional.of(kept);
    }

    private static boolean isOurs(Map<String, Object> entry, String manager) {
        return text(entry, "manager").equals(manager)
                && text(entry, "operation").equals(APPLY);
    }

    private static boolean isHandedOver(Map<String, Object> entry) {
        var name = text(entry, "manager");
        var updated = text(entry, "operation").equals(UPDATE);
        return text(entry, "subresource").isEmpty()
                && (name.startsWith("kubectl")
                        || (updated && (name.startsWith(CREATOR) || name.startsWith("before-first-apply"))));
    }

    private static Map<String, Object> renamed(Map<String, Object> entry, String manager) {
        var renamed = new LinkedHashMap<>(entry);
        renamed.put("manager", manager);
        renamed.put("operation", APPLY);
        return renamed;
    }

    /** Fields of both: a set of fields is a tree of keys, so the union of two is that of the trees. */
    private static Map<String, Object> united(Map<String, Object> one, Map<String, Object> other) {
        var united = new LinkedHashMap<>(one);
        united.put("fieldsV1", union(fields(one), fields(other)));
        return united;
    }

    private static Map<String, Object> union(Map<String, Object> one, Map<String, Object> other) {
        var union = new LinkedHashMap<>(one);
        other.forEach((key, value) ->
                union.merge(key, value, (left, right) -> union(Values.asMap(left), Values.asMap(right))));
        return union;
    }

    private static Map<String, Object> fields(Map<String, Object> entry) {
        return entry.get("fieldsV1") instanceof Map<?, ?> fields ? Values.asMap(fields) : Map.of();
    }

    private static List<Map<String, Object>> entries(Manifest live) {
        return live.list("metadata", "managedFields").stream()
                .map(Manifest::object)
                .toList();
    }

    private static String text(Map<String, Object> entry, String key) {
        return String.valueOf(entry.getOrDefault(key, ""));
    }
}
