package dev.hybridllm.config;

import dev.hybridllm.nebula.PublicKey;
import dev.hybridllm.nebula.PublicKey.Purpose;

/**
 * A host's public key, in PEM.
 *
 * @param key the key
 */
public record PublicKeyPem(PublicKey key) {

    static final String PATTERN = "-----BEGIN NEBULA (X25519|P256) PUBLIC KEY-----[\\s\\S]*";

    /** Parses what {@code nebula-cert keygen} writes. */
    public static PublicKeyPem parse(String text) {
        var key = PublicKey.fromPem(text);
        if (key.purpose() != Purpose.AGREEMENT) {
            throw new IllegalArgumentException(
                    "is an authority's public key: expected a host's, as `nebula-cert keygen` writes it");
        }
        return new PublicKeyPem(key);
    }

    @Override
    public String toString() {
        return key.pem();
    }
}
