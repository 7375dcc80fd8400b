package dev.hybridllm.sandbox.providers.aws;

import dev.hybridllm.sandbox.cloud.Emulator;
import dev.hybridllm.sandbox.lab.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** An emulator of the AWS API for one test class, on a free loopback port. */
final class MotoServer implements BeforeAllCallback, AfterAllCallback {

    static final String REGION = "us-west-2";

    private @Nullable Emulator emulator;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        var checkout = Path.of("..").toAbsolutePath().normalize();
        var started = new Emulator(
                checkout.resolve(".cache/moto/bin/python"),
                checkout.resolve("sandbox/cloud/emulator.py"),
                Files.createTempDirectory("moto"),
                FreePorts.one());
        emulator = started;
        started.start();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (emulator != null) {
            emulator.stop();
        }
    }

    URI endpoint() {
        return Objects.requireNonNull(emulator, "the emulator has not been started")
                .endpoint();
    }

    /** What a program needs in its environment to talk to this emulator. */
    Map<String, String> environment() {
        return Map.of(
                "AWS_ENDPOINT_URL",
                endpoint().toString(),
                "AWS_REGION",
                REGION,
                "AWS_ACCESS_KEY_ID",
                "test",
                "AWS_SECRET_ACCESS_KEY",
                "test");
    }
}
