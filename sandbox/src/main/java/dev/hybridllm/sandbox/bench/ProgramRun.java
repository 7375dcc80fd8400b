package dev.hybridllm.sandbox.bench;

import dev.hybridllm.sandbox.SandboxException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
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

    /** A run of one stack against the fake; one that registers fewer resources than that, or had no memory, measured nothing. */
    static ProgramRun measured(Path checkout, EngineFake engine, String stack, String settings, int resources) {
        var run = of(checkout, variables(engine, stack, settings));
        var registered = engine.takeRegistered();
        if (registered < resources || run.peakMib <= 0) {
            throw new SandboxException("a program that was to register " + resources + " resources registered "
                    + registered + " and had " + run.peakMib + " MiB: that is no measurement");
        }
        return run;
    }

    /** What the language host gives the program in an update. */
    static Map<String, String> variables(EngineFake engine, String stack, String settings) {
        return Map.of(
                "SANDBOX_JAVA",
                java(),
                "PULUMI_MONITOR",
                engine.address(),
                "PULUMI_ENGINE",
                engine.address(),
                "PULUMI_ORGANIZATION",
                "organization",
                "PULUMI_PROJECT",
                "hybrid-llm",
                "PULUMI_STACK",
                stack,
                "PULUMI_DRY_RUN",
                "false",
                "PULUMI_PARALLEL",
                "16",
                "PULUMI_CONFIG",
                settings,
                "PULUMI_CONFIG_SECRET_KEYS",
                "[]");
    }

    private static String java() {
        return ProcessHandle.current().info().command().orElseThrow();
    }

    /** The kernel keeps the highest value, so what is missed is what grows in the last few milliseconds. */
    private static double peak(long pid) {
        try (var lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException e) {
            // It has just ended, perhaps between two lines; without /proc the peak of nothing is refused by whoever
            // asked.
            return 0;
        }
    }
}
