package dev.hybridllm.sandbox.providers.kubernetes;

import dev.hybridllm.sandbox.providers.StandInServer;
import java.io.IOException;

/** The process that the engine starts as {@code pulumi-resource-kubernetes}. */
public final class KubernetesPlugin {

    private KubernetesPlugin() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        StandInServer.run(new KubernetesStandIn(), arguments);
    }
}
