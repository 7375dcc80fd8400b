package dev.hybridllm.render;

import dev.hybridllm.nebula.Certificate;
import dev.hybridllm.nebula.host.HostConfiguration;
import java.util.List;

/** Everything that a host has to be told, as one secret, so that it can be told anew while it runs. */
public final class HostSecret {

    private HostSecret() {}

    /**
     * The secret's JSON.
     *
     * @param bundle the authorities
     * @param certificates the host's certificates
     * @param key its private key
     * @param configuration what Nebula reads; whatever it blocks goes into a file of its own
     */
    public static String of(
            String bundle, List<Certificate> certificates, String key, HostConfiguration configuration) {
        return HostFiles.of(bundle, certificates, key, configuration).asSecret();
    }
}
