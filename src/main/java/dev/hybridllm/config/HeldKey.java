package dev.hybridllm.config;

import java.util.Optional;

/**
 * A private key that somebody else made, in PEM: a secret of the stack, which prints nothing of itself.
 *
 * @param pem the key; empty where only the engine could decrypt it, as when a plan is shown
 */
public record HeldKey(Optional<String> pem) {

    /** What stands for a secret that was not decrypted. */
    static final String UNREAD = "[secret]";

    static final String PATTERN = "-----BEGIN NEBULA [A-Z0-9 ]*PRIVATE KEY-----[\\s\\S]*";

    /** Parses what {@code nebula-cert} writes; whose key it is, and whether it is whole, shows when it is used. */
    public static HeldKey parse(String text) {
        if (text.equals(UNREAD)) {
            return new HeldKey(Optional.empty());
        }
        if (!text.strip().matches(PATTERN)) {
            throw new IllegalArgumentException(
                    "is no private key in PEM: expected the text of a .key file, as nebula-cert writes it");
        }
        return new HeldKey(Optional.of(text));
    }

    @Override
    public String toString() {
        return UNREAD;
    }
}
