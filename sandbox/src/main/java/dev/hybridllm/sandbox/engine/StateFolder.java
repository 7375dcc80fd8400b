package dev.hybridllm.sandbox.engine;

import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The file backend's folder, as far as the sandbox has to look into it. */
public final class StateFolder {

    private static final String PROJECT = "hybrid-llm";

    private final Path root;

    /** @param root the folder that {@code PULUMI_BACKEND_URL} names */
    public StateFolder(Path root) {
        this.root = root;
    }

    boolean hasStack(String stack) {
        return Files.exists(file(stack));
    }

    /** Whether the last checkpoint of a stack holds any resource; a file that cannot be read holds none. */
    boolean holdsResources(String stack) {
        return checkpoint(stack).map(json -> json.contains("\"resources\":")).orElse(false);
    }

    /** What is wrong with a stack's file, if anything is. */
    Optional<String> corruption(String stack) {
        try {
            if (!hasStack(stack)) {
                return Optional.empty();
            }
            var ignored = JsonParser.parseString(Files.readString(file(stack))).getAsJsonObject();
            return Optional.empty();
        } catch (JsonParseException | IllegalStateException | IOException e) {
            var backup = root.relativize(file(stack)) + ".bak";
            return Optional.of("the state of stack '" + stack + "' is not readable JSON: " + file(stack)
                    + (Files.exists(root.resolve(backup))
                            ? ". The engine kept the state before the last change beside it: copy the file with .bak at its end over it"
                            : "")
                    + ". Or start over with `make reset`: the sandbox holds nothing that cannot be made again");
        }
    }

    /** Removes locks that a dead engine left behind, and returns the stacks that they were on. */
    List<String> removeDeadLocks() {
        var locks = root.resolve(".pulumi/locks");
        if (!Files.isDirectory(locks)) {
            return List.of();
        }
        try (var files = Files.walk(locks)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .filter(StateFolder::isDead)
                    .map(StateFolder::remove)
                    .distinct()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isDead(Path lock) {
        try {
            var pid = JsonParser.parseString(Files.readString(lock))
                    .getAsJsonObject()
                    .get("pid");
            return pid != null
                    && ProcessHandle.of(pid.getAsLong())
                            .filter(ProcessHandle::isAlive)
                            .isEmpty();
        } catch (IOException | JsonParseException | IllegalStateException e) {
            return false;
        }
    }

    private static String remove(Path lock) {
        try {
            Files.delete(lock);
            // …/locks/organization/PROJECT/STACK/ID.json
            return String.valueOf(lock.getName(lock.getNameCount() - 2));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<String> checkpoint(String stack) {
        try {
            return hasStack(stack) ? Optional.of(Files.readString(file(stack))) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String stack) {
        return root.resolve(".pulumi/stacks").resolve(PROJECT).resolve(stack + ".json");
    }
}
