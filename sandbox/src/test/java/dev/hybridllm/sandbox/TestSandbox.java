package dev.hybridllm.sandbox;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.hybridllm.sandbox.cloud.AwsClients;
import dev.hybridllm.sandbox.cloud.Inventory;
import dev.hybridllm.sandbox.lab.FreePorts;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A sandbox for one test: a folder, a port, a state and an emulator of its own, driven by the commands that a user has. Register it
 * with {@code @RegisterExtension}; it is taken away after the test, whatever happened.
 */
public final class TestSandbox implements BeforeEachCallback, AfterEachCallback {

    private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();

    private final Map<String, String> environment = new HashMap<>();
    private Path home = Path.of("not-made-yet");
    private int port;

    /** What a command printed, both streams together, and how it ended. */
    public record Result(int exitCode, String output) {
        /** This, when the command succeeded. */
        public Result succeeded() {
            if (exitCode != 0) {
                throw new AssertionError("exit code " + exitCode + "\n" + output);
            }
            return this;
        }

        /** This, when the command failed. */
        public Result failed() {
            if (exitCode == 0) {
                throw new AssertionError("was to fail, but did not\n" + output);
            }
            return this;
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        home = Files.createTempDirectory("sandbox");
        port = FreePorts.one();
        environment.put("SANDBOX_HOME", home.toString());
        environment.put("SANDBOX_PORT", String.valueOf(port));
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        run("reset");
        try (var files = Files.walk(home)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Sets a variable for the commands that follow. */
    public void set(String name, String value) {
        environment.put(name, value);
    }

    public int port() {
        return port;
    }

    /** The sandbox's own folder. */
    public Path home() {
        return home;
    }

    /** The folder that the engine works in. */
    public Path project() {
        return home.resolve("project");
    }

    /** The file backend's folder. */
    public Path state() {
        return home.resolve("state");
    }

    public Inventory inventory() {
        return new Inventory(clients());
    }

    /** Clients that go to the emulator itself, whatever stands in front of it. */
    public AwsClients clients() {
        return new AwsClients(Optional.of(endpoint()), "us-west-2");
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Runs a command of the sandbox, as {@code make} does. */
    public Result run(String... arguments) {
        return finish(startRun(arguments));
    }

    /** Starts a command of the sandbox, for a test that kills what it runs. */
    public Process startRun(String... arguments) {
        var command = new ArrayList<>(List.of(CHECKOUT.resolve("sandbox/run").toString()));
        command.addAll(List.of(arguments));
        return start(command);
    }

    /** Runs plain {@code pulumi} in the shell that {@code . sandbox/env} gives. */
    public Result pulumi(String... arguments) {
        return finish(startPulumi(arguments));
    }

    /** Starts plain {@code pulumi}, for a test that interrupts it. */
    public Process startPulumi(String... arguments) {
        var command = new ArrayList<>(List.of(
                "bash",
                "-c",
                ". '" + CHECKOUT + "/sandbox/env' && cd \"$SANDBOX_PROJECT\" && exec pulumi \"$@\"",
                "pulumi"));
        command.addAll(List.of(arguments));
        return start(command);
    }

    /** Runs a line of shell with what {@code . sandbox/env} gives. */
    public Result shell(String line) {
        return finish(start(List.of("bash", "-c", ". '" + CHECKOUT + "/sandbox/env' && " + line)));
    }

    /** A command's JSON, without what it says on standard error. */
    public JsonObject json(String... arguments) {
        var command = new ArrayList<>(List.of(
                "bash",
                "-c",
                ". '" + CHECKOUT + "/sandbox/env' && cd \"$SANDBOX_PROJECT\" && exec pulumi \"$@\" 2> /dev/null",
                "pulumi"));
        command.addAll(List.of(arguments));
        return JsonParser.parseString(finish(start(command)).succeeded().output())
                .getAsJsonObject();
    }

    /** What an update would change: operation, type and name of each step. */
    public Set<String> changes(String stack, String... options) {
        var command = new ArrayList<>(List.of("preview", "--json", "--stack", stack));
        command.addAll(List.of(options));
        return json(command.toArray(String[]::new)).getAsJsonArray("steps").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(step -> !Set.of("same", "refresh", "read")
                        .contains(step.get("op").getAsString()))
                .map(step -> step.get("op").getAsString() + " "
                        + typeAndName(step.get("urn").getAsString()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String typeAndName(String urn) {
        var qualified = urn.substring(urn.indexOf("::", urn.indexOf("::") + 2) + 2);
        return qualified.substring(qualified.lastIndexOf('$') + 1);
    }

    /** The resources of a stack's state. */
    public List<JsonObject> resources(String stack) {
        return json("stack", "export", "--stack", stack)
                .getAsJsonObject("deployment")
                .getAsJsonArray("resources")
                .asList()
                .stream()
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    /** A stack's outputs, secrets in clear. */
    public JsonObject outputs(String stack) {
        return json("stack", "output", "--json", "--show-secrets", "--stack", stack);
    }

    /** An update of one stack. */
    public Result up(String stack) {
        return pulumi("up", "--yes", "--skip-preview", "--stack", stack);
    }

    /** Replaces a text in a project file; the text has to be there. */
    public void edit(String file, String from, String to) {
        try {
            var path = project().resolve(file);
            var text = Files.readString(path);
            if (!text.contains(from)) {
                throw new AssertionError(file + " does not hold '" + from + "':\n" + text);
            }
            Files.writeString(path, text.replace(from, to));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for a process and takes what it printed. */
    public static Result finish(Process process) {
        try {
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(5, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError("not done after 5 minutes\n" + output);
            }
            return new Result(process.exitValue(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Process start(List<String> command) {
        try {
            var builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
            builder.environment().putAll(environment);
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
