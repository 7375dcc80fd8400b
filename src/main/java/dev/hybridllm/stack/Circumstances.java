package dev.hybridllm.stack;

import com.pulumi.exceptions.RunException;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;

/**
 * What a run is told besides its settings.
 *
 * @param now the time that warnings and refusals go by; no resource depends on it
 * @param isRehearsal whether it runs in the sandbox, where everything may be destroyed
 */
public record Circumstances(Instant now, boolean isRehearsal) {

    /** Set by {@code sandbox/env}. */
    static final String REHEARSAL = "HYBRID_LLM_REHEARSAL";

    /** Another time, for rehearsals: outside of the sandbox nobody puts the clock back. */
    static final String NOW = "HYBRID_LLM_NOW";

    /** What the environment says. */
    public static Circumstances of(Map<String, String> environment, Clock clock) {
        var isRehearsal = !environment.getOrDefault(REHEARSAL, "").isEmpty();
        var now = environment.getOrDefault(NOW, "");
        if (!isRehearsal || now.isEmpty()) {
            return new Circumstances(clock.instant(), isRehearsal);
        }
        try {
            return new Circumstances(Instant.parse(now), true);
        } catch (DateTimeParseException e) {
            throw new RunException(NOW + " is '" + now + "': expected an instant such as 2027-05-01T00:00:00Z", e);
        }
    }
}
