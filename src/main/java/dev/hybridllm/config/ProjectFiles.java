package dev.hybridllm.config;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import dev.hybridllm.config.reader.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * A project's files, for those who look at both stacks without the engine.
 *
 * @param project the text of {@code Pulumi.yaml}
 * @param stacks the texts of the stacks' files, by their names
 */
public record ProjectFiles(String project, Map<String, String> stacks) {

    private static final String NAMESPACE = "hybrid-llm:";

    /** Names of the settings that both stacks share. */
    private static final Set<String> SHARED = Arrays.stream(ClusterSettings.class.getRecordComponents())
            .map(RecordComponent::getName)
            .collect(Collectors.toUnmodifiableSet());

    /** YAML takes a time for more than a text; configuration does not. */
    private static final Gson GSON = new GsonBuilder()
            .registerTypeAdapter(Date.class, (JsonSerializer<Date>)
                    (date, type, context) -> new JsonPrimitive(date.toInstant().toString()))
            .create();

    public ProjectFiles {
        stacks = new TreeMap<>(stacks);
    }

    /** Reads the files of a folder. */
    public static ProjectFiles in(Path folder) {
        try {
            var stacks = new TreeMap<String, String>();
            for (var file : List.of("Pulumi.homelab.yaml", "Pulumi.gpu.yaml")) {
                stacks.put(file, Files.readString(folder.resolve(file)));
            }
            return new ProjectFiles(Files.readString(folder.resolve("Pulumi.yaml")), stacks);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All settings of all files, by name. */
    JsonObject values(Problems problems) {
        var values = new JsonObject();
        config("Pulumi.yaml", project, problems).forEach((name, setting) -> add(values, name, projectValue(setting)));
        stacks.forEach((file, text) -> config(file, text, problems).forEach((name, setting) -> {
            if (SHARED.contains(name)) {
                problems.add(
                        name, "is set in " + file + ", where the other stack does not see it: set it in Pulumi.yaml");
            }
            add(values, name, setting);
        }));
        return values;
    }

    /** A project's setting is its value, or an object that says more about it. */
    private static @Nullable Object projectValue(@Nullable Object setting) {
        return setting instanceof Map<?, ?> described && described.containsKey("value")
                ? described.get("value")
                : setting;
    }

    private static void add(JsonObject values, String name, @Nullable Object setting) {
        values.add(name, GSON.toJsonTree(setting));
    }

    private static Map<String, @Nullable Object> config(String file, String text, Problems problems) {
        var config = new TreeMap<String, @Nullable Object>();
        try {
            var options = new LoaderOptions();
            options.setAllowDuplicateKeys(false);
            Object loaded = new Yaml(new SafeConstructor(options)).load(text);
            if (loaded instanceof Map<?, ?> document && document.get("config") instanceof Map<?, ?> settings) {
                settings.forEach((key, setting) -> {
                    var name = String.valueOf(key);
                    if (name.startsWith(NAMESPACE)) {
                        config.put(name.substring(NAMESPACE.length()), setting);
                    }
                });
            }
        } catch (YAMLException e) {
            problems.add(
                    file,
                    "is not YAML: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
        return config;
    }
}
