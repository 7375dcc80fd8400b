package dev.hybridllm.sandbox.kube;

import java.net.URI;
import java.util.Optional;

/**
 * How one cluster is reached: a context of a kubeconfig, resolved. Its text form hides what authenticates.
 *
 * @param server the API server's address
 * @param authority the certificates that sign for it, as PEM; the machine's own when absent
 * @param identity who we are to it
 * @param namespace where objects go that name no namespace
 */
public record ClusterAccess(URI server, Optional<String> authority, Identity identity, String namespace) {

    /** Who a client is to an API server. */
    public sealed interface Identity {
        /** Nobody in particular. */
        record Anonymous() implements Identity {}

        /** The bearer of a token. */
        record Bearer(String token) implements Identity {
            @Override
            public String toString() {
                return "Bearer[redacted]";
            }
        }

        /** The holder of a certificate's key; both are PEM. */
        record Certificate(String certificate, String key) implements Identity {
            @Override
            public String toString() {
                return "Certificate[redacted]";
            }
        }
    }
}
