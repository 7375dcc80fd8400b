package dev.hybridllm.sandbox.providers;

/** Who starts plugins: the engine, and programs that test plugins by themselves. Whoever else has one got it from an engine that is gone. */
public final class Starter {

    private static final String COMMANDS = ".*/(pulumi|java)";

    private Starter() {}

    /** Whether a process is one of these. */
    public static boolean is(ProcessHandle process) {
        return process.info()
                .command()
                .filter(command -> command.matches(COMMANDS))
                .isPresent();
    }
}
