package dev.hybridllm.stack;

import com.pulumi.Context;
import com.pulumi.core.Output;
import com.pulumi.core.TypeShape;
import com.pulumi.core.annotations.Import;
import com.pulumi.deployment.Deployment;
import com.pulumi.deployment.InvokeOptions;
import com.pulumi.exceptions.RunException;
import com.pulumi.resources.InvokeArgs;
import com.pulumi.resources.StackReference;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * What a stack, the other one or this one itself, delivered last time. A stack that was initialised and never brought up has delivered
 * nothing yet, which is no error; one that was never initialised is.
 */
final class PreviousOutputs {

    private final String name;
    private final String qualified;
    private final CompletableFuture<?> known;
    private @Nullable StackReference reference;

    private PreviousOutputs(String name, String qualified, CompletableFuture<?> known) {
        this.name = name;
        this.qualified = qualified;
        this.known = known;
    }

    /** Asks the engine for the stack, and does not wait for the answer. */
    static PreviousOutputs of(String name, Context context) {
        var qualified = context.organizationName() + "/" + context.projectName() + "/" + name;
        return new PreviousOutputs(
                name,
                qualified,
                Deployment.getInstance()
                        .invokeAsync(
                                "pulumi:pulumi:readStackOutputs",
                                TypeShape.map(String.class, Object.class),
                                new ReadArgs(qualified),
                                InvokeOptions.Empty));
    }

    /** The stack's name. */
    String stack() {
        return name;
    }

    /** A reference to an unknown stack ends the run before the program can say a word about it; a look-up's failure can be caught. */
    private StackReference reference() {
        try {
            known.join();
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
        var made = reference == null ? new StackReference(qualified) : reference;
        reference = made;
        return made;
    }

    private static final class ReadArgs extends InvokeArgs {
        @Import(name = "name", required = true)
        @SuppressWarnings("UnusedVariable") // read by the SDK
        private final String name;

        ReadArgs(String name) {
            this.name = name;
        }
    }

    /** A public output as it is, or empty while nothing was delivered under that key. One that is secret is refused: it must not pass for none. */
    Optional<Object> plain(String key) {
        var details = reference().outputDetailsAsync(key).join();
        if (details.getSecretValue().isPresent()) {
            throw new RunException(
                    "the output '" + key + "' of stack '" + name
                            + "' is a secret, and what its hosts got cannot be judged: bring that stack up with this version first");
        }
        return details.getValue();
    }

    /** A secret output, or empty while nothing was delivered under that key. Shown in clear it is refused: somebody made it so. */
    Optional<Output<Map<String, Object>>> secret(String key) {
        var details = reference().outputDetailsAsync(key).join();
        if (details.getValue().isPresent()) {
            throw new RunException("the output '" + key + "' of stack '" + name
                    + "' holds private keys and is no secret there: bring that stack up with this version first");
        }
        return details.getSecretValue().map(value -> Output.ofSecret(asMap(value)));
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

    /** An output, or empty while nothing was delivered under that key. */
    Optional<Output<String>> text(String key) {
        var details = reference().outputDetailsAsync(key).join();
        return details.getValue().map(value -> Output.of((String) value)).or(() -> details.getSecretValue()
                .map(value -> Output.ofSecret((String) value)));
    }
}
