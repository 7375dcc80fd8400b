package dev.hybridllm.sandbox.bench;

import dev.hybridllm.sandbox.SandboxException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs programs whose output is wanted, or nothing but their success. */
final class Commands {

    private Commands() {}

    /** What a program prints on standard output, when it succeeds. */
    static String output(Path folder, String... command) {
        return output(folder, Map.of(), List.of(command));
    }

    /** The same, with variables set over those of this process. */
    static String output(Path folder, Map<String, String> environment, List<String> command) {
        try {
            var builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectInput(Redirect.from(new File("/dev/null")));
            builder.environment().putAll(environment);
            var errors = File.createTempFile("bench", ".log");
            try {
                var process = builder.redirectError(errors).start();
                var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                if (process.waitFor() != 0) {
                    throw new SandboxException(String.join(" ", command) + " failed (exit code " + process.exitValue()
                            + "):\n" + output + Files.readString(errors.toPath()));
                }
                return output.strip();
            } finally {
                Files.deleteIfExists(errors.toPath());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxException("interrupted");
        }
    }
}
