package dev.hybridllm.homelab;

import java.util.List;

/**
 * The specification of External Secrets' {@code ExternalSecret} (external-secrets.io/v1): a Secret in the cluster whose fields are those of
 * a JSON object in a store outside, and are read from there again and again.
 */
record ExternalSecret(String refreshInterval, StoreRef secretStoreRef, Target target, List<Source> dataFrom) {

    static final String GROUP = "external-secrets.io";
    static final String VERSION = "v1";
    static final String KIND = "ExternalSecret";

    /** Which store is read. */
    record StoreRef(String kind, String name) {}

    /** The Secret that is made, and who removes it. */
    record Target(String name, String creationPolicy) {}

    /** What is read. */
    record Source(Extract extract) {}

    /** All fields of one entry. */
    record Extract(String key) {}

    ExternalSecret {
        dataFrom = List.copyOf(dataFrom);
    }

    /** All of an entry, as often as a renewal or a revocation may wait. */
    static ExternalSecret of(String store, String key, String secret) {
        return new ExternalSecret(
                "2m",
                new StoreRef("ClusterSecretStore", store),
                new Target(secret, "Owner"),
                List.of(new Source(new Extract(key))));
    }
}
