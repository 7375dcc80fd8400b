package dev.hybridllm.pki;

import dev.hybridllm.nebula.Certificate;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/** From when until when, in whole seconds, as Nebula has it. */
record Validity(Instant from, Instant until) {

    /** As the tls plugin writes it: with fractions of seconds, and in the time zone of the machine that it ran on. */
    static Validity parse(String from, String until) {
        return new Validity(instant(from), instant(until));
    }

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.SECONDS);
    }

    /**
     * As far as an authority's own reaches. One that signs from today on vouches for hosts whose lease began before; and at its end nobody
     * is valid longer than it is.
     */
    Validity within(Certificate authority) {
        return new Validity(
                from.isBefore(authority.notBefore()) ? authority.notBefore() : from,
                until.isAfter(authority.notAfter()) ? authority.notAfter() : until);
    }
}
