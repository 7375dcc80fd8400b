package dev.hybridllm.sandbox.providers;

import dev.hybridllm.sandbox.providers.ResourceKind.CheckContext;
import dev.hybridllm.sandbox.providers.ResourceKind.Checked;
import dev.hybridllm.sandbox.providers.ResourceKind.Diff;
import dev.hybridllm.sandbox.providers.ResourceKind.Diff.Change;
import dev.hybridllm.sandbox.providers.ResourceKind.Existing;
import dev.hybridllm.sandbox.providers.ResourceKind.Failure;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The properties of a resource kind, and what follows from them alone: judging inputs, differences, previews. */
public final class Schema {

    /** Where checked inputs remember which values the user did not give, as the official providers do. */
    static final String DEFAULTS = "__defaults";

    private final Map<String, Property> properties;

    private Schema(Map<String, Property> properties) {
        this.properties = properties;
    }

    public static Schema of(Property... properties) {
        var map = new LinkedHashMap<String, Property>();
        for (var property : properties) {
            if (map.put(property.name(), property) != null) {
                throw new IllegalArgumentException("property '" + property.name() + "' is declared twice");
            }
        }
        return new Schema(map);
    }

    public Collection<Property> properties() {
        return properties.values();
    }

    /** Names of the properties whose outputs are always secret. */
    public List<String> sensitive() {
        return properties.values().stream()
                .filter(Property::isSensitive)
                .map(Property::name)
                .toList();
    }

    /** Judges inputs: every unknown, missing, misshapen or read-only property is a failure; defaults and names are filled in. */
    public Checked check(CheckContext context, Map<String, Object> news) {
        var failures = new ArrayList<Failure>();
        judge("", news, failures);
        var inputs = new LinkedHashMap<>(news);
        inputs.remove(DEFAULTS);
        var filled = new TreeSet<String>();
        for (var property : properties.values()) {
            if (inputs.containsKey(property.name())) {
                continue;
            }
            if (property.autoNamed()) {
                inputs.put(property.name(), generatedName(property, context));
                filled.add(property.name());
            } else if (property.defaultValue() != null) {
                inputs.put(property.name(), property.defaultValue());
                filled.add(property.name());
            }
        }
        inputs.put(DEFAULTS, List.copyOf(filled));
        return new Checked(inputs, failures);
    }

    private void judge(String path, Map<String, Object> news, List<Failure> failures) {
        news.forEach((name, value) -> {
            if (name.equals(DEFAULTS)) {
                return;
            }
            var property = properties.get(name);
            var at = path + name;
            if (property == null) {
                failures.add(new Failure(at, "the stand-in does not know this property; it knows " + inputNames()));
            } else if (!property.isInput()) {
                failures.add(new Failure(at, "is set by the provider and cannot be given"));
            } else if (property.misfit(value) != null) {
                failures.add(new Failure(at, String.valueOf(property.misfit(value))));
            } else if (property.nested() != null) {
                var blocks = value instanceof List ? Values.asList(value) : List.of(value);
                for (var i = 0; i < blocks.size(); i++) {
                    var where = value instanceof List ? at + "[" + i + "]." : at + ".";
                    if (blocks.get(i) instanceof Map) {
                        property.nested().judge(where, Values.asMap(blocks.get(i)), failures);
                    } else if (!Values.hasUnknown(blocks.get(i))) {
                        failures.add(new Failure(where, "must be an object"));
                    }
                }
            }
        });
        properties.values().stream()
                .filter(property -> property.role() == Property.Role.REQUIRED && !news.containsKey(property.name()))
                .forEach(property -> failures.add(new Failure(path + property.name(), "is required")));
    }

    private List<String> inputNames() {
        return properties.values().stream()
                .filter(Property::isInput)
                .map(Property::name)
                .sorted()
                .toList();
    }

    /** Last time's generated name while there is one, else a new one: the logical name and seven hex digits. */
    private static Object generatedName(Property property, CheckContext context) {
        var olds = context.olds();
        if (olds != null
                && olds.containsKey(property.name())
                && Values.strings(olds.get(DEFAULTS)).contains(property.name())) {
            return olds.getOrDefault(property.name(), "");
        }
        return context.name() + "-" + context.suffix();
    }

    /** The differences between the inputs of last time (or what a refresh found) and the new ones. */
    public Diff diff(Existing existing, Map<String, Object> news) {
        var changes = new TreeMap<String, Change>();
        for (var property : properties.values()) {
            if (!property.isInput()) {
                continue;
            }
            var before = existing.inputs().get(property.name());
            var after = news.get(property.name());
            if (after == null && property.role() == Property.Role.OPTIONAL_COMPUTED) {
                continue;
            }
            if (property.same(before, after)) {
                continue;
            }
            if (property.shape() == Property.Shape.MAP && before instanceof Map && after instanceof Map) {
                mapChanges(property, Values.asMap(before), Values.asMap(after), changes);
            } else if (property.nested() != null && before instanceof Map && after instanceof Map) {
                property.nested().blockChanges(property, Values.asMap(before), Values.asMap(after), changes);
            } else {
                changes.put(property.name(), change(before, after, property.replaces()));
            }
        }
        return new Diff(changes, keepsItsName(changes, news));
    }

    /** Two resources cannot have one name at a time: one that the user named goes before its replacement comes. */
    private boolean keepsItsName(Map<String, Change> changes, Map<String, Object> news) {
        var defaults = Values.strings(news.get(DEFAULTS));
        return properties.values().stream()
                .filter(Property::autoNamed)
                .anyMatch(property -> !defaults.contains(property.name()) && !changes.containsKey(property.name()));
    }

    private static void mapChanges(
            Property property, Map<String, Object> before, Map<String, Object> after, Map<String, Change> changes) {
        var keys = new LinkedHashSet<>(before.keySet());
        keys.addAll(after.keySet());
        for (var key : keys) {
            var old = before.get(key);
            var fresh = after.get(key);
            if (old == null || !old.equals(fresh)) {
                var path = property.name() + (key.matches("[A-Za-z0-9_-]+") ? "." + key : "[\"" + key + "\"]");
                changes.put(path, change(old, fresh, property.replaces()));
            }
        }
    }

    /** Fields of a block that the cloud chose are no difference, just as properties of the resource are none. */
    private void blockChanges(
            Property block, Map<String, Object> before, Map<String, Object> after, Map<String, Change> changes) {
        for (var field : properties.values()) {
            var old = before.get(field.name());
            var fresh = after.get(field.name());
            var chosenByCloud = fresh == null && field.role() == Property.Role.OPTIONAL_COMPUTED;
            if (field.isInput() && !chosenByCloud && !field.same(old, fresh)) {
                changes.put(
                        block.name() + "." + field.name(), change(old, fresh, block.replaces() || field.replaces()));
            }
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

    /** Outputs for a preview of a creation: the inputs, and everything that the cloud sets as unknown. */
    public Map<String, Object> planCreate(Map<String, Object> inputs) {
        var state = new LinkedHashMap<>(inputs);
        state.remove(DEFAULTS);
        properties.values().stream()
                .filter(property ->
                        property.role() == Property.Role.COMPUTED || property.role() == Property.Role.OPTIONAL_COMPUTED)
                .forEach(property -> state.putIfAbsent(property.name(), Values.Unknown.UNKNOWN));
        return state;
    }

    /** Outputs for a preview of an update: as they are, with the new inputs over them. */
    public Map<String, Object> planUpdate(Existing existing, Map<String, Object> news) {
        var state = new LinkedHashMap<>(existing.state());
        properties.values().stream()
                .filter(Property::isInput)
                .filter(property -> property.role() != Property.Role.OPTIONAL_COMPUTED)
                .forEach(property -> state.remove(property.name()));
        state.putAll(news);
        state.remove(DEFAULTS);
        return state;
    }

    /**
     * The inputs that would describe the resource as it is. What the user gave is looked up; what the user left out appears when
     * somebody set it behind the engine's back, so that a refresh shows it; what the cloud chose itself does not.
     */
    public Map<String, Object> observedInputs(Map<String, Object> state, Map<String, Object> lastInputs) {
        var importing = lastInputs.isEmpty();
        var inputs = new LinkedHashMap<String, Object>();
        for (var property : properties.values()) {
            var actual = state.get(property.name());
            if (!property.isInput() || actual == null) {
                continue;
            }
            var given = lastInputs.get(property.name());
            var chosenByCloud = property.role() == Property.Role.OPTIONAL_COMPUTED && given == null && !importing;
            if (chosenByCloud || (given == null && property.same(actual, null))) {
                continue;
            }
            inputs.put(property.name(), observed(property, actual, given));
        }
        var defaults = lastInputs.get(DEFAULTS);
        inputs.put(DEFAULTS, defaults == null ? List.of() : defaults);
        return inputs;
    }

    private static Object observed(Property property, Object actual, @Nullable Object given) {
        if (given != null && property.same(given, actual)) {
            return given;
        }
        if (property.shape() == Property.Shape.BLOCK && property.nested() != null && actual instanceof Map) {
            var lastFields = given instanceof Map ? Values.asMap(given) : Map.<String, Object>of();
            var fields = property.nested().observedInputs(Values.asMap(actual), lastFields);
            fields.remove(DEFAULTS);
            return fields;
        }
        return actual;
    }

    /** The values by name, each in a form where equal means the same. */
    Map<String, Object> canonical(Map<String, Object> values) {
        var canonical = new HashMap<String, Object>();
        values.forEach((name, value) -> {
            var property = properties.get(name);
            var comparable = property == null ? value : property.canonical(value);
            var setByCloud = property != null && !property.isInput();
            if (comparable != null && !setByCloud) {
                canonical.put(name, comparable);
            }
        });
        return canonical;
    }

    /** Seven hex digits that follow from the bytes. */
    public static String fingerprint(byte[] bytes) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest).substring(0, 7);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
