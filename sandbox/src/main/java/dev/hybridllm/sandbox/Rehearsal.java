package dev.hybridllm.sandbox;

import dev.hybridllm.sandbox.cloud.AwsClients;
import dev.hybridllm.sandbox.cloud.Emulator;
import dev.hybridllm.sandbox.cloud.Inventory;
import dev.hybridllm.sandbox.cloud.Remembered;
import dev.hybridllm.sandbox.engine.ProjectCopy;
import dev.hybridllm.sandbox.engine.PulumiCli;
import dev.hybridllm.sandbox.engine.Stacks;
import dev.hybridllm.sandbox.engine.StandIns;
import dev.hybridllm.sandbox.engine.StateFolder;
import dev.hybridllm.sandbox.engine.Summary;
import dev.hybridllm.sandbox.engine.Unfinished;
import dev.hybridllm.sandbox.recovery.Recovery;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** One sandbox: an emulator, a copy of the project files, a state folder, and both stacks on them. */
public final class Rehearsal {

    private final Path home;
    private final Emulator emulator;
    private final Inventory inventory;
    private final Remembered remembered;
    private final ProjectCopy project;
    private final Stacks stacks;
    private final Recovery recovery;
    private final List<String> standIns;

    private Rehearsal(Path checkout, Path home, Emulator emulator, Map<String, String> environment) {
        this.home = home;
        this.emulator = emulator;
        this.inventory =
                new Inventory(new AwsClients(Optional.of(emulator.endpoint()), required(environment, "AWS_REGION")));
        this.remembered = new Remembered(home.resolve("cloud"));
        this.project = new ProjectCopy(checkout, home.resolve("project"));
        var pulumi = new PulumiCli(project.folder(), environment);
        this.stacks =
                new Stacks(pulumi, new StateFolder(home.resolve("state")), new Unfinished(home.resolve("unfinished")));
        this.recovery = new Recovery(
                pulumi, Optional.of(URI.create(required(environment, "AWS_ENDPOINT_URL"))), Rehearsal::step);
        this.standIns =
                StandIns.in(Path.of(required(environment, "PULUMI_HOME")).resolve("plugins"));
    }

    /** The sandbox that {@code sandbox/env} describes. */
    public static Rehearsal fromEnvironment(Map<String, String> environment) {
        var checkout = Path.of(required(environment, "SANDBOX_CHECKOUT"));
        var home = Path.of(required(environment, "SANDBOX_HOME"));
        var emulator = new Emulator(
                checkout.resolve(".cache/moto/bin/python"),
                checkout.resolve("sandbox/cloud/emulator.py"),
                home.resolve("cloud"),
                port(required(environment, "SANDBOX_PORT")));
        return new Rehearsal(checkout, home, emulator, environment);
    }

    int up() {
        ready();
        recover();
        var exitCode =
                each(ProjectCopy.STACKS, stack -> looked(stack, stacks.up(stack, remembered.isForgotten(stack))));
        if (exitCode != 0) {
            return exitCode;
        }
        System.out.println();
        var homelab = stacks.outputs("homelab", false);
        var gpu = stacks.outputs("gpu", false);
        new Summary(homelab, gpu, project.folder(), now()).lines().forEach(System.out::println);
        return 0;
    }

    /** The program's time, which may be another than the machine's. */
    private static Instant now() {
        var set = System.getenv("HYBRID_LLM_NOW");
        return set == null ? Instant.now() : Instant.parse(set);
    }

    int preview(@Nullable String only) {
        if (only != null) {
            requireStack(only);
        }
        ready();
        stacks.broken()
                .forEach(stack -> step("the last run of " + stack
                        + " did not come to its end: `make up`, or `make resume STACK=" + stack
                        + "`, looks for what is half made"));
        return each(
                only == null ? ProjectCopy.STACKS : List.of(only),
                stack -> stacks.preview(stack, remembered.isForgotten(stack)));
    }

    int resume(String stack, boolean clear) {
        requireStack(stack);
        if (!stacks.exist()) {
            throw new SandboxException("there is nothing to resume yet: run `make up`");
        }
        ready();
        recovery.resume(stack, clear);
        stacks.trust(stack);
        remembered.seen(stack);
        return 0;
    }

    int output(String stack, boolean secrets) {
        requireStack(stack);
        if (!stacks.exist()) {
            throw new SandboxException("there is nothing to print yet: run `make up`");
        }
        try {
            System.out.print(stacks.outputs(stack, secrets));
            return 0;
        } catch (SandboxException e) {
            throw stacks.diagnose().map(SandboxException::new).orElse(e);
        }
    }

    int down() {
        if (!stacks.exist()) {
            emulator.stop();
            step("nothing is up");
            return 0;
        }
        ready();
        recover();
        var backwards = new ArrayList<>(ProjectCopy.STACKS);
        Collections.reverse(backwards);
        var exitCode = each(backwards, stack -> looked(stack, stacks.destroy(stack, remembered.isForgotten(stack))));
        if (exitCode != 0) {
            return exitCode;
        }
        var left = new TreeSet<>(inventory.list());
        left.removeAll(remembered.baseline());
        if (!left.isEmpty()) {
            throw new SandboxException("both stacks are destroyed, but the emulator still holds " + left
                    + ": something was made that no stack knows of. Look at it with any AWS client after `. sandbox/env`, "
                    + "or forget it with `make reset`");
        }
        emulator.stop();
        System.out.println();
        step("both stacks are destroyed, the emulator holds nothing of ours and is stopped");
        return 0;
    }

    int reset() {
        emulator.stop();
        for (var part : List.of("project", "state", "cloud", "unfinished", "no-kubeconfig")) {
            delete(home.resolve(part));
        }
        step("the sandbox is as if it had never been");
        return 0;
    }

    /** Only what is ours: the folder itself is the user's choice, and may hold more. */
    private static void delete(Path part) {
        if (!Files.exists(part)) {
            return;
        }
        try (var files = Files.walk(part)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new SandboxException(part + " cannot be removed: " + e.getMessage());
        }
    }

    /** Brings emulator, project files and stacks to where a command can start. */
    private void ready() {
        startEmulator();
        if (!standIns.isEmpty()) {
            step("stand-ins for the official plugins: " + String.join(", ", standIns) + " (docs/stand-ins.md)");
        }
        project.update();
        stacks.unlock().forEach(stack -> {
            step("removed the lock that an interrupted run left on " + stack);
            stacks.doubt(stack);
        });
        stacks.initialise().forEach(stack -> step("stack " + stack + " initialised"));
    }

    /** Nothing in the sandbox is precious, so what has no place in a stack that it belongs to is removed without asking. */
    private void recover() {
        for (var stack : stacks.broken()) {
            step("the last run of " + stack + " did not come to its end: looking for what is half made");
            recovery.resume(stack, true);
            stacks.trust(stack);
        }
    }

    /** Does something to one stack after the other, until it fails once. */
    private int each(List<String> names, ToIntFunction<String> action) {
        for (var stack : names) {
            System.out.println();
            System.out.println("== " + stack);
            var exitCode = action.applyAsInt(stack);
            if (exitCode != 0) {
                stacks.diagnose().ifPresent(reason -> System.err.println("error: " + reason));
                return exitCode;
            }
        }
        return 0;
    }

    /** A stack that was changed has looked at what is there. */
    private int looked(String stack, int exitCode) {
        if (exitCode == 0) {
            remembered.seen(stack);
        }
        return exitCode;
    }

    private void startEmulator() {
        if (emulator.isRunning() && remembered.isComplete()) {
            return;
        }
        emulator.stop();
        remembered.forget();
        var started = System.nanoTime();
        emulator.start();
        step("AWS emulator started at " + emulator.endpoint() + " in " + seconds(System.nanoTime() - started));
        var forgotten =
                ProjectCopy.STACKS.stream().filter(stacks::holdsResources).toList();
        remembered.begin(inventory.list(), forgotten);
        if (!forgotten.isEmpty()) {
            step("the emulator was stopped in between and has forgotten " + String.join(" and ", forgotten)
                    + ": each is refreshed before anything else");
        }
    }

    private static int port(String text) {
        if (text.matches("[0-9]{1,5}") && Integer.parseInt(text) >= 1024 && Integer.parseInt(text) < 65536) {
            return Integer.parseInt(text);
        }
        throw new SandboxException("SANDBOX_PORT: '" + text + "' is not a port: use a number from 1024 to 65535");
    }

    private static void requireStack(String stack) {
        if (!ProjectCopy.STACKS.contains(stack)) {
            throw new SandboxException("there is no stack '" + stack + "': use STACK=homelab or STACK=gpu");
        }
    }

    private static String required(Map<String, String> environment, String name) {
        var value = environment.get(name);
        if (value == null) {
            throw new SandboxException(name + " is not set: use `make`, or `. sandbox/env`");
        }
        return value;
    }

    private static String seconds(long nanoseconds) {
        return String.format(Locale.ROOT, "%.1f s", nanoseconds / 1e9);
    }

    private static void step(String text) {
        System.out.println("  sandbox      " + text);
    }
}
