package dev.hybridllm.sandbox.bench;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The checkout's own settings of the gpu stack as the engine hands them to the program, but with many workers. */
final class ProgramSettings {

    private static final String NAMESPACE = "hybrid-llm:";
    private static final String[] ZONES = {"us-west-2a", "us-west-2b"};

    private ProgramSettings() {}

    /** The value of {@code PULUMI_CONFIG}: setting by setting, and JSON for those that have fields. */
    static String of(Path checkout, int workers) {
        var settings = new TreeMap<String, Object>(config(checkout.resolve("Pulumi.yaml")));
        settings.replaceAll((name, setting) ->
                setting instanceof Map<?, ?> map && map.containsKey("value") ? map.get("value") : setting);
        settings.putAll(config(checkout.resolve("Pulumi.gpu.yaml")));
        makeRoom(settings);
        settings.put(NAMESPACE + "workers", workers(workers));
        var gson = new Gson();
        var texts = new TreeMap<String, String>();
        settings.forEach(
                (name, setting) -> texts.put(name, setting instanceof String text ? text : gson.toJson(setting)));
        return gson.toJson(texts);
    }

    /** The pool of workers that the checkout has is too small for 500. */
    private static void makeRoom(Map<String, Object> settings) {
        var mesh = new HashMap<String, Object>(object(settings.get(NAMESPACE + "mesh")));
        var pools = new HashMap<String, Object>(object(mesh.get("pools")));
        pools.put("workers", "10.42.2.0/23");
        mesh.put("pools", pools);
        settings.put(NAMESPACE + "mesh", mesh);
    }

    private static Map<String, Object> workers(int count) {
        var workers = new TreeMap<String, Object>();
        for (var i = 1; i <= count; i++) {
            workers.put(
                    String.format("gpu-worker-%03d", i),
                    Map.of("instanceType", "t3.small", "zone", ZONES[i % ZONES.length]));
        }
        return workers;
    }

    private static Map<String, Object> config(Path file) {
        try (Reader reader = Files.newBufferedReader(file)) {
            Object document = new Yaml(new SafeConstructor(new LoaderOptions())).load(reader);
            return object(object(document).get("config"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked") // YAML's mappings, with texts for keys
    private static Map<String, Object> object(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw new IllegalStateException("a mapping was expected, not " + value);
    }
}
