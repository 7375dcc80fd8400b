package dev.hybridllm.sandbox.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridllm.sandbox.TestSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The peer of {@code preview-noop} against the real engine, on both stacks: a provider of its own, secrets, and a reference. */
class BenchPeerTest {

    @RegisterExtension
    private final TestSandbox sandbox = new TestSandbox();

    @TempDir
    private Path folder;

    @Test
    void registersWhatAStackHoldsAndNothingElse() throws IOException {
        sandbox.run("up").succeeded();
        for (var stack : new String[] {"homelab", "gpu"}) {
            var ours = export(stack);
            peer("up", stack, ours).succeeded();
            assertThat(SameResources.differences(ours, export(stack))).isEmpty();
        }
    }

    /** The engine itself refuses a peer that has fallen behind: it is told to expect no changes. */
    @Test
    void aChangeIsNoMeasurement() throws IOException {
        sandbox.run("up").succeeded();
        var ours = export("gpu");
        assertThat(ours).contains("\"Nebula to workers, everything from them\"");
        peer("preview", "gpu", ours).succeeded();
        var other = ours.replace("\"Nebula to workers, everything from them\"", "\"Something else\"");
        assertThat(peer("preview", "gpu", other).failed().output()).contains("no changes were expected");
    }

    private String export(String stack) {
        return sandbox.json("stack", "export", "--show-secrets", "--stack", stack)
                .toString();
    }

    private TestSandbox.Result peer(String command, String stack, String state) throws IOException {
        var file = folder.resolve("state.json");
        Files.writeString(file, state);
        var other = stack.equals("gpu") ? "homelab" : "gpu";
        return sandbox.shell("exec bench-peer -project \"$SANDBOX_PROJECT\" -stack " + stack + " -state '" + file
                + "' -other " + other + " " + command);
    }
}
