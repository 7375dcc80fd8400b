package dev.hybridllm.sandbox.engine;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
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
        return latest(stack, "resources").stream().findAny().isPresent();
    }

    /** Whether an engine had begun something, and not ended it, when it last wrote. */
    boolean hasPendingOperations(String stack) {
        return !latest(stack, "pending_operations").isEmpty();
    }

    /** A stack's file as it is; empty while there is none. */
    String contents(String stack) {
        try {
            return hasStack(stack) ? Files.readString(file(stack)) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A list in the last checkpoint: {@code checkpoint.latest.NAME}. */
    private List<JsonObject> latest(String stack, String name) {
        try {
            if (!hasStack(stack)) {
                return List.of();
            }
            var latest = JsonParser.parseString(Files.readString(file(stack)))
                    .getAsJsonObject()
                    .getAsJsonObject("checkpoint")
                    .getAsJsonObject("latest");
            var list = latest == null ? null : latest.getAsJsonArray(name);
            return list == null
                    ? List.of()
                    : list.asList().stream().map(JsonElement::getAsJsonObject).toList();
        } catch (IOException | JsonParseException | IllegalStateException | ClassCastException e) {
            // The engine will refuse the file, and `corruption` says what to do.
            return List.of();
        }
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

    /**
     * Removes notes on the attributes of state files that an engine was killed while it wrote. State files themselves are replaced as a
     * whole, but these beside them are not, and the engine cannot read a state whose note is half written. Without one it does.
     */
    void removeTornAttributes() {
        var stacks = root.resolve(".pulumi/stacks").resolve(PROJECT);
        if (!Files.isDirectory(stacks) || isLocked()) {
            return;
        }
        try (var files = Files.list(stacks)) {
            for (var file : files.filter(each -> each.toString().endsWith(".attrs"))
                    .filter(StateFolder::isTorn)
                    .toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isLocked() {
        try (var files = Files.walk(Files.createDirectories(root.resolve(".pulumi/locks")))) {
            return files.anyMatch(file -> file.toString().endsWith(".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isTorn(Path attributes) {
        try {
            return !JsonParser.parseString(Files.readString(attributes)).isJsonObject();
        } catch (IOException | JsonParseException e) {
            return true;
        }
    }

    /** Whether nobody holds the lock: no such process, or one that began after the lock was taken and only has the number. */
    private static boolean isDead(Path lock) {
        try {
            var content = JsonParser.parseString(Files.readString(lock)).getAsJsonObject();
            var taken =
                    OffsetDateTime.parse(content.get("timestamp").getAsString()).toInstant();
            return ProcessHandle.of(content.get("pid").getAsLong())
                    .filter(ProcessHandle::isAlive)
                    .flatMap(process -> process.info().startInstant())
                    .filter(began -> began.isBefore(taken.plusSeconds(1)))
                    .isEmpty();
        } catch (IOException
                | JsonParseException
                | IllegalStateException
                | NullPointerException
                | DateTimeParseException e) {
            // Not a lock that we can judge; the engine will say what it thinks of it.
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

    private Path file(String stack) {
        return root.resolve(".pulumi/stacks").resolve(PROJECT).resolve(stack + ".json");
    }
}
