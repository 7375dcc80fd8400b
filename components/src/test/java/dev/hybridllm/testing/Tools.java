package dev.hybridllm.testing;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs the pinned tools. One that is missing is a failure. */
public final class Tools {

    private static final Path OURS = Path.of("../.cache/tools/bin");
    private static final long DEADLINE_SECONDS = 60;

    /**
     * What came of a run.
     *
     * @param output standard output and error
     */
    public record Run(int status, String output) {}

    private Tools() {}

    /** Where a program is. */
    public static Path path(String program) {
        return Stream.concat(
                        Stream.of(OURS),
                        Stream.of(System.getenv("PATH").split(File.pathSeparator))
                                .map(Path::of))
                .map(folder -> folder.resolve(program).toAbsolutePath())
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no " + program + ": run make tools-test"));
    }

    /** Runs a program to its end, with UTC as the time zone. */
    public static Run run(Path folder, Map<String, String> environment, String program, List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(path(program).toString());
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("TZ", "UTC");
        builder.environment().putAll(environment);
        try {
            var process = builder.start();
            process.getOutputStream().close();
            var output = read(process.getInputStream());
            if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(program + " does not end: " + output);
            }
            return new Run(process.exitValue(), output);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String read(InputStream stream) throws IOException {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }

    /** How often something is tried: seconds of it, or with {@code make test LONG=1} what the issue asks for. */
    public static int times(int usually, int long_) {
        return Boolean.getBoolean("long") ? long_ : usually;
    }
}
