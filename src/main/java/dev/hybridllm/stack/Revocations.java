package dev.hybridllm.stack;

import dev.hybridllm.config.Revocation;
import dev.hybridllm.nebula.Certificate;
import dev.hybridllm.nebula.Fingerprint;
import dev.hybridllm.nebula.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What revocations mean to a stack's own hosts. */
final class Revocations {

    private Revocations() {}

    /** Entries that can go, and hosts that are shut out. */
    static List<String> warnings(List<Revocation> revoked, Delivered delivered, Instant now) {
        var warnings = new ArrayList<String>();
        for (int i = 0; i < revoked.size(); i++) {
            var entry = revoked.get(i);
            if (!entry.notAfter().value().isAfter(now)) {
                warnings.add("revoked[" + i + "]: the certificate of '" + entry.name() + "' ended "
                        + entry.notAfter().value() + " by itself: the entry can go");
            }
        }
        var blocked = blocked(revoked);
        delivered.hosts().forEach((name, host) -> {
            if (host.certificates().stream().anyMatch(each -> isAny(each, blocked))) {
                warnings.add("'" + name + "' of stack '" + delivered.stack()
                        + "' runs with a certificate that is revoked, and "
                        + "nobody will talk to it: take it out of the settings, or give it another key "
                        + "(docs/runbooks/revoke-host.md)");
            }
        });
        return warnings;
    }

    /** Keys whose certificates are revoked: another certificate of the same key would give whoever has it a new one. */
    static Set<PublicKey> keys(List<Revocation> revoked, Delivered delivered) {
        var blocked = blocked(revoked);
        var keys = new HashSet<PublicKey>();
        delivered.hosts().values().stream()
                .flatMap(host -> host.certificates().stream())
                .filter(each -> isAny(each, blocked))
                .forEach(each -> keys.add(each.publicKey()));
        return keys;
    }

    private static Set<Fingerprint> blocked(List<Revocation> revoked) {
        return revoked.stream()
                .map(each -> new Fingerprint(each.fingerprint().value()))
                .collect(Collectors.toSet());
    }

    private static boolean isAny(Certificate certificate, Set<Fingerprint> blocked) {
        return certificate.fingerprints().stream().anyMatch(blocked::contains);
    }
}
