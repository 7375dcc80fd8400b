package dev.hybridllm.pki;

import dev.hybridllm.nebula.Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A host's certificate as everybody may see it.
 *
 * @param certificates one of each version in use, the first of which names the host's fingerprint
 */
public record HostIdentity(List<Certificate> certificates) {

    public HostIdentity {
        certificates = List.copyOf(certificates);
    }

    /** The certificates as the host takes them. */
    public String pem() {
        return Trust.pem(certificates);
    }

    public Instant notAfter() {
        return certificates.get(0).notAfter();
    }

    /** As it stands in a stack's outputs. */
    public Map<String, Object> output() {
        var first = certificates.get(0);
        return Map.of(
                "address",
                first.networks().get(0).toString(),
                "groups",
                first.groups(),
                "certificate",
                pem(),
                "fingerprint",
                first.fingerprint().hex(),
                "notAfter",
                first.notAfter().toString());
    }
}
