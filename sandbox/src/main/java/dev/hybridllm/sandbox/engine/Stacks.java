package dev.hybridllm.sandbox.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Both stacks of the project, through the CLI. */
public final class Stacks {

    private final PulumiCli pulumi;
    private final StateFolder state;
    private final Unfinished unfinished;

    public Stacks(PulumiCli pulumi, StateFolder state, Unfinished unfinished) {
        this.pulumi = pulumi;
        this.state = state;
        this.unfinished = unfinished;
    }

    /** Initialises the stacks that are not there yet, both before either comes up, and returns their names. */
    public List<String> initialise() {
        var made = new ArrayList<String>();
        for (var stack : ProjectCopy.STACKS) {
            if (!state.hasStack(stack)) {
                var ignored =
                        pulumi.capture("stack", "init", stack, "--no-select").orThrow();
                made.add(stack);
            }
        }
        return made;
    }

    public boolean exist() {
        return ProjectCopy.STACKS.stream().allMatch(state::hasStack);
    }

    /** Whether a stack believes that it has resources. */
    public boolean holdsResources(String stack) {
        return state.holdsResources(stack);
    }

    /** Stacks whose last run was killed, or failed after it had begun to change something. */
    public List<String> broken() {
        return ProjectCopy.STACKS.stream()
                .filter(stack -> unfinished.has(stack) || state.hasPendingOperations(stack))
                .toList();
    }

    /** Notes that a stack's last run may have ended badly, whatever its state says. */
    public void doubt(String stack) {
        unfinished.begin(stack);
    }

    /** Notes that a stack is what its state says. */
    public void trust(String stack) {
        unfinished.end(stack);
    }

    /** Removes locks of engines that are no longer alive and returns the stacks that were locked. */
    public List<String> unlock() {
        var unlocked = state.removeDeadLocks();
        state.removeTornAttributes();
        return unlocked;
    }

    /** Brings a stack up on the terminal; with {@code refresh}, looks at what is really there first. */
    public int up(String stack, boolean refresh) {
        return changing(stack, withRefresh(refresh, "up", "--yes", "--skip-preview", "--stack", stack));
    }

    public int preview(String stack, boolean refresh) {
        return pulumi.show(withRefresh(refresh, "preview", "--stack", stack));
    }

    public int destroy(String stack, boolean refresh) {
        return changing(stack, withRefresh(refresh, "destroy", "--yes", "--skip-preview", "--stack", stack));
    }

    /** A failed run that never got to its first step wrote nothing, and leaves nothing to search for. */
    private int changing(String stack, String... arguments) {
        var before = state.contents(stack);
        unfinished.begin(stack);
        var exitCode = pulumi.show(arguments);
        if (exitCode == 0 || before.equals(state.contents(stack))) {
            unfinished.end(stack);
        }
        return exitCode;
    }

    /** A stack's outputs as JSON. */
    public String outputs(String stack, boolean secrets) {
        return secrets
                ? pulumi.capture("stack", "output", "--json", "--show-secrets", "--stack", stack)
                        .orThrow()
                : pulumi.capture("stack", "output", "--json", "--stack", stack).orThrow();
    }

    /** After a failure: what the user can do about it, where we know more than the engine says. */
    public Optional<String> diagnose() {
        for (var stack : ProjectCopy.STACKS) {
            var corruption = state.corruption(stack);
            if (corruption.isPresent()) {
                return corruption;
            }
            var probe = pulumi.capture("stack", "output", "--json", "--show-secrets", "--stack", stack);
            if (probe.errors().contains("incorrect passphrase")) {
                return Optional.of("the sandbox's state was encrypted with another passphrase than the one given: "
                        + "set SANDBOX_PASSPHRASE to that one, or start over with `make reset`");
            }
        }
        return Optional.empty();
    }

    private static String[] withRefresh(boolean refresh, String... arguments) {
        var list = new ArrayList<>(List.of(arguments));
        if (refresh) {
            list.add("--refresh");
        }
        return list.toArray(String[]::new);
    }
}
