package dev.hybridllm.sandbox.lab;

import dev.hybridllm.sandbox.kube.ApiResource;
import dev.hybridllm.sandbox.kube.KubeClient;
import dev.hybridllm.sandbox.kube.KubeClient.Writing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/**
 * A real API server for all test classes that register this: started by the first, ended with the run. Tests keep apart by
 * namespaces of their own. As there is no controller, a test that needs one plays it, and says so.
 */
public final class TestCluster implements BeforeAllCallback {

    private static final Path PROGRAMS =
            Path.of("../.cache/tools/bin").toAbsolutePath().normalize();

    private @Nullable Running running;

    /** What the run's store ends, after the last class. */
    private static final class Running implements CloseableResource {
        private final Path folder;
        private final ApiServer server;
        private final KubeClient client;

        Running() {
            try {
                folder = Files.createTempDirectory("cluster");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            server = ApiServer.start(PROGRAMS, folder);
            client = server.client();
        }

        @Override
        public void close() throws IOException {
            server.close();
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        running = context.getRoot()
                .getStore(Namespace.create(TestCluster.class))
                .getOrComputeIfAbsent(Running.class, key -> new Running(), Running.class);
    }

    public ApiServer server() {
        return running().server;
    }

    private Running running() {
        return Objects.requireNonNull(running, "no cluster has been started");
    }

    /** The file with both contexts. */
    public String kubeconfig() {
        return server().kubeconfig().toString();
    }

    /** Somebody else who works on the cluster: a colleague, or a controller that the test plays. */
    public KubeClient client() {
        return running().client;
    }

    /** Where a built-in kind's objects are. */
    public ApiResource resource(String group, String version, String kind) {
        return client().resource(group, version, kind).orElseThrow();
    }

    /** A new namespace, which stays until the run ends. */
    public String namespace() {
        var name = "test-" + UUID.randomUUID().toString().substring(0, 8);
        var ignored = client().create(
                        resource("", "v1", "Namespace"),
                        "",
                        Map.of("apiVersion", "v1", "kind", "Namespace", "metadata", Map.of("name", name)),
                        new Writing("test", false));
        return name;
    }
}
