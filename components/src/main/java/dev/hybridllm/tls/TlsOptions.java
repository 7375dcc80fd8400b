package dev.hybridllm.tls;

import com.pulumi.resources.CustomResourceOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The options of every resource here: the provider's version and what is secret, with the caller's over them. */
final class TlsOptions {

    private static final String VERSION = "5.5.1";

    private TlsOptions() {}

    static CustomResourceOptions of(@Nullable CustomResourceOptions callers, String... secretOutputs) {
        var builder = CustomResourceOptions.builder();
        builder.version(VERSION);
        builder.additionalSecretOutputs(List.of(secretOutputs));
        // Merging changes its first argument, which therefore has to be one of our own making, never null or a shared
        // one.
        return callers == null ? builder.build() : CustomResourceOptions.merge(builder.build(), callers);
    }
}
