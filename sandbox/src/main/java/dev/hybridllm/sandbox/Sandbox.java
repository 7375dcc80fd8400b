package dev.hybridllm.sandbox;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands behind {@code make up}, {@code preview}, {@code output}, {@code resume}, {@code down} and {@code reset}. */
@Command(
        name = "sandbox",
        description = "Rehearses both stacks with the real Pulumi engine, offline.",
        mixinStandardHelpOptions = true)
public final class Sandbox {

    private final Rehearsal rehearsal;

    private Sandbox(Rehearsal rehearsal) {
        this.rehearsal = rehearsal;
    }

    public static void main(String[] args) {
        System.exit(run(args));
    }

    private static int run(String[] args) {
        try {
            return commandLine(new Sandbox(Rehearsal.fromEnvironment(System.getenv())))
                    .execute(args);
        } catch (SandboxException e) {
            System.err.println("error: " + e.getMessage());
            return 1;
        }
    }

    private static CommandLine commandLine(Sandbox sandbox) {
        var commandLine = new CommandLine(sandbox);
        commandLine.setExecutionExceptionHandler((exception, line, result) -> {
            if (!(exception instanceof SandboxException)) {
                throw exception;
            }
            System.err.println("error: " + exception.getMessage());
            return 1;
        });
        return commandLine;
    }

    @Command(name = "up", description = "Brings both stacks up and prints a summary.")
    int up() {
        return rehearsal.up();
    }

    @Command(name = "preview", description = "Shows what up would change.")
    int preview(@Parameters(arity = "0..1", description = "homelab or gpu; both by default") String stack) {
        return rehearsal.preview(stack == null || stack.isEmpty() ? null : stack);
    }

    @Command(name = "output", description = "Prints a stack's outputs as JSON.")
    int output(
            @Parameters(description = "homelab or gpu") String stack,
            @Option(names = "--secrets", description = "in clear instead of [secret]") boolean secrets) {
        return rehearsal.output(stack, secrets);
    }

    @Command(name = "resume", description = "Brings a stack back after a run that was killed.")
    int resume(
            @Parameters(description = "homelab or gpu") String stack,
            @Option(names = "--clear", description = "remove what has no place in the stack") boolean clear) {
        return rehearsal.resume(stack, clear);
    }

    @Command(name = "down", description = "Destroys both stacks, proves that nothing is left, stops the emulator.")
    int down() {
        return rehearsal.down();
    }

    @Command(name = "reset", description = "Stops the emulator and forgets the sandbox's state, whatever it is in.")
    int reset() {
        return rehearsal.reset();
    }
}
