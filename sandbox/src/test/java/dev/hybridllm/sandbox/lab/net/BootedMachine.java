package dev.hybridllm.sandbox.lab.net;

import dev.hybridllm.sandbox.SandboxException;
import dev.hybridllm.sandbox.lab.Child;
import dev.hybridllm.testing.Tools;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A machine that runs user-data as it is: in a network of its own, with its own {@code /etc}, {@code /usr/local} and {@code /var/log} over the
 * real ones. Beside it, in the same network, stand the emulator's Secrets Manager and a server for the release. {@code aws} and {@code
 * systemctl} are fakes, and say so.
 */
final class BootedMachine implements AutoCloseable {

    private static final int SECRETS = 5577;
    private static final int FILES = 8099;
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final long SCRIPT_SECONDS = 120;
    private static final Path FAKES =
            Path.of("src/test/resources/dev/hybridllm/sandbox/lab/boot").toAbsolutePath();
    private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();

    private final Namespace namespace;
    private final Path folder;
    private final Path root;
    private final Child secrets;
    private final Child machine;
    private @Nullable Child files;

    /** What came of a command on it. */
    record Run(int status, String output) {}

    BootedMachine(Namespace namespace, Path folder) throws IOException {
        this.namespace = namespace;
        this.folder = folder;
        this.root = Files.createDirectory(folder.resolve("root"));
        secrets = Child.start(
                "secrets",
                folder,
                namespace.entering(
                        CHECKOUT.resolve(".cache/moto/bin/moto_server").toString(),
                        "-H",
                        "127.0.0.1",
                        "-p",
                        String.valueOf(SECRETS)));
        machine = Child.start(
                "machine",
                folder,
                namespace.entering(
                        "unshare", "--mount", "bash", FAKES.resolve("machine").toString(), root.toString()));
        Await.until(
                START_LIMIT,
                () -> Files.exists(root.resolve("ready")) && answers(SECRETS),
                () -> secrets.failure("or the machine does not start"));
    }

    private boolean answers(int port) {
        return run(List.of("curl", "-s", "-o", "/dev/null", "http://127.0.0.1:" + port), "")
                        .status()
                == 0;
    }

    /** Packs the real Nebula as the project does, and serves it; its digest. */
    String serveRelease() throws IOException, NoSuchAlgorithmException {
        var served = Files.createDirectory(folder.resolve("served"));
        var archive = served.resolve("nebula.tar.gz");
        var ignored = Command.run(
                "tar",
                "--use-compress-program=gzip -1",
                "-cf",
                archive.toString(),
                "-C",
                String.valueOf(Tools.path("nebula").getParent()),
                "nebula");
        files = Child.start(
                "files",
                folder,
                namespace.entering(
                        "python3",
                        "-m",
                        "http.server",
                        String.valueOf(FILES),
                        "--bind",
                        "127.0.0.1",
                        "--directory",
                        served.toString()));
        Await.until(START_LIMIT, () -> answers(FILES), () -> secrets.failure("has no server of files beside it"));
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(archive)));
    }

    static String releaseUrl() {
        return "http://127.0.0.1:" + FILES + "/nebula.tar.gz";
    }

    /** Nobody serves the release any more. */
    void stopServing() {
        if (files != null) {
            files.close();
        }
    }

    /** Writes the secret. */
    void tell(String name, String secret) {
        var run = run(List.of(FAKES.resolve("secret").toString(), name), secret);
        if (run.status() != 0) {
            throw new SandboxException("the secret was not written: " + run.output());
        }
    }

    /** Runs user-data, as the first boot does. */
    Run boot(String userData) throws IOException {
        var script = Files.writeString(folder.resolve("user-data"), userData);
        return on("bash", script.toString());
    }

    /** Runs a command on the machine. */
    Run on(String... command) {
        var inside = new ArrayList<>(List.of(
                "nsenter",
                "--target",
                String.valueOf(machine.running("sleep")
                        .orElseThrow(() -> machine.failure("does not run"))
                        .pid()),
                "--mount",
                "--net",
                "env",
                "PATH=" + FAKES + ":/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"));
        inside.addAll(List.of(command));
        return execute(inside, "");
    }

    private Run run(List<String> command, String input) {
        return execute(namespace.entering(command.toArray(String[]::new)), input);
    }

    private Run execute(List<String> command, String input) {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .put("MOTO_PYTHON", CHECKOUT.resolve(".cache/moto/bin/python").toString());
        builder.environment().put("MACHINE", root.toString());
        builder.environment().put("AWS_ENDPOINT_URL", "http://127.0.0.1:" + SECRETS);
        builder.environment().put("AWS_ACCESS_KEY_ID", "test");
        builder.environment().put("AWS_SECRET_ACCESS_KEY", "test");
        try {
            var output = folder.resolve("output");
            var process = builder.redirectOutput(output.toFile()).start();
            try (var stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            }
            if (!process.waitFor(SCRIPT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new SandboxException(command + " does not end: " + Files.readString(output));
            }
            return new Run(process.exitValue(), Files.readString(output));
        } catch (IOException e) {
            throw new SandboxException(command + " cannot be run: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxException("interrupted");
        }
    }

    /** What is in a file that the machine wrote; empty if it wrote none. */
    String wrote(String path) {
        return on("cat", path).output();
    }

    /** What can be read from outside. */
    String console() throws IOException {
        return Files.readString(root.resolve("console"));
    }

    /** The units that failed. */
    List<String> failed() throws IOException {
        var file = root.resolve("failed");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    /** Ends Nebula, as the end of a machine does, and starts the units that are enabled, as its next boot does. */
    Run reboot() throws IOException {
        var ignored = stopNebula();
        return on(
                "bash",
                "-c",
                "systemctl start nebula.service nebula-host.timer && systemctl start nebula-host.service");
    }

    private boolean stopNebula() throws IOException {
        var pid = root.resolve("nebula.service.pid");
        return Files.exists(pid)
                && ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
                        .map(process -> {
                            var asked = process.destroyForcibly();
                            process.onExit().join();
                            return asked;
                        })
                        .orElse(false);
    }

    @Override
    public void close() {
        // Nebula itself ends with the namespace.
        stopServing();
        machine.close();
        secrets.close();
    }
}
