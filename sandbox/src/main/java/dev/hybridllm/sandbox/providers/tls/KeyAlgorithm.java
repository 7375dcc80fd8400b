package dev.hybridllm.sandbox.providers.tls;

import java.util.Arrays;
import java.util.List;

/** Kinds of private keys, by the names that the provider gives them. */
enum KeyAlgorithm {
    RSA,
    ECDSA,
    ED25519;

    static List<String> names() {
        return Arrays.stream(values()).map(Enum::name).toList();
    }
}
