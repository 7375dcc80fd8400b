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
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * What the other stack delivered last time. A stack that was initialised and never brought up has delivered nothing yet, which is no
 * error; one that was never initialised is.
 */
final class OtherStack {

    private final String name;
    private final String qualified;
    private final CompletableFuture<?> known;
    private @Nullable StackReference reference;

    private OtherStack(String name, String qualified, CompletableFuture<?> known) {
        this.name = name;
        this.qualified = qualified;
        this.known = known;
    }

    /** Asks the engine for the stack, and does not wait for the answer. */
    static OtherStack named(String name, Context context) {
        var qualified = context.organizationName() + "/" + context.projectName() + "/" + name;
        return new OtherStack(
                name,
                qualified,
                Deployment.getInstance()
                        .invokeAsync(
                                "pulumi:pulumi:readStackOutputs",
                                TypeShape.map(String.class, Object.class),
                                new ReadArgs(qualified),
                                InvokeOptions.Empty));
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

    /** An output, or empty while nothing was delivered under that key. */
    Optional<Output<String>> text(String key) {
        var details = reference().outputDetailsAsync(key).join();
        return details.getValue().map(value -> Output.of((String) value)).or(() -> details.getSecretValue()
                .map(value -> Output.ofSecret((String) value)));
    }
}
