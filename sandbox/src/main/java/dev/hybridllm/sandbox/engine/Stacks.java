package dev.hybridllm.sandbox.engine;

import dev.hybridllm.sandbox.SandboxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Both stacks of the project, through the CLI. */
public final class Stacks {

    private final PulumiCli pulumi;
    private final StateFolder state;

    public Stacks(PulumiCli pulumi, StateFolder state) {
        this.pulumi = pulumi;
        this.state = state;
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

    /**
     * An engine that was killed while it made something never learnt what became of it. Going on would make it a second time, and
     * only a real account is worth the search.
     */
    public void refuseHalfMade() {
        for (var stack : ProjectCopy.STACKS) {
            var halfMade = state.pendingCreations(stack);
            if (!halfMade.isEmpty()) {
                throw new SandboxException("the engine was killed while it was making " + String.join(", ", halfMade)
                        + " in stack '" + stack
                        + "', and does not know whether it is there. Start over with `make reset`: "
                        + "the sandbox holds nothing that cannot be made again");
            }
        }
    }

    /** Removes locks of engines that are no longer alive and returns the stacks that were locked. */
    public List<String> unlock() {
        return state.removeDeadLocks();
    }

    /** Brings a stack up on the terminal; with {@code refresh}, looks at what is really there first. */
    public int up(String stack, boolean refresh) {
        return pulumi.show(withRefresh(refresh, "up", "--yes", "--skip-preview", "--stack", stack));
    }

    public int preview(String stack, boolean refresh) {
        return pulumi.show(withRefresh(refresh, "preview", "--stack", stack));
    }

    public int destroy(String stack, boolean refresh) {
        return pulumi.show(withRefresh(refresh, "destroy", "--yes", "--skip-preview", "--stack", stack));
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
