package dev.hybridllm.sandbox.lab.net;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The process that made something, as it stands in a name: its number, and when it started, for numbers come again.
 *
 * @param pid its number
 * @param started in ticks since the machine started
 */
record Owner(long pid, long started) {

    private static final String PREFIX = "hybridllm-lab";
    private static final Pattern NAME = Pattern.compile(PREFIX + "\\.([0-9]+)\\.([0-9]+)\\..*");

    /** In {@code /proc/PID/stat} after the program's name, which may hold anything. */
    private static final int STARTED = 19;

    static Owner ourselves() {
        var pid = ProcessHandle.current().pid();
        return new Owner(pid, started(pid).orElseThrow());
    }

    /** Who made what is called so; nobody of us, if it has no such name. */
    static Optional<Owner> of(String name) {
        var parts = NAME.matcher(name);
        return parts.matches()
                ? Optional.of(new Owner(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2))))
                : Optional.empty();
    }

    /** A name for something of this owner's. */
    String name(String what) {
        return PREFIX + "." + pid + "." + started + "." + what;
    }

    boolean isAlive() {
        return started(pid).filter(ticks -> ticks == started).isPresent();
    }

    private static Optional<Long> started(long pid) {
        try {
            var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return Optional.of(
                    Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[STARTED]));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }
}
