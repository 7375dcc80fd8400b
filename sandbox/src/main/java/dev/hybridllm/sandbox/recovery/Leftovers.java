package dev.hybridllm.sandbox.recovery;

import dev.hybridllm.sandbox.SandboxException;
import dev.hybridllm.sandbox.providers.Starter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Plugins of an engine that was killed. One that is still at work may make something after we have looked. */
final class Leftovers {

    /** The official plugins and our stand-ins, by how their command lines look. */
    private static final String PLUGIN =
            ".*(pulumi-resource-[a-z]+|dev\\.hybridllm\\.sandbox\\.providers\\.[a-z]+\\.[A-Za-z]+Plugin).*";

    private final Duration patience;

    Leftovers(Duration patience) {
        this.patience = patience;
    }

    /** Waits until no plugin is without an engine. */
    void await() {
        var deadline = Instant.now().plus(patience);
        var left = orphans();
        while (!left.isEmpty()) {
            if (Instant.now().isAfter(deadline)) {
                throw new SandboxException("plugins of an engine that was killed are still running (process "
                        + left.stream()
                                .map(process -> String.valueOf(process.pid()))
                                .collect(Collectors.joining(", "))
                        + ") and may still make something: wait until they end, or end them, and run this again");
            }
            pause();
            left = orphans();
        }
    }

    private static List<ProcessHandle> orphans() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.matches(PLUGIN))
                        .isPresent())
                .filter(process -> process.parent().filter(Starter::is).isEmpty())
                .toList();
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxException("interrupted");
        }
    }
}
