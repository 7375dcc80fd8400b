package dev.hybridllm.sandbox.providers.kubernetes;

import dev.hybridllm.sandbox.kube.ApiRefusal;
import dev.hybridllm.sandbox.kube.KubeClient;
import dev.hybridllm.sandbox.kube.Unreachable;
import dev.hybridllm.sandbox.providers.Refusal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The cluster behind a provider. It is looked for when it is first needed, and once: a run sees it there or sees it gone. */
final class Cluster {

    private final ClusterOptions options;
    private final Map<String, String> environment;
    private @Nullable Connection connection;

    Cluster(ClusterOptions options, Map<String, String> environment) {
        this.options = options;
        this.environment = environment;
    }

    /** A client, or why there is none; the namespace is what the kubeconfig says, even of a server that does not answer. */
    private record Connection(@Nullable KubeClient client, String whyNot, String namespace) {}

    ClusterOptions options() {
        return options;
    }

    boolean isReachable() {
        return connection().client() != null;
    }

    String whyNot() {
        return connection().whyNot();
    }

    /** Where objects go that name no namespace; empty when nothing says so. */
    String namespace() {
        return connection().namespace();
    }

    KubeClient client() {
        var client = connection().client();
        if (client == null) {
            throw new Refusal(
                    "the cluster cannot be reached: " + whyNot() + ". Give the provider a kubeconfig and a context that"
                            + " are right (in the sandbox, SANDBOX_KUBECONFIG names the file), or a renderYamlToDirectory to write"
                            + " files instead");
        }
        return client;
    }

    private synchronized Connection connection() {
        var made = connection;
        if (made == null) {
            made = connect();
            connection = made;
        }
        return made;
    }

    private Connection connect() {
        var namespace = options.namespace();
        try {
            var access = options.access(environment);
            namespace = access.namespace();
            var client = new KubeClient(access);
            client.greet();
            return new Connection(client, "", namespace);
        } catch (Unreachable | ApiRefusal | IllegalArgumentException e) {
            return new Connection(null, String.valueOf(e.getMessage()), namespace);
        }
    }
}
