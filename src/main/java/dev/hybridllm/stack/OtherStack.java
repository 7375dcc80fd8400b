package dev.hybridllm.stack;

import com.pulumi.Context;
import com.pulumi.core.Output;
import com.pulumi.exceptions.RunException;
import com.pulumi.resources.StackReference;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/**
 * What the other stack delivered last time. A stack that was initialised and never brought up has delivered nothing yet, which is no
 * error; one that was never initialised is.
 */
final class OtherStack {

    private final String name;
    private final StackReference reference;

    private OtherStack(String name, StackReference reference) {
        this.name = name;
        this.reference = reference;
    }

    static OtherStack named(String name, Context context) {
        var reference = new StackReference(context.organizationName() + "/" + context.projectName() + "/" + name);
        return new OtherStack(name, reference);
    }

    /** An output, or empty while nothing was delivered under that key. */
    Optional<Output<String>> text(String key) {
        try {
            var details = reference.outputDetailsAsync(key).join();
            return details.getValue().map(value -> Output.of((String) value)).or(() -> details.getSecretValue()
                    .map(value -> Output.ofSecret((String) value)));
        } catch (CompletionException e) {
            throw new RunException(
                    "stack '" + name
                            + "' cannot be read. Both stacks are initialised before the first `pulumi up`: run `pulumi stack init "
                            + name + "` and try again",
                    e);
        }
    }
}
