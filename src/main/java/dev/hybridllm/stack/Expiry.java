package dev.hybridllm.stack;

import com.pulumi.Context;
import com.pulumi.exceptions.RunException;
import dev.hybridllm.nebula.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What ends soon, of what a stack delivered last time.
 *
 * @param warnings what ends within its window, and whether a renewal is planned
 * @param refusals what ends within 30 days, and nothing will prevent it
 */
record Expiry(List<String> warnings, List<String> refusals) {

    private static final Duration CLOSE = Duration.ofDays(30);

    Expiry {
        warnings = List.copyOf(warnings);
        refusals = List.copyOf(refusals);
    }

    /** Warns, and refuses. */
    void tell(Context context) {
        warnings.forEach(context.log()::warn);
        if (!refusals.isEmpty()) {
            throw new RunException(String.join("\n", refusals));
        }
    }

    /**
     * Looks at what was delivered.
     *
     * @param delivered a stack's hosts and authorities
     * @param renewed the hosts whose certificates are renewed by themselves, and how long before their end
     * @param hours how long a host's certificate is valid when it is issued
     * @param letExpire names of what may end
     */
    static Expiry of(
            Delivered delivered, Map<String, Duration> renewed, int hours, Set<String> letExpire, Instant now) {
        var lifetime = Duration.ofHours(hours);
        var warnings = new ArrayList<String>();
        var refusals = new ArrayList<String>();
        for (var name : delivered.authorities()) {
            var end = end(delivered.authority(name));
            // From then on it cuts short what it signs.
            if (now.plus(lifetime).isBefore(end)) {
                continue;
            }
            var message = "authority '" + name + "' " + when(end, now)
                    + ", is never renewed, and no host's certificate is valid longer: introduce another one "
                    + "(docs/runbooks/rotate-authority.md)";
            add(message, name, end, false, letExpire, now, warnings, refusals);
        }
        delivered.hosts().forEach((name, certificates) -> {
            var end = end(certificates);
            if (now.plus(renewed.getOrDefault(name, lifetime.dividedBy(3))).isBefore(end)) {
                return;
            }
            var isCutShort = delivered
                    .issuer(certificates.get(0))
                    .filter(issuer -> !issuer.notAfter().isAfter(end))
                    .isPresent();
            var isRenewed = renewed.containsKey(name) && !isCutShort;
            var remedy = isRenewed
                    ? ": `pulumi up -s " + delivered.stack() + "` renews it"
                    : isCutShort
                            ? " together with its authority: introduce another one (docs/runbooks/rotate-authority.md)"
                            : " and is not renewed here: bring a new one";
            add(
                    "certificate of '" + name + "' " + when(end, now) + remedy,
                    name,
                    end,
                    isRenewed,
                    letExpire,
                    now,
                    warnings,
                    refusals);
        });
        return new Expiry(warnings, refusals);
    }

    private static void add(
            String message,
            String name,
            Instant end,
            boolean isRenewed,
            Set<String> letExpire,
            Instant now,
            List<String> warnings,
            List<String> refusals) {
        var isClose = !now.plus(CLOSE).isBefore(end);
        if (isRenewed || !isClose || letExpire.contains(name)) {
            warnings.add(message);
        } else {
            refusals.add(message + ". If that is meant, add '" + name + "' to certificates.letExpire");
        }
    }

    private static Instant end(List<Certificate> certificates) {
        return certificates.stream()
                .map(Certificate::notAfter)
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }

    private static String when(Instant end, Instant now) {
        var days = Duration.between(now, end).toDays();
        return end.isAfter(now) ? "ends " + end + ", in " + days + (days == 1 ? " day" : " days") : "ended " + end;
    }
}
