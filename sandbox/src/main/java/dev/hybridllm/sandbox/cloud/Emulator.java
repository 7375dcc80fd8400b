package dev.hybridllm.sandbox.cloud;

import dev.hybridllm.sandbox.SandboxException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The emulator as a local process with a pid file. What it holds lives in that process's memory. */
public final class Emulator {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final Path python;
    private final Path script;
    private final Path folder;
    private final int port;

    /**
     * @param python the interpreter of the environment that moto is installed in
     * @param script what it runs
     * @param folder where the pid file and the log go
     * @param port the loopback port to listen on
     */
    public Emulator(Path python, Path script, Path folder, int port) {
        this.python = python;
        this.script = script;
        this.folder = folder;
        this.port = port;
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Whether our process is there and answers. */
    public boolean isRunning() {
        return process().isPresent() && answers();
    }

    /** Starts it, unless it runs. A new one holds nothing but what AWS gives every account. */
    public void start() {
        if (isRunning()) {
            return;
        }
        stop();
        if (answers()) {
            throw new SandboxException("port " + port + " on the loopback interface is in use by another program: "
                    + "stop that program, or choose another port with SANDBOX_PORT="
                    + (port < 65535 ? port + 1 : port - 1));
        }
        if (!Files.isExecutable(python)) {
            throw new SandboxException("the AWS emulator is not installed: run `make tools`");
        }
        try {
            Files.createDirectories(folder);
            var process = new ProcessBuilder(python.toString(), script.toString(), String.valueOf(port))
                    .redirectErrorStream(true)
                    .redirectOutput(log().toFile())
                    .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                    .start();
            Files.writeString(
                    pidFile(),
                    process.pid() + " " + startedAt(process.toHandle()).orElse(Instant.EPOCH));
            awaitAnswer(process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops our process, if there is one, and forgets it. */
    public void stop() {
        process().ifPresent(handle -> {
            handle.destroy();
            var deadline = Instant.now().plusSeconds(5);
            while (handle.isAlive() && Instant.now().isBefore(deadline)) {
                pause();
            }
            handle.destroyForcibly();
        });
        try {
            Files.deleteIfExists(pidFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitAnswer(Process process) {
        var deadline = Instant.now().plus(START_LIMIT);
        while (!answers()) {
            if (!process.isAlive()) {
                throw new SandboxException("the AWS emulator ended at its start (exit code " + process.exitValue()
                        + "): its log is " + log());
            }
            if (Instant.now().isAfter(deadline)) {
                process.destroyForcibly();
                throw new SandboxException("the AWS emulator did not answer on port " + port + " within "
                        + START_LIMIT.toSeconds() + " s: its log is " + log());
            }
            pause();
        }
    }

    private boolean answers() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The process of the pid file, if it is still the one that we started: a pid alone may have gone to another. */
    private Optional<ProcessHandle> process() {
        try {
            if (!Files.exists(pidFile())) {
                return Optional.empty();
            }
            var parts = Files.readString(pidFile()).strip().split(" ", 2);
            return ProcessHandle.of(Long.parseLong(parts[0]))
                    .filter(ProcessHandle::isAlive)
                    .filter(handle -> parts.length == 2
                            && startedAt(handle)
                                    .map(Instant::toString)
                                    .orElse("")
                                    .equals(parts[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> startedAt(ProcessHandle handle) {
        return handle.info().startInstant();
    }

    private Path pidFile() {
        return folder.resolve("emulator.pid");
    }

    private Path log() {
        return folder.resolve("emulator.log");
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxException("interrupted");
        }
    }
}
