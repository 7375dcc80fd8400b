package dev.hybridllm.config;

import dev.hybridllm.config.reader.Problems;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A project's files, for those who look at both stacks without the engine.
 *
 * @param project the text of {@code Pulumi.yaml}
 * @param homelab the text of {@code Pulumi.homelab.yaml}
 * @param gpu the text of {@code Pulumi.gpu.yaml}
 */
public record ProjectFiles(String project, String homelab, String gpu) {

    private static final String PROJECT = "Pulumi.yaml";
    private static final String HOMELAB = "Pulumi.homelab.yaml";
    private static final String GPU = "Pulumi.gpu.yaml";

    /** Names of the settings that both stacks share. */
    private static final Set<String> SHARED = Arrays.stream(ClusterSettings.class.getRecordComponents())
            .map(RecordComponent::getName)
            .collect(Collectors.toUnmodifiableSet());

    /** Reads the files of a folder. */
    public static ProjectFiles in(Path folder) {
        var problems = new Problems();
        var files = new ProjectFiles(
                text(folder, PROJECT, problems), text(folder, HOMELAB, problems), text(folder, GPU, problems));
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return files;
    }

    private static String text(Path folder, String file, Problems problems) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (NoSuchFileException e) {
            problems.add(
                    file,
                    "is not in '" + folder + "': a project has " + String.join(", ", PROJECT, HOMELAB, GPU)
                            + ". Name the folder that they are in, or add it");
        } catch (IOException e) {
            problems.add(file, "cannot be read in '" + folder + "' as text: " + e);
        }
        return "";
    }

    /** What the engine hands to the homelab stack; empty if a file cannot be made out. */
    Optional<Map<String, String>> forHomelab(Problems problems) {
        return forStack(HOMELAB, homelab, problems);
    }

    /** What the engine hands to the gpu stack; empty if a file cannot be made out. */
    Optional<Map<String, String>> forGpu(Problems problems) {
        return forStack(GPU, gpu, problems);
    }

    private Optional<Map<String, String>> forStack(String file, String text, Problems problems) {
        var shared = SettingsFile.project(PROJECT, project, problems);
        var own = SettingsFile.stack(file, text, problems);
        return shared.flatMap(values -> own.map(others -> {
            var all = new TreeMap<>(values);
            others.forEach((name, value) -> {
                if (SHARED.contains(name)) {
                    problems.add(
                            name,
                            "is set in " + file + ", where the other stack does not see it: set it in " + PROJECT);
                } else {
                    all.put(name, value);
                }
            });
            return all;
        }));
    }
}
