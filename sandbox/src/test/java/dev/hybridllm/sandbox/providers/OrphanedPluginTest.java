package dev.hybridllm.sandbox.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridllm.sandbox.providers.tls.TlsPlugin;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A stand-in's process without an engine. */
class OrphanedPluginTest {

    /** The shell that starts it is gone before the plugin looks for its engine, as an engine that is killed at that moment. */
    @Test
    void aPluginWhoseEngineWasKilledWhileItStartedEnds() throws Exception {
        var shell = new ProcessBuilder(
                        "bash",
                        "-c",
                        "\"$0\" -cp \"$1\" \"$2\" 127.0.0.1:1 < /dev/null > /dev/null 2>&1 & echo $!",
                        System.getProperty("java.home") + "/bin/java",
                        System.getProperty("java.class.path"),
                        TlsPlugin.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var pid = Long.parseLong(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
        var plugin = ProcessHandle.of(pid);
        try {
            assertThat(shell.waitFor()).isZero();
            plugin.ifPresent(
                    each -> each.onExit().orTimeout(60, TimeUnit.SECONDS).join());
            assertThat(ProcessHandle.of(pid)).isEmpty();
        } finally {
            plugin.ifPresent(ProcessHandle::destroyForcibly);
        }
    }
}
