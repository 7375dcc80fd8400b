package dev.hybridllm.sandbox.bench;

import dev.hybridllm.sandbox.SandboxException;
import dev.hybridllm.sandbox.lab.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A sandbox of a benchmark's own, so that nobody's is disturbed: a folder, a port, a state and an emulator. */
final class BenchSandbox implements AutoCloseable {

    private final Path checkout;
    private final Path home;
    private final Map<String, String> environment;
    private final Thread whenInterrupted = new Thread(this::remove);

    private BenchSandbox(Path checkout, Path home, Map<String, String> environment) {
        this.checkout = checkout;
        this.home = home;
        this.environment = Map.copyOf(environment);
    }

    /** Both stacks, up. */
    static BenchSandbox up(Path checkout) {
        var home = temporaryFolder();
        var settings = Map.of("SANDBOX_HOME", home.toString(), "SANDBOX_PORT", String.valueOf(FreePorts.one()));
        var sandbox = new BenchSandbox(checkout, home, environment(checkout, settings));
        Runtime.getRuntime().addShutdownHook(sandbox.whenInterrupted);
        try {
            sandbox.run(checkout, List.of("sandbox/run", "up"));
            return sandbox;
        } catch (SandboxException e) {
            sandbox.close();
            throw e;
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("bench");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What {@code . sandbox/env} gives. */
    private static Map<String, String> environment(Path checkout, Map<String, String> settings) {
        var variables = new HashMap<String, String>();
        var all = Commands.output(checkout, settings, List.of("bash", "-c", ". sandbox/env && env -0"));
        for (var variable : all.split("\0", -1)) {
            var equals = variable.indexOf('=');
            if (equals > 0) {
                variables.put(variable.substring(0, equals), variable.substring(equals + 1));
            }
        }
        return variables;
    }

    /** The folder that the engine works in. */
    Path project() {
        return home.resolve("project");
    }

    /** A file or folder that goes when the sandbox goes. */
    Path file(String name) {
        return home.resolve(name);
    }

    /** The environment, with another state folder than the sandbox's own. */
    Map<String, String> withState(Path folder) {
        var changed = new HashMap<>(environment);
        changed.put("PULUMI_BACKEND_URL", "file://" + folder);
        return changed;
    }

    Map<String, String> environment() {
        return environment;
    }

    /** A copy of the state of both stacks. */
    Path copyOfState(String name) {
        var copy = home.resolve(name);
        run(home, List.of("cp", "-r", "state", name));
        return copy;
    }

    /** A stack's state as JSON, secrets in clear: nothing of the sandbox is a secret to anybody. */
    String export(String stack, Map<String, String> variables) {
        // env looks pulumi up on the child's PATH.
        return Commands.output(
                project(), variables, List.of("env", "pulumi", "stack", "export", "--show-secrets", "--stack", stack));
    }

    private void run(Path folder, List<String> command) {
        var ignored = Commands.output(folder, environment, command);
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(whenInterrupted);
        remove();
    }

    private void remove() {
        run(checkout, List.of("sandbox/run", "reset"));
        try (var files = Files.walk(home)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
