package dev.hybridllm.sandbox.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Which stacks are in the middle of a change, or were when their run ended badly: a note that is made before it and removed after. */
public final class Unfinished {

    private final Path folder;

    public Unfinished(Path folder) {
        this.folder = folder;
    }

    void begin(String stack) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(stack), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void end(String stack) {
        try {
            Files.deleteIfExists(folder.resolve(stack));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean has(String stack) {
        return Files.exists(folder.resolve(stack));
    }
}
