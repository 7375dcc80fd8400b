package dev.hybridllm.sandbox;

import dev.hybridllm.sandbox.cloud.Emulator;
import dev.hybridllm.sandbox.cloud.Inventory;
import dev.hybridllm.sandbox.engine.ProjectCopy;
import dev.hybridllm.sandbox.engine.PulumiCli;
import dev.hybridllm.sandbox.engine.Stacks;
import dev.hybridllm.sandbox.engine.StateFolder;
import dev.hybridllm.sandbox.engine.Summary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One sandbox: an emulator, a copy of the project files, a state folder, and both stacks on them. */
public final class Rehearsal {

    private final Path home;
    private final Emulator emulator;
    private final Inventory inventory;
    private final ProjectCopy project;
    private final Stacks stacks;
    private final List<String> standIns;

    private Rehearsal(Path checkout, Path home, Emulator emulator, Map<String, String> environment) {
        this.home = home;
        this.emulator = emulator;
        this.inventory = new Inventory(emulator.endpoint(), environment.getOrDefault("AWS_REGION", "us-west-2"));
        this.project = new ProjectCopy(checkout, home.resolve("project"));
        this.stacks = new Stacks(new PulumiCli(project.folder(), environment), new StateFolder(home.resolve("state")));
        this.standIns = standIns(Path.of(required(environment, "PULUMI_HOME")).resolve("plugins"));
    }

    /** The sandbox that {@code sandbox/env} describes. */
    public static Rehearsal fromEnvironment(Map<String, String> environment) {
        var checkout = Path.of(required(environment, "SANDBOX_CHECKOUT"));
        var home = Path.of(required(environment, "SANDBOX_HOME"));
        var emulator = new Emulator(
                checkout.resolve(".cache/moto/bin/python"),
                checkout.resolve("sandbox/cloud/emulator.py"),
                home.resolve("cloud"),
                Integer.parseInt(required(environment, "SANDBOX_PORT")));
        return new Rehearsal(checkout, home, emulator, environment);
    }

    int up() {
        var fresh = ready();
        for (var stack : ProjectCopy.STACKS) {
            heading(stack);
            var exitCode = stacks.up(stack, fresh);
            if (exitCode != 0) {
                return explained(exitCode);
            }
        }
        System.out.println();
        var homelab = stacks.outputs("homelab", false);
        var gpu = stacks.outputs("gpu", false);
        new Summary(homelab, gpu, project.folder()).lines().forEach(System.out::println);
        return 0;
    }

    int preview(@Nullable String only) {
        if (only != null) {
            requireStack(only);
        }
        ready();
        for (var stack : ProjectCopy.STACKS) {
            if (only != null && !only.equals(stack)) {
                continue;
            }
            heading(stack);
            var exitCode = stacks.preview(stack);
            if (exitCode != 0) {
                return explained(exitCode);
            }
        }
        return 0;
    }

    int output(String stack, boolean secrets) {
        requireStack(stack);
        if (!stacks.exist()) {
            throw new SandboxException("there is nothing to print yet: run `make up`");
        }
        System.out.print(stacks.outputs(stack, secrets));
        return 0;
    }

    int down() {
        if (!stacks.exist()) {
            emulator.stop();
            step("nothing is up");
            return 0;
        }
        var fresh = ready();
        for (var i = ProjectCopy.STACKS.size() - 1; i >= 0; i--) {
            heading(ProjectCopy.STACKS.get(i));
            var exitCode = stacks.destroy(ProjectCopy.STACKS.get(i), fresh);
            if (exitCode != 0) {
                return explained(exitCode);
            }
        }
        var left = new TreeSet<>(inventory.list());
        left.removeAll(baseline());
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
        if (Files.exists(home)) {
            try (var files = Files.walk(home)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        step("the sandbox is as if it had never been");
        return 0;
    }

    /** Emulator, project files and stacks are there; true when the emulator is new and the stacks' resources are not in it. */
    private boolean ready() {
        var started = System.nanoTime();
        var isNew = emulator.start();
        if (isNew) {
            step("AWS emulator started at " + emulator.endpoint() + " in " + seconds(System.nanoTime() - started));
            writeBaseline(inventory.list());
        }
        if (!standIns.isEmpty()) {
            step("stand-ins for the official plugins: " + String.join(", ", standIns) + " (docs/stand-ins.md)");
        }
        project.update();
        var fresh = isNew && stacks.holdResources();
        if (fresh) {
            step("the emulator was stopped in between and has forgotten everything: refreshing before anything else");
        }
        stacks.unlock().forEach(stack -> step("removed the lock that an interrupted run left on " + stack));
        stacks.initialise().forEach(stack -> step("stack " + stack + " initialised"));
        return fresh;
    }

    /** The plugins whose folder sandbox/plugins has marked. */
    private static List<String> standIns(Path plugins) {
        if (!Files.isDirectory(plugins)) {
            return List.of();
        }
        try (var folders = Files.list(plugins)) {
            return folders.filter(folder -> Files.exists(folder.resolve("stand-in")))
                    .map(folder -> String.valueOf(folder.getFileName()).replace("resource-", ""))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int explained(int exitCode) {
        stacks.diagnose().ifPresent(reason -> System.err.println("error: " + reason));
        return exitCode;
    }

    private void writeBaseline(Set<String> identifiers) {
        try {
            Files.write(home.resolve("cloud/baseline"), identifiers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Set<String> baseline() {
        try {
            return new TreeSet<>(Files.readAllLines(home.resolve("cloud/baseline")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requireStack(String stack) {
        if (!ProjectCopy.STACKS.contains(stack)) {
            throw new SandboxException("there is no stack '" + stack + "': use STACK=homelab or STACK=gpu");
        }
    }

    private static String required(Map<String, String> environment, String name) {
        return Objects.requireNonNull(
                environment.get(name), () -> name + " is not set: use `make`, or `. sandbox/env`");
    }

    private static String seconds(long nanoseconds) {
        return String.format(Locale.ROOT, "%.1f s", nanoseconds / 1e9);
    }

    private static void heading(String stack) {
        System.out.println();
        System.out.println("== " + stack);
    }

    private static void step(String text) {
        System.out.println("  sandbox      " + text);
    }
}
