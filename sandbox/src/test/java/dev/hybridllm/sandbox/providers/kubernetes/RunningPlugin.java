package dev.hybridllm.sandbox.providers.kubernetes;

import dev.hybridllm.sandbox.lab.TestCluster;
import dev.hybridllm.sandbox.providers.PluginClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;
import pulumirpc.EngineOuterClass.LogRequest;

/**
 * One plugin process for a test class, configured anew for each test: to render into a folder of the test's own, or to talk to a
 * cluster in a namespace of the test's own. Register it in a static field.
 */
final class RunningPlugin
        implements BeforeAllCallback, TestInstancePreConstructCallback, AfterEachCallback, AfterAllCallback {

    private final @Nullable TestCluster cluster;
    private @Nullable PluginClient plugin;
    private Path temporary = Path.of("not-made-yet");
    private String namespace = "";
    private int logged;

    private RunningPlugin(@Nullable TestCluster cluster) {
        this.cluster = cluster;
    }

    static RunningPlugin rendering() {
        return new RunningPlugin(null);
    }

    /** The cluster is to be registered before. */
    static RunningPlugin on(TestCluster cluster) {
        return new RunningPlugin(cluster);
    }

    /** Another process, for a test that wants another configuration. */
    static PluginClient start() {
        // A kubeconfig that is not there, and so no cluster but the one that the configuration names, whatever the
        // machine has.
        return PluginClient.start(
                "kubernetes", KubernetesPlugin.class, Map.of("KUBECONFIG", "/nonexistent/kubeconfig"));
    }

    PluginClient client() {
        return Objects.requireNonNull(plugin, "the plugin has not been started");
    }

    /** Where the test's objects are rendered to. */
    Path folder() {
        return temporary.resolve("clusters/homelab");
    }

    /** Where the test's objects live. */
    String namespace() {
        return namespace;
    }

    /** What was logged since the test began. */
    List<LogRequest> log() {
        var all = client().log();
        return all.subList(logged, all.size());
    }

    /** What the test's provider is told, and more; for another process, or for this one. */
    Map<String, Object> configuration(Map<String, Object> more) {
        var config = new HashMap<String, Object>(more);
        if (cluster == null) {
            config.put("renderYamlToDirectory", folder().toString());
        } else {
            config.put("kubeconfig", cluster.kubeconfig());
        }
        return config;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        plugin = start();
    }

    /** Before the test's fields are set, which may ask for a namespace. */
    @Override
    public void preConstructTestInstance(TestInstanceFactoryContext test, ExtensionContext context) throws IOException {
        temporary = Files.createTempDirectory("rendered");
        namespace = cluster == null ? "" : cluster.namespace();
        logged = client().log().size();
        client().configure(configuration(Map.of()));
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        try (var files = Files.walk(temporary)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        client().close();
    }
}
