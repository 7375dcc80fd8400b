package dev.hybridllm.config;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSyntaxException;
import java.util.Optional;
import java.util.function.Function;

/** Reads a project's configuration into records. */
public final class SettingsReader {

    private final Source source;
    private final Problems problems = new Problems();

    /** Where values come from: a key's text, which is JSON when the value has structure. */
    @FunctionalInterface
    public interface Source {
        Optional<String> get(String key);
    }

    public SettingsReader(Source source) {
        this.source = source;
    }

    /**
     * Builds settings; every problem met on the way is thrown as one {@link ConfigException}.
     *
     * @param factory takes the reader and returns the settings, or empty where a problem left nothing to build from
     */
    public <T> T read(Function<SettingsReader, Optional<T>> factory) {
        var settings = factory.apply(this);
        problems.refuse();
        return settings.orElseThrow(() -> new IllegalStateException("no settings, and no problem that says why"));
    }

    /** The value of a key, there or not. */
    Setting setting(String key) {
        return new Setting(key, source.get(key).map(SettingsReader::parse).orElse(null), problems);
    }

    private static JsonElement parse(String text) {
        if (text.startsWith("{") || text.startsWith("[")) {
            try {
                return JsonParser.parseString(text);
            } catch (JsonSyntaxException e) {
                return new JsonPrimitive(text);
            }
        }
        return new JsonPrimitive(text);
    }
}
