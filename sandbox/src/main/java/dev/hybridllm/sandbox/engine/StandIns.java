package dev.hybridllm.sandbox.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Which plugins of the sandbox stand in for official ones: those whose folder {@code sandbox/plugins} has marked. */
public final class StandIns {

    private StandIns() {}

    /** Their names with versions. */
    public static List<String> in(Path plugins) {
        if (!Files.isDirectory(plugins)) {
            return List.of();
        }
        try (var folders = Files.list(plugins)) {
            return folders.filter(folder -> Files.exists(folder.resolve("stand-in")))
                    .map(folder -> String.valueOf(folder.getFileName()).replace("resource-", ""))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
