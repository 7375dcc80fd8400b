package dev.hybridllm.sandbox.bench;

import dev.hybridllm.sandbox.SandboxException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One run of the program in a JVM of its own, as the engine starts it.
 *
 * @param milliseconds from the start of its process to the end
 * @param cpuMilliseconds what it had of all processors; unlike the other, hardly moved by what else the machine does
 * @param peakMib the most memory that the process had in use, heap and all else
 */
record ProgramRun(double milliseconds, double cpuMilliseconds, double peakMib) {

    private static final long POLL_MILLISECONDS = 5;

    static ProgramRun of(Path checkout, Map<String, String> variables) {
        try {
            var builder = new ProcessBuilder(
                            checkout.resolve("sandbox/bin/java").toString(), "-jar", "src/target/hybrid-llm.jar")
                    .directory(checkout.toFile())
                    .redirectInput(Redirect.from(new File("/dev/null")))
                    .redirectOutput(Redirect.INHERIT)
                    .redirectError(Redirect.INHERIT);
            builder.environment().putAll(variables);
            var started = System.nanoTime();
            var process = builder.start();
            var peak = 0.0;
            var busy = Duration.ZERO;
            while (!process.waitFor(POLL_MILLISECONDS, TimeUnit.MILLISECONDS)) {
                peak = Math.max(peak, peak(process.pid()));
                busy = process.info().totalCpuDuration().orElse(busy);
            }
            var milliseconds = (System.nanoTime() - started) / 1e6;
            if (process.exitValue() != 0) {
                throw new SandboxException("the program failed (exit code " + process.exitValue() + ")");
            }
            return new ProgramRun(milliseconds, busy.toMillis(), peak);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxException("interrupted");
        }
    }

    /** The kernel keeps the highest value, so what is missed is what grows in the last few milliseconds. */
    private static double peak(long pid) throws IOException {
        try (var lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (NoSuchFileException e) {
            // It has just ended; without /proc the sum of nothing is refused by whoever asked.
            return 0;
        }
    }
}
