package dev.hybridllm.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Golden files: whole artefacts under {@code src/test/resources/golden}, compared character by character. {@code mvn … -Dgolden.update}
 * writes them anew, for a reader of the diff to judge; CI forbids it.
 */
public final class Golden {

    private Golden() {}

    /**
     * Compares with a golden file, or writes it when updating.
     *
     * @param folder the module's folder of golden files
     * @param name the file's name
     */
    public static void check(Path folder, String name, String actual) {
        var file = folder.resolve(name);
        try {
            if (System.getProperty("golden.update") != null) {
                if (System.getenv("CI") != null) {
                    throw new AssertionError("golden files are not updated in CI");
                }
                Files.createDirectories(folder);
                Files.writeString(file, actual);
                return;
            }
            if (!Files.exists(file)) {
                throw new AssertionError("there is no golden file " + file
                        + ": read the artefact, then make it with -Dgolden.update\n" + actual);
            }
            var expected = Files.readString(file);
            if (!expected.equals(actual)) {
                throw new AssertionError("differs from " + file
                        + "; if that is meant, update it with -Dgolden.update and read the diff.\n--- expected\n"
                        + expected
                        + "\n--- actual\n" + actual);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
