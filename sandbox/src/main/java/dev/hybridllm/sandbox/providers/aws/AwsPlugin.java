package dev.hybridllm.sandbox.providers.aws;

import dev.hybridllm.sandbox.providers.StandInServer;
import java.io.IOException;

/** The {@code pulumi-resource-aws} process. */
public final class AwsPlugin {

    private AwsPlugin() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        // The JDK sends a POST once more, in silence, when its answer is lost: a second VPC, and nobody the wiser.
        System.setProperty("sun.net.http.retryPost", "false");
        StandInServer.run(new AwsStandIn(), args);
    }
}
