package dev.hybridllm.sandbox.recovery;

import dev.hybridllm.sandbox.SandboxException;
import dev.hybridllm.sandbox.engine.PulumiCli;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Scanner;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code make resume STACK=… REAL=1}: brings back a stack of the user's own backend and AWS account, with the login, the credentials and
 * the official plugins of the shell that it runs in.
 */
@Command(name = "resume", description = "Brings a stack of your own account back after a killed run.")
public final class ResumeOwnStack implements Callable<Integer> {

    @Parameters(description = "the stack's name")
    private String stack = "";

    @Option(names = "--clear", description = "remove what wears an identity of the stack and has no place in it")
    private boolean clear;

    @Option(names = "--yes", description = "do not ask")
    private boolean yes;

    private ResumeOwnStack() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new ResumeOwnStack())
                .setExecutionExceptionHandler((exception, line, result) -> {
                    if (!(exception instanceof SandboxException)) {
                        throw exception;
                    }
                    System.err.println("error: " + exception.getMessage());
                    return 1;
                })
                .execute(args));
    }

    @Override
    public Integer call() {
        if (!yes && !agreed()) {
            System.out.println("nothing was done");
            return 1;
        }
        var pulumi = new PulumiCli(Path.of("").toAbsolutePath(), Map.of());
        var unlocked = pulumi.capture("cancel", "--yes", "--stack", stack);
        System.out.println(unlocked.exitCode() == 0 ? stack + ": unlocked" : stack + ": was not locked");
        new Recovery(pulumi, Optional.empty(), System.out::println).resume(stack, clear);
        return 0;
    }

    /** A lock that somebody else's run holds is broken as well as a dead one: whether it is dead only people know. */
    private boolean agreed() {
        System.out.println("This cancels whatever update '" + stack
                + "' is in, also one on another machine, searches your AWS account for what was half made, writes the stack's state and "
                + "refreshes it." + (clear ? " What it finds no place for is removed by the next update." : ""));
        System.out.print("Type the stack's name to go on: ");
        System.out.flush();
        var input = new Scanner(System.in, Charset.defaultCharset());
        if (!input.hasNextLine()) {
            throw new SandboxException("nobody answers: add YES=1 when you are sure");
        }
        return stack.equals(input.nextLine().strip());
    }
}
