package dev.hybridllm.nebula;

import java.util.regex.Pattern;

/**
 * The SHA-256 of a certificate: what an issuer is named by, and what a blocklist holds.
 *
 * @param hex 64 digits, in lower case as Nebula writes them: it compares blocklist entries letter by letter
 */
public record Fingerprint(String hex) implements Comparable<Fingerprint> {

    static final int BYTES = 32;

    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

    public Fingerprint {
        if (!HEX.matcher(hex).matches()) {
            throw new Refused(
                    Reason.FINGERPRINT,
                    Refused.quoted(hex) + " is not a fingerprint: expected 64 hexadecimal digits in lower case");
        }
    }

    @Override
    public int compareTo(Fingerprint other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
