package dev.hybridllm.stack;

import com.pulumi.Context;
import com.pulumi.core.Output;
import com.pulumi.core.TypeShape;
import com.pulumi.core.annotations.Import;
import com.pulumi.deployment.Deployment;
import com.pulumi.deployment.InvokeOptions;
import com.pulumi.exceptions.RunException;
import com.pulumi.resources.InvokeArgs;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * What a stack, the other one or this one itself, delivered last time. A stack that was initialised and never brought up has delivered
 * nothing yet, which is no error; one that was never initialised is.
 *
 * <p>The engine is asked by the look-up behind the SDK's {@code StackReference}, not by that resource: its failure ends the run before
 * the program can say a word about it, and cannot be tried again.
 */
final class PreviousOutputs {

    /** What the engine says when it reads a state that is being written at the moment, by a run of that stack, perhaps its own. */
    private static final String BEING_WRITTEN = "failed to load checkpoint";

    private static final int ATTEMPTS = 40;
    private static final long MILLISECONDS_BETWEEN = 250;

    private final String name;
    private final CompletableFuture<Map<String, Object>> answer;

    private PreviousOutputs(String name, CompletableFuture<Map<String, Object>> answer) {
        this.name = name;
        this.answer = answer;
    }

    /** Asks the engine for the stack, and does not wait for the answer. */
    static PreviousOutputs of(String name, Context context) {
        var qualified = context.organizationName() + "/" + context.projectName() + "/" + name;
        return new PreviousOutputs(name, ask(Deployment.getInstance(), new ReadArgs(qualified), ATTEMPTS));
    }

    private static CompletableFuture<Map<String, Object>> ask(Deployment engine, ReadArgs args, int attempts) {
        return engine.invokeAsync(
                        "pulumi:pulumi:readStackOutputs",
                        TypeShape.map(String.class, Object.class),
                        args,
                        InvokeOptions.Empty)
                .exceptionallyCompose(failure -> {
                    if (attempts == 1 || !String.valueOf(failure.getMessage()).contains(BEING_WRITTEN)) {
                        return CompletableFuture.failedFuture(failure);
                    }
                    var later = CompletableFuture.delayedExecutor(MILLISECONDS_BETWEEN, TimeUnit.MILLISECONDS);
                    return CompletableFuture.runAsync(() -> {}, later)
                            .thenCompose(ignored -> ask(engine, args, attempts - 1));
                });
    }

    /** The stack's name. */
    String stack() {
        return name;
    }

    /** An output that is not secret, or empty while nothing was delivered under that key. A secret is refused: it must not pass for none. */
    Optional<Object> plain(String key) {
        if (isSecret(key)) {
            throw new RunException(
                    "the output '" + key + "' of stack '" + name
                            + "' is a secret, and what its hosts got cannot be judged: bring that stack up with this version first");
        }
        return value(key);
    }

    /** A secret output, or empty while nothing was delivered under that key. Shown in clear it is refused: somebody made it so. */
    Optional<Output<Map<String, Object>>> secret(String key) {
        return value(key).map(value -> {
            if (!isSecret(key)) {
                throw new RunException("the output '" + key + "' of stack '" + name
                        + "' holds private keys and is no secret there: bring that stack up with this version first");
            }
            return Output.ofSecret(asMap(value));
        });
    }

    /** An output, or empty while nothing was delivered under that key. */
    Optional<Output<String>> text(String key) {
        return value(key).map(value -> isSecret(key) ? Output.ofSecret((String) value) : Output.of((String) value));
    }

    private Optional<Object> value(String key) {
        return Optional.ofNullable(((Map<?, ?>) answer().getOrDefault("outputs", Map.of())).get(key));
    }

    private boolean isSecret(String key) {
        return ((Collection<?>) answer().getOrDefault("secretOutputNames", List.of())).contains(key);
    }

    private Map<String, Object> answer() {
        try {
            return answer.join();
        } catch (CompletionException e) {
            if (!String.valueOf(e.getMessage()).contains("unknown stack")) {
                throw e;
            }
            throw new RunException(
                    "there is no stack '" + name
                            + "' yet. Both stacks are initialised before the first `pulumi up`, for each may read "
                            + "the other: run `pulumi stack init " + name + "` and try again",
                    e);
        }
    }

    @SuppressWarnings("unchecked") // JSON has no other keys
    private Map<String, Object> asMap(Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            // What cannot be decrypted comes as an empty text from some back ends; it must not pass for one.
            throw new RunException(
                    "a secret output of stack '" + name
                            + "' cannot be read: both stacks have to use one secrets provider and this run has to have its key");
        }
        return (Map<String, Object>) map;
    }

    private static final class ReadArgs extends InvokeArgs {
        @Import(name = "name", required = true)
        @SuppressWarnings("UnusedVariable") // read by the SDK
        private final String name;

        ReadArgs(String name) {
            this.name = name;
        }
    }
}
