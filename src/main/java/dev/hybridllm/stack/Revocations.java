package dev.hybridllm.stack;

import dev.hybridllm.config.Revocation;
import dev.hybridllm.nebula.Fingerprint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What is told about revocations: entries that can go, and hosts that would be shut out by one. */
final class Revocations {

    private Revocations() {}

    /** Of what both stacks are told, and what this one delivered last time. */
    static List<String> warnings(List<Revocation> revoked, Delivered delivered, Instant now) {
        var warnings = new ArrayList<String>();
        for (int i = 0; i < revoked.size(); i++) {
            var entry = revoked.get(i);
            if (!entry.notAfter().value().isAfter(now)) {
                warnings.add("revoked[" + i + "]: the certificate of '" + entry.name() + "' ended "
                        + entry.notAfter().value() + " by itself: the entry can go");
            }
        }
        var blocked = revoked.stream()
                .map(each -> new Fingerprint(each.fingerprint().value()))
                .collect(Collectors.toSet());
        delivered.hosts().forEach((name, certificates) -> {
            if (certificates.stream().anyMatch(each -> isAny(each.fingerprints(), blocked))) {
                warnings.add("'" + name + "' of stack '" + delivered.stack()
                        + "' runs with a certificate that is revoked, and "
                        + "nobody will talk to it: take it out of the settings, or replace its key and lease "
                        + "(docs/runbooks/revoke-host.md)");
            }
        });
        return warnings;
    }

    private static boolean isAny(Set<Fingerprint> fingerprints, Set<Fingerprint> blocked) {
        return fingerprints.stream().anyMatch(blocked::contains);
    }
}
