package dev.hybridllm.sandbox.providers.tls;

import dev.hybridllm.sandbox.providers.StandInServer;
import java.io.IOException;

/** Runs the stand-in as the engine starts a plugin. */
public final class TlsPlugin {

    private TlsPlugin() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        StandInServer.run(new TlsStandIn(), args);
    }
}
