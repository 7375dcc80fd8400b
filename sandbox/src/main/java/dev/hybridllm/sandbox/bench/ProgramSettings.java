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

/** The checkout's own settings of a stack as the engine hands them to the program, but with many hosts. */
final class ProgramSettings {

    private static final String NAMESPACE = "hybrid-llm:";
    private static final String[] ZONES = {"us-west-2a", "us-west-2b"};

    private ProgramSettings() {}

    /** The value of {@code PULUMI_CONFIG} for gpu: setting by setting, and JSON for those that have fields. */
    static String withWorkers(Path checkout, int workers) {
        var settings = of(checkout, "Pulumi.gpu.yaml");
        // The pool that the checkout has is too small for 500.
        settings.put(NAMESPACE + "mesh", with(settings.get(NAMESPACE + "mesh"), "pools", "workers", "10.42.2.0/23"));
        settings.put(NAMESPACE + "workers", workers(workers));
        return text(settings);
    }

    /** The same for homelab, with so many machines at home, each in the mesh by itself. */
    static String withMachines(Path checkout, int machines) {
        var settings = of(checkout, "Pulumi.homelab.yaml");
        settings.put(NAMESPACE + "mesh", with(settings.get(NAMESPACE + "mesh"), "pools", "homelab", "10.42.16.0/20"));
        var sites = with(settings.get(NAMESPACE + "sites"), "homelab", "lan", "172.16.0.0/16");
        // Kubernetes gives each of them a /24 of the pods' network.
        var clusters = Map.of("talos-home", Map.of("id", 1, "pods", "10.128.0.0/12", "services", "10.96.0.0/12"));
        settings.put(
                NAMESPACE + "sites",
                with(with(sites, "homelab", "nodes", machines(machines)), "homelab", "clusters", clusters));
        return text(settings);
    }

    private static Map<String, Object> machines(int count) {
        var machines = new TreeMap<String, Object>();
        for (var i = 1; i <= count; i++) {
            machines.put(String.format("node-%04d", i), Map.of("lan", "172.16." + (1 + i / 250) + "." + (1 + i % 250)));
        }
        return machines;
    }

    private static Map<String, Object> of(Path checkout, String file) {
        var settings = new TreeMap<String, Object>(config(checkout.resolve("Pulumi.yaml")));
        settings.replaceAll((name, setting) ->
                setting instanceof Map<?, ?> map && map.containsKey("value") ? map.get("value") : setting);
        settings.putAll(config(checkout.resolve(file)));
        return settings;
    }

    private static String text(Map<String, Object> settings) {
        var gson = new Gson();
        var texts = new TreeMap<String, String>();
        settings.forEach(
                (name, setting) -> texts.put(name, setting instanceof String text ? text : gson.toJson(setting)));
        return gson.toJson(texts);
    }

    /** A copy with another value two steps down. */
    private static Map<String, Object> with(@Nullable Object setting, String part, String field, Object value) {
        var copy = new HashMap<String, Object>(object(setting));
        var inner = new HashMap<String, Object>(object(copy.get(part)));
        inner.put(field, value);
        copy.put(part, inner);
        return copy;
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
