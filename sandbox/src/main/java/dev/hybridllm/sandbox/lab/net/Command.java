package dev.hybridllm.sandbox.lab.net;

import dev.hybridllm.sandbox.SandboxException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs that are run to their end. */
final class Command {

    private static final long DEADLINE_SECONDS = 20;

    private Command() {}

    /** What it printed; a failure shows that. */
    static String run(String... command) {
        return feed("", command);
    }

    /** The same with something to read for it. */
    static String feed(String input, String... command) {
        var title = String.join(" ", command);
        try {
            var process = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .start();
            try (var stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            }
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new SandboxException(title + " does not end: " + output);
            }
            if (process.exitValue() != 0) {
                throw new SandboxException(
                        title + " failed: " + output.strip() + (input.isEmpty() ? "" : "\n" + input));
            }
            return output;
        } catch (IOException e) {
            throw new SandboxException(title + " cannot be run: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxException("interrupted");
        }
    }
}
