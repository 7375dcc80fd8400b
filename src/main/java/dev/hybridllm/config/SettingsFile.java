package dev.hybridllm.config;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import dev.hybridllm.config.reader.Problems;
import dev.hybridllm.config.reader.Spelling;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the engine takes from one of the project's files: our settings by name, every one a text, and JSON where it has structure.
 * What would silently not reach the program is refused, which the engine does not do.
 */
final class SettingsFile {

    private static final String NAMESPACE = "hybrid-llm";

    /** What may be said of a project's setting. */
    private static final Set<String> DECLARATION = Set.of("default", "description", "items", "secret", "type", "value");

    /** The engine hands over every field, also one in which nothing stands; and a time as it is written. */
    private static final Gson GSON = new GsonBuilder()
            .serializeNulls()
            .serializeSpecialFloatingPointValues()
            .registerTypeAdapter(Date.class, (JsonSerializer<Date>)
                    (date, type, context) -> new JsonPrimitive(date.toInstant().toString()))
            .create();

    private final String file;
    private final Problems problems;
    private final Map<String, String> values = new TreeMap<>();

    private SettingsFile(String file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    /** The settings in the text of a project's file; empty if it cannot be made out. */
    static Optional<Map<String, String>> project(String file, String text, Problems problems) {
        return new SettingsFile(file, problems).read(text, true);
    }

    /** The settings in the text of a stack's file; empty if it cannot be made out. */
    static Optional<Map<String, String>> stack(String file, String text, Problems problems) {
        return new SettingsFile(file, problems).read(text, false);
    }

    private Optional<Map<String, String>> read(String text, boolean project) {
        return YamlText.load(file, text, problems).flatMap(this::config).map(config -> {
            for (var setting : config.entrySet()) {
                name(String.valueOf(setting.getKey())).ifPresent(name -> {
                    var value = project ? declared(name, setting) : Optional.of(text(setting.getValue()));
                    value.ifPresent(known -> {
                        if (values.put(name, known) != null) {
                            problems.add(
                                    name, "is in " + file + " twice, with its namespace and without: leave one out");
                        }
                    });
                });
            }
            return values;
        });
    }

    private Optional<Map<?, ?>> config(Object document) {
        if (!(document instanceof Map<?, ?> fields)) {
            problems.add(file, "is not an object: expected config, with settings in it");
            return Optional.empty();
        }
        if (!fields.containsKey("config")) {
            for (var field : fields.keySet()) {
                if (Spelling.closest(String.valueOf(field), Set.of("config")).isPresent()) {
                    problems.add(file, "'" + field + "' is not read: did you mean config?");
                    return Optional.empty();
                }
            }
        }
        var config = fields.get("config");
        if (config == null) {
            return Optional.of(Map.of());
        }
        if (!(config instanceof Map<?, ?> settings)) {
            problems.add(
                    file,
                    "config is not an object: expected settings with their values, such as " + NAMESPACE
                            + ":NAME: VALUE");
            return Optional.empty();
        }
        return Optional.of(settings);
    }

    /** The name of a setting that is ours: without a namespace it is the project's. */
    private Optional<String> name(String key) {
        var parts = key.replaceFirst("^([^:]+):config:", "$1:").split(":", -1);
        if (parts.length == 1) {
            return Optional.of(key);
        }
        if (parts[0].equals(NAMESPACE) && parts.length == 2) {
            return Optional.of(parts[1]);
        }
        if (Spelling.closest(parts[0], Set.of(NAMESPACE)).isPresent()) {
            problems.add(file, "'" + key + "' is not a setting's name: expected " + NAMESPACE + ":NAME");
        }
        return Optional.empty();
    }

    /** A project's setting is its value, or an object that says more about it; one without a value is for the stacks to set. */
    private Optional<String> declared(String name, Entry<?, ?> setting) {
        if (!(setting.getValue() instanceof Map<?, ?> declaration)) {
            if (setting.getValue() == null) {
                problems.add(name, "is empty in " + file + ": expected value, and below that what is set");
            }
            return Optional.ofNullable(setting.getValue()).map(SettingsFile::text);
        }
        var unknown = new TreeSet<String>();
        declaration.keySet().forEach(field -> unknown.add(String.valueOf(field)));
        unknown.removeAll(DECLARATION);
        if (!unknown.isEmpty()) {
            problems.add(
                    name,
                    "has " + String.join(", ", unknown) + " beside or in place of value: in " + file
                            + " what is set stands below value");
            return Optional.empty();
        }
        if (declaration.containsKey("value") && declaration.containsKey("default")) {
            problems.add(name, "has both value and default in " + file + ": leave default out");
            return Optional.empty();
        }
        var value = declaration.containsKey("value") ? declaration.get("value") : declaration.get("default");
        return Optional.ofNullable(value).map(SettingsFile::text);
    }

    private static String text(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        var json = GSON.toJsonTree(withoutSecrets(value));
        return json.isJsonPrimitive() ? json.getAsString() : GSON.toJson(json);
    }

    /** Only the engine can decrypt a secret; it hands over what is in it. */
    private static @Nullable Object withoutSecrets(@Nullable Object value) {
        if (value instanceof Map<?, ?> fields) {
            if (fields.keySet().equals(Set.of("secure"))) {
                return HeldKey.UNREAD;
            }
            var known = new LinkedHashMap<Object, @Nullable Object>();
            fields.forEach((key, each) -> known.put(key, withoutSecrets(each)));
            return known;
        }
        return value instanceof List<?> list
                ? list.stream().map(SettingsFile::withoutSecrets).toList()
                : value;
    }
}
