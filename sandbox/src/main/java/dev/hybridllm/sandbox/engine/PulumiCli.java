package dev.hybridllm.sandbox.engine;

import dev.hybridllm.sandbox.SandboxException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The real Pulumi CLI, run in a project's folder. */
public final class PulumiCli {

    private final Path project;
    private final Map<String, String> environment;

    /**
     * @param project the folder with the project files
     * @param environment variables to set over those of this process
     */
    public PulumiCli(Path project, Map<String, String> environment) {
        this.project = project;
        this.environment = Map.copyOf(environment);
    }

    /** What a command printed and how it ended. */
    public record Result(int exitCode, String output, String errors) {
        /** The output of a command that has to succeed. */
        public String orThrow() {
            if (exitCode != 0) {
                throw new SandboxException(errors.isBlank() ? output : errors);
            }
            return output;
        }
    }

    /** Runs a command on this process's terminal and returns its exit code. */
    public int show(String... arguments) {
        try {
            var process = builder(arguments).inheritIO().start();
            // Ctrl-C reaches the engine too, which then stops in good order; we wait for it.
            var patience = new Thread(() -> waitFor(process));
            Runtime.getRuntime().addShutdownHook(patience);
            var exitCode = waitFor(process);
            try {
                Runtime.getRuntime().removeShutdownHook(patience);
            } catch (IllegalStateException alreadyGoingDown) {
                return exitCode;
            }
            return exitCode;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command and captures what it prints. */
    public Result capture(String... arguments) {
        try {
            var process = builder(arguments)
                    .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                    .start();
            var errors = new java.util.concurrent.FutureTask<>(
                    () -> new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
            new Thread(errors).start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(waitFor(process), output, errors.get());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private ProcessBuilder builder(String... arguments) {
        // env looks pulumi up on the child's PATH; ProcessBuilder would look on ours.
        var command = new ArrayList<>(List.of("env", "pulumi"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(project.toFile());
        builder.environment().putAll(environment);
        return builder;
    }

    private static int waitFor(Process process) {
        while (true) {
            try {
                return process.waitFor();
            } catch (InterruptedException e) {
                // The engine decides when it is done.
            }
        }
    }
}
