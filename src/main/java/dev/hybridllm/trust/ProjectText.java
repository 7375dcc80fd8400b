package dev.hybridllm.trust;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** The text of {@code Pulumi.yaml} as far as commands look into it: its settings need not be valid. */
final class ProjectText {

    private ProjectText() {}

    /** The document; empty if it is none with keys. */
    static Map<?, ?> load(String text) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        @Nullable Object loaded;
        try {
            loaded = new Yaml(new SafeConstructor(options)).load(text);
        } catch (YAMLException e) {
            throw new CommandException("Pulumi.yaml is not YAML: " + e.getMessage());
        }
        return loaded instanceof Map<?, ?> map ? map : Map.of();
    }

    /** A setting's value, if it has one. */
    static @Nullable Object value(Map<?, ?> document, String name) {
        var setting = document.get("config") instanceof Map<?, ?> config ? config.get("hybrid-llm:" + name) : null;
        return setting instanceof Map<?, ?> map ? map.get("value") : null;
    }
}
