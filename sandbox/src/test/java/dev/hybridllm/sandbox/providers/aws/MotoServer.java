package dev.hybridllm.sandbox.providers.aws;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** An emulator of the AWS API for one test class, on a free loopback port. */
final class MotoServer implements BeforeAllCallback, AfterAllCallback {

    static final String REGION = "us-west-2";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private @Nullable Process process;
    private @Nullable URI endpoint;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        endpoint = URI.create("http://127.0.0.1:" + port);
        process = new ProcessBuilder(executable().toString(), "-H", "127.0.0.1", "-p", String.valueOf(port))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        awaitAnswer();
    }

    @Override
    public void afterAll(ExtensionContext context) throws InterruptedException {
        var running = process;
        if (running != null) {
            running.destroy();
            if (!running.waitFor(10, TimeUnit.SECONDS)) {
                running.destroyForcibly();
            }
        }
    }

    URI endpoint() {
        return Objects.requireNonNull(endpoint, "the emulator has not been started");
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

    private static Path executable() {
        var given = System.getProperty("moto.server");
        var path = given == null ? repositoryRoot().resolve(".cache/moto/bin/moto_server") : Path.of(given);
        if (!Files.isExecutable(path)) {
            throw new IllegalStateException("no moto_server at " + path
                    + ": run `make tools`, or name one with -Dmoto.server=/path/to/moto_server");
        }
        return path;
    }

    // The modules' poms lie one folder below the root, which alone has this file.
    private static Path repositoryRoot() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.isRegularFile(folder.resolve("pom.xml")) || !Files.isDirectory(folder.resolve("sandbox"))) {
            folder = Objects.requireNonNull(folder.getParent(), "not inside the repository");
        }
        return folder;
    }

    private void awaitAnswer() throws InterruptedException {
        var client = HttpClient.newHttpClient();
        var request = HttpRequest.newBuilder(endpoint().resolve("/moto-api/data.json"))
                .timeout(Duration.ofSeconds(5))
                .build();
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                client.send(request, HttpResponse.BodyHandlers.discarding());
                return;
            } catch (IOException notYet) {
                if (System.nanoTime() > deadline
                        || !Objects.requireNonNull(process).isAlive()) {
                    throw new IllegalStateException("moto_server does not answer on " + endpoint(), notYet);
                }
                Thread.sleep(100);
            }
        }
    }
}
