package dev.hybridllm.sandbox.engine;

import dev.hybridllm.sandbox.SandboxException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A git-ignored copy of the project files that the engine works on, because it writes into them: {@code stack init} adds the salt of
 * the stack's encryption. A setting edited in the checkout arrives here with the next command; the salt stays.
 */
public final class ProjectCopy {

    /** Both stacks, in the order in which they come up. */
    public static final List<String> STACKS = List.of("homelab", "gpu");

    private static final String SALT = "encryptionsalt:";

    private final Path checkout;
    private final Path copy;

    public ProjectCopy(Path checkout, Path copy) {
        this.checkout = checkout;
        this.copy = copy;
    }

    public Path folder() {
        return copy;
    }

    /** Brings the copy up to date with the checkout. */
    public void update() {
        try {
            Files.createDirectories(copy);
            Files.writeString(copy.resolve("Pulumi.yaml"), Files.readString(checkout.resolve("Pulumi.yaml")));
            for (var stack : STACKS) {
                updateStackFile(checkout.resolve(fileOf(stack)), copy.resolve(fileOf(stack)));
            }
            // Pulumi.yaml names the jar relative to itself.
            var sources = copy.resolve("src");
            var target = checkout.resolve("src");
            if (!Files.isSymbolicLink(sources)
                    || !Files.readSymbolicLink(sources).equals(target)) {
                // Another one: the checkout was moved or copied with its sandbox.
                Files.deleteIfExists(sources);
                Files.createSymbolicLink(sources, target);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void updateStackFile(Path original, Path stackCopy) throws IOException {
        if (!Files.exists(original)) {
            throw new SandboxException(original.getFileName()
                    + " is missing from the checkout: restore it, for example with `git checkout "
                    + original.getFileName() + "`");
        }
        var salt = Files.exists(stackCopy)
                ? Files.readAllLines(stackCopy).stream()
                        .filter(line -> line.startsWith(SALT))
                        .toList()
                : List.<String>of();
        var lines = new java.util.ArrayList<>(salt);
        lines.addAll(Files.readAllLines(original));
        Files.write(stackCopy, lines);
    }

    static String fileOf(String stack) {
        return "Pulumi." + stack + ".yaml";
    }
}
