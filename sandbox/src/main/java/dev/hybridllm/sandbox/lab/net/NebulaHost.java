package dev.hybridllm.sandbox.lab.net;

import dev.hybridllm.sandbox.lab.Child;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A real {@code nebula} process in a namespace, with a folder for its configuration, which is text to us. */
public final class NebulaHost implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(10);
    private static final String CONFIG = "config.yml";

    private final String name;
    private final Namespace namespace;
    private final Path program;
    private final Path folder;
    private @Nullable Child child;

    NebulaHost(String name, Namespace namespace, Path program, Path folder) {
        this.name = name;
        this.namespace = namespace;
        this.program = program;
        this.folder = folder;
    }

    /** Where its files are, for a configuration that names some. */
    public Path folder() {
        return folder;
    }

    public Namespace namespace() {
        return namespace;
    }

    /** Writes its configuration and other files beside it; whoever reads them meanwhile sees the old or the new, and never a part. */
    public NebulaHost write(String config, Map<String, String> others) {
        write(CONFIG, config);
        others.forEach(this::write);
        return this;
    }

    /** Starts it with what was written, and waits until its device is up. */
    public void start() {
        launch();
        Await.until(START_LIMIT, this::isUp, () -> child().failure("has no device that is up"));
    }

    /** Starts it and waits until it ends, which a configuration that it refuses makes it do; what it printed. */
    public String startInVain() {
        launch();
        Await.until(START_LIMIT, () -> !child().isAlive(), () -> child().failure("did not refuse to start"));
        return log();
    }

    private void launch() {
        close();
        var command = namespace.entering(
                program.toString(), "-config", folder.resolve(CONFIG).toString());
        child = Child.start("nebula", folder, command);
    }

    private boolean isUp() {
        if (!child().isAlive()) {
            throw child().failure("of " + name + " ended at its start");
        }
        return Command.run("ip", "-n", namespace.name(), "-oneline", "link", "show", "up", "type", "tun")
                .contains("LOWER_UP");
    }

    /** Makes it read its files again, as {@code systemctl reload} does. */
    public void reload() {
        var process = child().running("nebula").orElseThrow(() -> child().failure("does not run"));
        var ignored = Command.run("kill", "-HUP", String.valueOf(process.pid()));
    }

    /** How much of a processor it has used since it was last started. */
    public Duration processorTime() {
        return child().running("nebula")
                .flatMap(process -> process.info().totalCpuDuration())
                .orElseThrow(() -> child().failure("does not run"));
    }

    /** What it printed since it was last started. */
    public String log() {
        try {
            return Files.readString(child().log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it printed this in time, after so many characters of its log. */
    public boolean says(String text, int after, Duration limit) {
        return Await.within(limit, () -> log().indexOf(text, after) >= 0);
    }

    /** The end of what it printed, if it was ever started. */
    Optional<String> lastWords() {
        return Optional.ofNullable(child)
                .map(each -> String.valueOf(each.failure("of " + name).getMessage()));
    }

    public boolean isAlive() {
        return child != null && child.isAlive();
    }

    private Child child() {
        if (child == null) {
            throw new IllegalStateException(name + " was not started");
        }
        return child;
    }

    private void write(String file, String text) {
        try {
            var path = folder.resolve(file);
            var fresh = folder.resolve(file + ".new");
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, text);
            var ignored = Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills it, as a machine that fails does: it says good-bye to nobody. */
    @Override
    public void close() {
        if (child != null) {
            child.close();
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
