package dev.hybridllm.sandbox.providers.kubernetes;

import dev.hybridllm.sandbox.providers.ResourceKind.Diff;
import dev.hybridllm.sandbox.providers.ResourceKind.Diff.Change;
import dev.hybridllm.sandbox.providers.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What differs between an object as it was and as wanted, leaf by leaf, and whether that replaces it. */
final class ManifestDiff {

    private final ProviderSettings settings;
    private final Predicate<Manifest> namespaced;

    ManifestDiff(ProviderSettings settings, Predicate<Manifest> namespaced) {
        this.settings = settings;
        this.namespaced = namespaced;
    }

    /**
     * Compares the part of the last object that the program had a say in with what it wants now.
     *
     * @param last the object as it was, whole
     * @param part of it, what is compared
     */
    Diff between(Manifest last, Manifest part, Manifest wanted) {
        var inNamespace = namespaced.test(wanted);
        var before = inNamespace ? inNamespace(part) : part.withoutNamespace();
        var after = inNamespace ? inNamespace(wanted) : wanted.withoutNamespace();
        var changes = new TreeMap<String, Change>();
        compare(List.of(), before.object(), after.object(), ReplacedFields.of(wanted, settings), changes);
        // The namespace of last time counts as it was written. So a rendered object with a name and without a namespace
        // is
        // made again before the old one goes, and as both share one file, none is left: the official plugin does just
        // that.
        var sameObject = wanted.isNamed()
                && !wanted.isAutonamed()
                && after.name().equals(last.name())
                && after.namespace().equals(last.namespace());
        var replaced = changes.values().stream().anyMatch(ManifestDiff::isReplacing);
        return new Diff(changes, replaced && sameObject);
    }

    /** No namespace and the namespace "default" are one. */
    private static Manifest inNamespace(Manifest object) {
        var metadata = object.object().get("metadata");
        var given = metadata instanceof Map ? Values.asMap(metadata).get("namespace") : null;
        return given == null || given.equals("") ? object.withNamespace("default") : object;
    }

    private static void compare(
            List<Object> path,
            @Nullable Object before,
            @Nullable Object after,
            ReplacedFields replacing,
            Map<String, Change> changes) {
        if (before instanceof Map && after instanceof Map) {
            var old = Values.asMap(before);
            var fresh = Values.asMap(after);
            var keys = new TreeSet<>(old.keySet());
            keys.addAll(fresh.keySet());
            keys.forEach(key -> compare(below(path, key), old.get(key), fresh.get(key), replacing, changes));
        } else if (before instanceof List<?> old && after instanceof List<?> fresh) {
            for (var i = 0; i < Math.max(old.size(), fresh.size()); i++) {
                compare(
                        below(path, i),
                        i < old.size() ? old.get(i) : null,
                        i < fresh.size() ? fresh.get(i) : null,
                        replacing,
                        changes);
            }
        } else if (before == null ? after != null : !before.equals(after)) {
            changes.put(text(path), change(before, after, replacing.has(path, after)));
        }
    }

    private static Change change(@Nullable Object before, @Nullable Object after, boolean replaces) {
        if (before == null) {
            return replaces ? Change.ADD_REPLACE : Change.ADD;
        }
        if (after == null) {
            return replaces ? Change.DELETE_REPLACE : Change.DELETE;
        }
        return replaces ? Change.UPDATE_REPLACE : Change.UPDATE;
    }

    private static boolean isReplacing(Change change) {
        return change == Change.ADD_REPLACE || change == Change.UPDATE_REPLACE || change == Change.DELETE_REPLACE;
    }

    private static List<Object> below(List<Object> path, Object step) {
        var longer = new ArrayList<>(path);
        longer.add(step);
        return longer;
    }

    private static String text(List<Object> path) {
        var text = new StringBuilder();
        for (var step : path) {
            if (step instanceof Integer index) {
                text.append('[').append(index.intValue()).append(']');
            } else if (String.valueOf(step).matches(".*[.\"\\[\\]].*")) {
                text.append("[\"")
                        .append(String.valueOf(step).replace("\"", "\\\""))
                        .append("\"]");
            } else {
                text.append(text.length() == 0 ? "" : ".").append(step);
            }
        }
        return text.toString();
    }
}
