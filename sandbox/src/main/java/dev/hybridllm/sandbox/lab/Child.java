package dev.hybridllm.sandbox.lab;

import dev.hybridllm.sandbox.SandboxException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A program that ends when we close it, and when we end ourselves, however that happens: a shell holds the other end of a pipe to
 * us, and kills its one child by its number when the pipe breaks, or when somebody ends the whole group.
 */
public final class Child implements AutoCloseable {

    private static final String UNTIL_THE_PIPE_BREAKS =
            """
            exec 3<&0 < /dev/null
            trap 'kill -KILL "$child"' HUP INT TERM
            "$@" & child=$!
            { read -r _ <&3; kill -KILL "$child"; } 2> /dev/null & watcher=$!
            wait "$child"
            code=$?
            kill -KILL "$watcher" 2> /dev/null
            exit "$code"
            """;

    private final String name;
    private final Path log;
    private final Process shell;

    private Child(String name, Path log, Process shell) {
        this.name = name;
        this.log = log;
        this.shell = shell;
    }

    /** Starts a program; what it prints goes to a file that is named after it. */
    static Child start(Path program, Path folder, List<String> arguments) {
        var name = String.valueOf(program.getFileName());
        if (!Files.isExecutable(program)) {
            throw new SandboxException(name + " is not installed: run `make tools-test`");
        }
        var command = new ArrayList<>(List.of(program.toString()));
        command.addAll(arguments);
        return start(name, folder, command);
    }

    /** Starts a command that ends as its first child, as one that sets something up and then executes another program does. */
    public static Child start(String name, Path folder, List<String> program) {
        var command = new ArrayList<>(List.of("/bin/sh", "-c", UNTIL_THE_PIPE_BREAKS, "sh"));
        command.addAll(program);
        var log = folder.resolve(name + ".log");
        try {
            return new Child(
                    name,
                    log,
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it printed so far. */
    public Path log() {
        return log;
    }

    /** The process that runs a program of this name, once it does. */
    public Optional<ProcessHandle> running(String program) {
        return shell.descendants()
                .filter(each -> each.info().command().orElse("").endsWith("/" + program))
                .findFirst();
    }

    public boolean isAlive() {
        return shell.isAlive();
    }

    /** Why it is not what it should be, with the end of what it printed. */
    public SandboxException failure(String what) {
        try {
            var lines = Files.readAllLines(log);
            var end = String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
            return new SandboxException(name + " " + what + "; it printed at last:\n" + end);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            shell.getOutputStream().close();
            if (!shell.waitFor(10, TimeUnit.SECONDS)) {
                shell.descendants().forEach(ProcessHandle::destroyForcibly);
                shell.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            shell.descendants().forEach(ProcessHandle::destroyForcibly);
            shell.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
