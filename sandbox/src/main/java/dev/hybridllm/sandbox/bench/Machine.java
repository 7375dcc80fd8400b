package dev.hybridllm.sandbox.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The shape of a machine, for figures say nothing without it.
 *
 * @param load how many processes ran or wanted to when the run began; well above nought, and the figures are not to be trusted
 */
record Machine(
        String system, String architecture, String processor, int cores, long memoryGib, String java, double load) {

    static Machine here() {
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new Machine(
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("os.arch"),
                processor(Path.of("/proc/cpuinfo")),
                system.getAvailableProcessors(),
                Math.round(system.getTotalMemorySize() / (double) (1L << 30)),
                Runtime.version().toString(),
                system.getSystemLoadAverage());
    }

    private static String processor(Path file) {
        if (!Files.exists(file)) {
            return "unknown";
        }
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
