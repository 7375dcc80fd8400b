package dev.hybridllm.sandbox.providers.aws;

import dev.hybridllm.sandbox.providers.StandInServer;
import java.io.IOException;

/** The {@code pulumi-resource-aws} process. */
public final class AwsPlugin {

    private AwsPlugin() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        StandInServer.run(new AwsStandIn(), args);
    }
}
