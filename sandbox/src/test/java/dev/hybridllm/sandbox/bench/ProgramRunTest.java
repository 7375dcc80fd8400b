package dev.hybridllm.sandbox.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real program, in a JVM of its own, against the fake of the engine. */
class ProgramRunTest {

    private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    private Path folder;

    @Test
    void everyWorkerIsRegistered() {
        try (var engine = new EngineFake()) {
            var few = resources(engine, 2);
            var more = resources(engine, 5);
            assertThat(more - few).isEqualTo(3 * (few - resources(engine, 1)));
            assertThat(more).isGreaterThan(few);
        }
    }

    private static int resources(EngineFake engine, int workers) {
        var run = ProgramRun.of(CHECKOUT, variables(engine, workers));
        assertThat(run.milliseconds()).isPositive();
        assertThat(run.peakMib()).isGreaterThan(10);
        return engine.takeRegistered();
    }

    /**
     * The message at which PoliteWaiting pauses still comes, and to the logger whose name it has taken. If this fails, it has nothing to
     * hold on to, and may have become needless.
     */
    @Test
    void theSdkStillSaysWhenItAsksForItsTasks() throws IOException, InterruptedException {
        var settings = folder.resolve("logging.properties");
        Files.writeString(
                settings,
                """
                handlers = java.util.logging.ConsoleHandler
                java.util.logging.SimpleFormatter.format = %3$s %5$s%n
                """);
        var log = folder.resolve("log");
        try (var engine = new EngineFake()) {
            var builder = new ProcessBuilder(
                            "java",
                            "-Djava.util.logging.config.file=" + settings,
                            "-jar",
                            CHECKOUT.resolve("src/target/hybrid-llm.jar").toString())
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(log.toFile());
            builder.environment().putAll(variables(engine, 1));
            builder.environment().put("PULUMI_JAVA_LOG_VERBOSE", "true");
            assertThat(builder.start().waitFor()).isZero();
        }
        assertThat(Files.readString(log)).contains("com.pulumi.deployment.internal.DeploymentImpl Remaining tasks [");
    }

    private static Map<String, String> variables(EngineFake engine, int workers) {
        return ProgramRun.variables(engine, "gpu", ProgramSettings.withWorkers(CHECKOUT, workers));
    }
}
