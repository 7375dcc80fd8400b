package dev.hybridllm.trust;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * Writes files that hold keys: their folder and they are their owner's from the first moment. What is there already is replaced only if it
 * is what was written here before, and as a whole: a reader sees the old text or the new one.
 */
final class PrivateFiles {

    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

    /** Wherever the folder is, Git leaves alone what is in it. */
    private static final String IGNORED = ".gitignore";

    /** What files written here begin with. */
    private static final Map<String, String> BEGINNINGS = Map.of(
            "config.yml",
            "# Nebula on ",
            "host.crt",
            "-----BEGIN NEBULA ",
            "ca.crt",
            "-----BEGIN NEBULA ",
            IGNORED,
            "*\n");

    private PrivateFiles() {}

    static void write(Path folder, Map<String, String> texts) {
        var all = new TreeMap<>(texts);
        all.put(IGNORED, "*\n");
        try {
            refuseWhatIsNotOurs(folder, all.navigableKeySet());
            prepare(folder);
            for (var file : all.entrySet()) {
                replace(folder.resolve(file.getKey()), file.getValue());
            }
        } catch (IOException e) {
            throw new CommandException(folder + " cannot be written to: " + e);
        }
    }

    /** Before anything is changed: whoever names a folder by mistake finds it as it was. */
    private static void refuseWhatIsNotOurs(Path folder, SortedSet<String> names) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw new CommandException(folder
                    + " is there already and is no folder: move it away, or choose another place with TO. A link is not followed, for "
                    + "a key would go where it leads");
        }
        if (!Files.exists(folder.resolve(IGNORED), LinkOption.NOFOLLOW_LINKS) && holdsMore(folder, names)) {
            throw new CommandException(
                    folder
                            + " is there already with other things in it, and was not made by this: choose another place with TO");
        }
        var problems = new ArrayList<String>();
        for (var name : names) {
            if (!isOurs(folder.resolve(name))) {
                problems.add(folder.resolve(name)
                        + " is there already, and was not made by this: move it away, or choose another place with TO");
            }
        }
        if (!problems.isEmpty()) {
            throw new CommandException(String.join("\n", problems));
        }
    }

    /** What a run left that was cut short is not more. */
    private static boolean holdsMore(Path folder, SortedSet<String> names) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.anyMatch(
                    entry -> names.stream().noneMatch(name -> Set.of(folder.resolve(name), next(folder.resolve(name)))
                            .contains(entry)));
        }
    }

    private static void prepare(Path folder) throws IOException {
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            // Fails if it is somebody else's.
            Files.setPosixFilePermissions(folder, FOLDER);
            return;
        }
        var around = folder.toAbsolutePath().getParent();
        if (around != null && !Files.isDirectory(around)) {
            Files.createDirectories(around, PosixFilePermissions.asFileAttribute(FOLDER));
        }
        Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(FOLDER));
    }

    private static boolean isOurs(Path file) throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return true;
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        var beginning = BEGINNINGS.getOrDefault(String.valueOf(file.getFileName()), "\n");
        try (var stream = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            var start = stream.readNBytes(beginning.length());
            return new String(start, StandardCharsets.UTF_8).equals(beginning);
        }
    }

    /** A new file takes the old one's place by its name, so a link that somebody puts there meanwhile is replaced and not followed. */
    private static void replace(Path file, String text) throws IOException {
        var next = next(file);
        Files.deleteIfExists(next);
        try (var channel = Files.newByteChannel(
                next,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(FILE))) {
            var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Path next(Path file) {
        return file.resolveSibling("." + file.getFileName() + ".next");
    }
}
