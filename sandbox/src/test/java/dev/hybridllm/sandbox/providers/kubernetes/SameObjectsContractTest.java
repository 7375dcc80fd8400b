package dev.hybridllm.sandbox.providers.kubernetes;

import static dev.hybridllm.sandbox.providers.kubernetes.TestObjects.configMap;
import static dev.hybridllm.sandbox.providers.kubernetes.TestObjects.object;
import static dev.hybridllm.sandbox.providers.kubernetes.TestObjects.skippingAwait;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridllm.sandbox.lab.Later;
import dev.hybridllm.sandbox.lab.LiveForm;
import dev.hybridllm.sandbox.lab.PlayedFlux;
import dev.hybridllm.sandbox.lab.TestCluster;
import dev.hybridllm.sandbox.providers.PluginClient;
import dev.hybridllm.sandbox.providers.PluginClient.Resource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Objects of many kinds, rendered and applied by (played) Flux, and applied by the plugin: a real API server holds the same both
 * times. {@code -Dplugin.kubernetes=PATH} runs it on the official plugin.
 */
final class SameObjectsContractTest {

    @RegisterExtension
    static final TestCluster CLUSTER = new TestCluster();

    @RegisterExtension
    static final RunningPlugin PLUGIN = RunningPlugin.on(CLUSTER);

    private final PluginClient plugin = PLUGIN.client();
    private final String namespace = PLUGIN.namespace();
    private final String group = "g" + UUID.randomUUID().toString().substring(0, 8) + ".example.org";

    @TempDir
    Path folder = Path.of("set-by-junit");

    @Test
    void renderedAndAppliedObjectsAreEqual() throws IOException {
        try (var rendering = RunningPlugin.start().configure(Map.of("renderYamlToDirectory", folder.toString()))) {
            objects().forEach((name, object) -> rendering.create(typeOf(object), name, object));
        }
        new PlayedFlux(CLUSTER).applyAll(folder);
        var byFlux = live();
        assertThat(byFlux).hasSameSizeAs(objects());

        var wanted = new ArrayList<>(objects().values());
        for (var i = wanted.size() - 1; i >= 0; i--) {
            remove(new Manifest(wanted.get(i)));
        }
        var created = new ArrayList<Resource>();
        objects().forEach((name, object) -> created.add(plugin.create(typeOf(object), name, object)));

        assertThat(live()).isEqualTo(byFlux);
        for (var i = created.size() - 1; i >= 0; i--) {
            plugin.delete(created.get(i));
        }
    }

    /** In the order in which they can be made. */
    private Map<String, Map<String, Object>> objects() {
        var objects = new LinkedHashMap<String, Map<String, Object>>();
        objects.put("hosts", definition());
        objects.put(
                "settings", configMap("settings", namespace, Map.of("cidr", "10.42.0.0/16", "on", "yes", "n", "1e3")));
        objects.put(
                "key",
                object(
                        "v1",
                        "Secret",
                        metadata("key"),
                        Map.of("stringData", Map.of("token", "hunter2"), "type", "Opaque")));
        objects.put("account", object("v1", "ServiceAccount", metadata("account"), Map.of()));
        var rule = Map.of("apiGroups", List.of(""), "resources", List.of("pods"), "verbs", List.of("get", "list"));
        objects.put(
                "role",
                object("rbac.authorization.k8s.io/v1", "Role", metadata("role"), Map.of("rules", List.of(rule))));
        objects.put("web", deployment());
        var port = Map.of("name", "http", "port", 80.0, "targetPort", "http");
        objects.put(
                "service",
                object(
                        "v1",
                        "Service",
                        metadata("web"),
                        Map.of(
                                "spec",
                                Map.of(
                                        "clusterIP",
                                        "None",
                                        "selector",
                                        Map.of("app", "web"),
                                        "ports",
                                        List.of(port)))));
        objects.put(
                "host",
                object(group + "/v1", "Host", metadata("host"), Map.of("spec", Map.of("port", 4242.0, "share", 0.5))));
        return objects;
    }

    private Map<String, Object> deployment() {
        var container = Map.of(
                "name",
                "main",
                "image",
                "scratch",
                "ports",
                List.of(Map.of("name", "http", "containerPort", 8080.0)),
                "resources",
                Map.of("limits", Map.of("memory", "1024Mi", "cpu", "1500m")));
        var pod = Map.of(
                "metadata", Map.of("labels", Map.of("app", "web")), "spec", Map.of("containers", List.of(container)));
        var spec = Map.of("replicas", 2.0, "selector", Map.of("matchLabels", Map.of("app", "web")), "template", pod);
        return skippingAwait(object("apps/v1", "Deployment", metadata("web"), Map.of("spec", spec)));
    }

    private Map<String, Object> definition() {
        var spec = Map.of("type", "object", "x_kubernetes_preserve_unknown_fields", true);
        var schema = Map.of("openAPIV3Schema", Map.of("type", "object", "properties", Map.of("spec", spec)));
        var version = Map.of("name", "v1", "served", true, "storage", true, "schema", schema);
        return object(
                "apiextensions.k8s.io/v1",
                "CustomResourceDefinition",
                Map.of("name", "hosts." + group),
                Map.of(
                        "spec",
                        Map.of(
                                "group",
                                group,
                                "names",
                                Map.of("kind", "Host", "plural", "hosts"),
                                "scope",
                                "Namespaced",
                                "versions",
                                List.of(version))));
    }

    private Map<String, Object> metadata(String name) {
        return Map.of("name", name, "namespace", namespace);
    }

    private static String typeOf(Map<String, Object> object) {
        var manifest = new Manifest(object);
        var module = manifest.group().isEmpty() ? "core/v1" : manifest.apiVersion();
        return "kubernetes:" + module + ":" + manifest.kind();
    }

    private Map<String, Object> live() {
        var live = new LinkedHashMap<String, Object>();
        objects().forEach((name, object) -> {
            var wanted = new Manifest(object);
            var found = new Neighbours(CLUSTER.client(), namespace)
                    .find(wanted.group(), wanted.version(), wanted.kind(), wanted.name());
            found.ifPresent(each -> live.put(name, LiveForm.of(each.object())));
        });
        return live;
    }

    private void remove(Manifest object) {
        var resource = CLUSTER.resource(object.group(), object.version(), object.kind());
        CLUSTER.client().delete(resource, namespace, object.name(), "Background");
        Later.until(
                () -> CLUSTER.client().get(resource, namespace, object.name()).isEmpty());
    }
}
