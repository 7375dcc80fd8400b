package dev.hybridllm.sandbox.cloud;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is remembered beside the emulator, which remembers nothing itself once it has ended: what it held when it was new, and which
 * stacks believe in resources that ended with the one before it.
 */
public final class Remembered {

    private final Path folder;

    public Remembered(Path folder) {
        this.folder = folder;
    }

    /** Before an emulator starts: what was known of the last one is not true of this one. */
    public void forget() {
        delete(baselineFile());
    }

    /** A new emulator holds these, and nothing of these stacks. */
    public void begin(Set<String> baseline, List<String> forgotten) {
        try {
            forgotten.forEach(this::markForgotten);
            var next = folder.resolve("baseline.next");
            Files.write(next, baseline);
            Files.move(next, baselineFile(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the start of the emulator was seen through to its end. */
    public boolean isComplete() {
        return Files.exists(baselineFile());
    }

    public Set<String> baseline() {
        try {
            return new TreeSet<>(Files.readAllLines(baselineFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a stack's resources are gone and the stack has not looked since. */
    public boolean isForgotten(String stack) {
        return Files.exists(forgottenFile(stack));
    }

    /** The stack has looked at what is there. */
    public void seen(String stack) {
        delete(forgottenFile(stack));
    }

    private void markForgotten(String stack) {
        try {
            Files.writeString(forgottenFile(stack), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path baselineFile() {
        return folder.resolve("baseline");
    }

    private Path forgottenFile(String stack) {
        return folder.resolve("forgotten-" + stack);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
