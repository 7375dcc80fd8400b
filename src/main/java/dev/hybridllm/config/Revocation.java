package dev.hybridllm.config;

import dev.hybridllm.config.reader.Setting;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/**
 * A certificate that no host may accept any more. A host that is gone leaves no other memory than this.
 *
 * @param name the host's name
 * @param fingerprint the certificate's fingerprint
 * @param notAfter when the certificate ends by itself, after which the entry can go
 */
public record Revocation(
        @Setting(value = "the host's name", example = "gpu-worker-001") String name,
        @Setting(value = "the certificate's fingerprint: 64 hexadecimal digits") Fingerprint fingerprint,
        @Setting(value = "when the certificate ends by itself, and the entry can go", example = "2027-05-01T00:00:00Z")
                Time notAfter) {

    /** A point in time, in UTC. */
    public record Time(Instant value) {

        /** Parses {@code 2027-05-01T00:00:00Z}. */
        public static Time parse(String text) {
            try {
                return new Time(Instant.parse(text));
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException(
                        "'" + text + "' is not a time: expected one such as 2027-05-01T00:00:00Z", e);
            }
        }
    }

    /** A certificate's SHA-256 in small hexadecimal digits. */
    public record Fingerprint(String value) {
        static final String PATTERN = "[0-9a-f]{64}";

        public Fingerprint {
            if (!value.matches(PATTERN)) {
                throw new IllegalArgumentException(
                        "'" + value
                                + "' is not a fingerprint: expected 64 digits and small letters from a to f, as nebula-cert prints them");
            }
        }
    }
}
