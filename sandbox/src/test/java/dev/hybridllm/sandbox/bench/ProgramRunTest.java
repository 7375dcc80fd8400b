package dev.hybridllm.sandbox.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
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
        var run = ProgramRun.of(CHECKOUT, ProgramScale.variables(CHECKOUT, engine, workers));
        assertThat(run.milliseconds()).isPositive();
        assertThat(run.peakMib()).isGreaterThan(10);
        return engine.takeRegistered();
    }

    /**
     * The SDK's runner says each time that it asks for its tasks; left alone, it does so many times in a millisecond. If it no longer
     * says so, PoliteWaiting has nothing to hold on to, and may have become needless.
     */
    @Test
    void theSdkPausesWhileItWaits() throws IOException, InterruptedException {
        var settings = folder.resolve("logging.properties");
        Files.writeString(
                settings,
                """
                handlers = java.util.logging.ConsoleHandler
                java.util.logging.ConsoleHandler.level = FINEST
                java.util.logging.SimpleFormatter.format = %1$tQ %5$s%n
                com.pulumi.deployment.internal.DeploymentImpl.level = FINEST
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
            builder.environment().putAll(ProgramScale.variables(CHECKOUT, engine, 20));
            assertThat(builder.start().waitFor()).isZero();
        }
        var asked = Files.readAllLines(log).stream()
                .filter(line -> line.matches("[0-9]+ Remaining tasks .*"))
                .mapToLong(line -> Long.parseLong(line.substring(0, line.indexOf(' '))))
                .toArray();
        assertThat(asked).isNotEmpty();
        var milliseconds = asked[asked.length - 1] - asked[0] + 1;
        // Once a millisecond at most; twice is for clocks and for pauses that end early.
        assertThat((long) asked.length).isLessThan(2 * milliseconds + 10);
    }
}
