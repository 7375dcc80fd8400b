package dev.hybridllm.stack;

import com.pulumi.exceptions.RunException;
import dev.hybridllm.nebula.Certificate;
import dev.hybridllm.nebula.Fingerprint;
import dev.hybridllm.nebula.Refused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a stack gave its hosts last time, as far as its outputs prove it.
 *
 * @param stack the stack's name
 * @param bundle the authorities that its hosts trust
 * @param hosts its hosts by name
 */
record Delivered(String stack, List<Certificate> bundle, SortedMap<String, Host> hosts) {

    /** The output with the bundle, of either stack. */
    static final String BUNDLE = "caCertificate";

    /** The output with homelab's hosts. */
    static final String HOSTS = "hosts";

    /** The output with gpu's. */
    static final String WORKERS = "workers";

    /**
     * A host as it was delivered.
     *
     * @param certificates what it runs with
     * @param superseded what it had before of the same key, perhaps valid still
     */
    record Host(List<Certificate> certificates, List<Superseded> superseded) {
        Host {
            certificates = List.copyOf(certificates);
            superseded = List.copyOf(superseded);
        }

        Instant end() {
            return certificates.stream()
                    .map(Certificate::notAfter)
                    .min(Instant::compareTo)
                    .orElse(Instant.MAX);
        }
    }

    /** One form of the fingerprint of a certificate that was replaced, and when that ends. */
    record Superseded(String fingerprint, Instant notAfter) {}

    /** What homelab's hosts got. */
    static Delivered byHomelab(PreviousOutputs outputs) {
        return of(outputs, HOSTS);
    }

    /** What gpu's workers got. */
    static Delivered byGpu(PreviousOutputs outputs) {
        return of(outputs, WORKERS);
    }

    private static Delivered of(PreviousOutputs outputs, String hostsKey) {
        var stack = outputs.stack();
        var hosts = new TreeMap<String, Host>();
        outputs.plain(hostsKey).ifPresent(value -> {
            if (!(value instanceof Map<?, ?> found)) {
                throw new RunException(
                        "the output " + hostsKey + " of stack '" + stack + "' is no list of hosts by name");
            }
            found.forEach((name, host) -> {
                // A worker of a stack from before there were certificates has none.
                if (host instanceof Map<?, ?> fields && fields.get("certificate") instanceof String pem) {
                    hosts.put(
                            String.valueOf(name),
                            new Host(read(stack, hostsKey + "." + name, pem), superseded(fields.get("superseded"))));
                }
            });
        });
        return new Delivered(
                stack,
                outputs.plain(BUNDLE)
                        .map(pem -> read(stack, BUNDLE, String.valueOf(pem)))
                        .orElse(List.of()),
                hosts);
    }

    private static List<Superseded> superseded(@Nullable Object value) {
        var found = new ArrayList<Superseded>();
        if (value instanceof List<?> list) {
            for (var each : list) {
                if (each instanceof Map<?, ?> fields) {
                    found.add(new Superseded(
                            String.valueOf(fields.get("fingerprint")),
                            Instant.parse(String.valueOf(fields.get("notAfter")))));
                }
            }
        }
        return found;
    }

    private static List<Certificate> read(String stack, String output, String pem) {
        try {
            return Certificate.allFromPem(pem);
        } catch (Refused refused) {
            throw new RunException(
                    "the output " + output + " of stack '" + stack + "' cannot be read: " + refused.getMessage(),
                    refused);
        }
    }

    /** Whether its hosts trust one of these certificates of an authority; another authority of the same name does not count. */
    boolean trusts(List<Certificate> authority) {
        var known = fingerprints(bundle);
        return fingerprints(authority).stream().anyMatch(known::contains);
    }

    private static Set<Fingerprint> fingerprints(List<Certificate> certificates) {
        var all = new HashSet<Fingerprint>();
        certificates.forEach(each -> all.addAll(each.fingerprints()));
        return all;
    }

    /** The certificates of the authority that its hosts know by that name. */
    List<Certificate> authority(String name) {
        return bundle.stream().filter(each -> each.name().equals(name)).toList();
    }

    /** Who signed a host's certificate, if that is in the bundle. */
    Optional<Certificate> issuer(Certificate host) {
        return bundle.stream().filter(host::isIssuedBy).findFirst();
    }

    /** The authorities' names, without the copies in other versions. */
    List<String> authorities() {
        return bundle.stream().map(Certificate::name).distinct().toList();
    }
}
