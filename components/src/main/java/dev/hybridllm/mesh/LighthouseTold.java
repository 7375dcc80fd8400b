package dev.hybridllm.mesh;

import com.pulumi.core.Output;
import dev.hybridllm.render.HostFiles;

/** How a lighthouse in AWS comes by its certificates, its key and its configuration. */
public sealed interface LighthouseTold {

    /**
     * By a secret, which it asks for at its start and every few minutes: what is new reaches it while it runs.
     *
     * @param name what the secret is called
     * @param content what it is told, as {@code render.HostFiles} writes it
     */
    record BySecret(String name, Output<String> content) implements LighthouseTold {}

    /**
     * By its user-data, for accounts without Secrets Manager: what is new is another machine, and whoever may describe the machine reads its
     * key.
     *
     * @param files what it is told
     */
    record ByUserData(Output<HostFiles> files) implements LighthouseTold {}
}
