package dev.hybridllm.stack;

import com.pulumi.exceptions.RunException;
import dev.hybridllm.nebula.Certificate;
import dev.hybridllm.nebula.Fingerprint;
import dev.hybridllm.nebula.Refused;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a stack gave its hosts last time, as far as its outputs prove it.
 *
 * @param stack the stack's name
 * @param bundle the authorities that its hosts trust
 * @param hosts its hosts' certificates by name
 */
record Delivered(String stack, List<Certificate> bundle, SortedMap<String, List<Certificate>> hosts) {

    /** The output with the bundle, of either stack. */
    static final String BUNDLE = "caCertificate";

    /** The output with homelab's hosts. */
    static final String HOSTS = "hosts";

    /** The output with gpu's. */
    static final String WORKERS = "workers";

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
        var hosts = new TreeMap<String, List<Certificate>>();
        if (outputs.plain(hostsKey).orElse(null) instanceof Map<?, ?> found) {
            found.forEach((name, host) -> {
                // A worker of a stack from before there were certificates has none.
                if (host instanceof Map<?, ?> fields && fields.get("certificate") instanceof String pem) {
                    hosts.put(String.valueOf(name), read(stack, hostsKey + "." + name, pem));
                }
            });
        }
        return new Delivered(
                stack,
                outputs.plain(BUNDLE)
                        .map(pem -> read(stack, BUNDLE, String.valueOf(pem)))
                        .orElse(List.of()),
                hosts);
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

    /** Whether its hosts trust an authority of that name. */
    boolean trusts(String authority) {
        return bundle.stream().anyMatch(each -> each.name().equals(authority));
    }

    /** The authority's certificates, by the name that its hosts know it by. */
    List<Certificate> authority(String name) {
        return bundle.stream().filter(each -> each.name().equals(name)).toList();
    }

    /** Who signed a host's certificate, if that is in the bundle. */
    Optional<Certificate> issuer(Certificate host) {
        Optional<Fingerprint> issuer = host.issuer();
        return bundle.stream()
                .filter(each -> issuer.filter(each.fingerprints()::contains).isPresent())
                .findFirst();
    }

    /** The authorities' names, without the copies in other versions. */
    List<String> authorities() {
        return bundle.stream().map(Certificate::name).distinct().collect(Collectors.toList());
    }
}
