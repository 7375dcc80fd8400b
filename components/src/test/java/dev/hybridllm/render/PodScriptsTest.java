package dev.hybridllm.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridllm.testing.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That they do what they are for is shown in the lab. */
class PodScriptsTest {

    @TempDir
    Path folder;

    @Test
    void theyAreClean() throws IOException {
        Files.writeString(folder.resolve("watch.sh"), PodScripts.watch());
        Files.writeString(folder.resolve("connected.sh"), PodScripts.connected());
        var run = Tools.run(folder, Map.of(), "shellcheck", List.of("-s", "sh", "watch.sh", "connected.sh"));
        assertThat(run.status()).as(run.output()).isZero();
    }
}
