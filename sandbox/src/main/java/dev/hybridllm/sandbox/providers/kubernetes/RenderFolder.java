package dev.hybridllm.sandbox.providers.kubernetes;

import dev.hybridllm.sandbox.providers.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The folder that manifests are rendered to: definitions and everything else apart, so that the former can be applied first. */
record RenderFolder(Path root) {

    void write(Manifest object) {
        var file = fileOf(object);
        try {
            for (var folder : new String[] {"0-crd", "1-manifest"}) {
                Files.createDirectories(
                        root.resolve(folder),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            // Whoever owns the file already keeps its mode; a new one is for its owner only, from its first byte on.
            if (!Files.exists(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(file, ManifestYaml.write(object.object()));
        } catch (IOException e) {
            throw new Refusal("cannot render " + file + ": " + e, e);
        }
    }

    /** A file that is gone already is as good. */
    void delete(Manifest object) {
        var file = fileOf(object);
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new Refusal("cannot remove " + file + ": " + e, e);
        }
    }

    /** Names come from programs: none may lead out of its folder. */
    private Path fileOf(Manifest object) {
        if (object.name().isEmpty()) {
            throw new Refusal("the object has no metadata.name, so there is no file for it");
        }
        if (object.path().chars().filter(character -> character == '/').count() != 1) {
            throw new Refusal("a slash in the name or namespace of '" + object.id() + "' would lead to another folder");
        }
        return root.resolve(object.path());
    }
}
