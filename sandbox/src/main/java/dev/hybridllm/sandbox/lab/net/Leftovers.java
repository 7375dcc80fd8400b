package dev.hybridllm.sandbox.lab.net;

import dev.hybridllm.sandbox.SandboxException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** What a run left that was killed: namespaces and folders that are named after a process which is no more. */
final class Leftovers {

    private static final Path NAMESPACES = Path.of("/run/netns");

    private Leftovers() {}

    /** Removes them; those of a process that lives are left alone. */
    static void remove() {
        abandoned(NAMESPACES).forEach(namespace -> removeNamespace(String.valueOf(namespace.getFileName())));
        abandoned(Path.of(System.getProperty("java.io.tmpdir"))).forEach(Leftovers::removeFolder);
    }

    /** Processes in a namespace that we made are ours; they ended with their owner, unless somebody stopped that from happening. */
    static void removeNamespace(String name) {
        try {
            Command.run("ip", "netns", "pids", name)
                    .lines()
                    .map(Long::parseLong)
                    .flatMap(pid -> ProcessHandle.of(pid).stream())
                    .forEach(ProcessHandle::destroyForcibly);
            var ignored = Command.run("ip", "netns", "delete", name);
        } catch (SandboxException e) {
            // Another run may have been faster.
            if (Files.exists(NAMESPACES.resolve(name))) {
                throw e;
            }
        }
    }

    static void removeFolder(Path folder) {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> abandoned(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> Owner.of(String.valueOf(file.getFileName()))
                            .filter(owner -> !owner.isAlive())
                            .isPresent())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
