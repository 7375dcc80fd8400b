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
import java.util.concurrent.CompletionException;

/**
 * What the other stack delivered last time. A stack that was initialised and never brought up has delivered nothing yet, which is no
 * error; one that was never initialised is.
 */
final class OtherStack {

    private final StackReference reference;

    private OtherStack(StackReference reference) {
        this.reference = reference;
    }

    static OtherStack named(String name, Context context) {
        var qualified = context.organizationName() + "/" + context.projectName() + "/" + name;
        refuseUnknown(name, qualified);
        return new OtherStack(new StackReference(qualified));
    }

    /** A reference to an unknown stack ends the run before the program can say a word about it; a look-up's failure can be caught. */
    private static void refuseUnknown(String name, String qualified) {
        try {
            Deployment.getInstance()
                    .invokeAsync(
                            "pulumi:pulumi:readStackOutputs",
                            TypeShape.map(String.class, Object.class),
                            new ReadArgs(qualified),
                            InvokeOptions.Empty)
                    .join();
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
        var details = reference.outputDetailsAsync(key).join();
        return details.getValue().map(value -> Output.of((String) value)).or(() -> details.getSecretValue()
                .map(value -> Output.ofSecret((String) value)));
    }
}
