package dev.hybridllm.render;

import com.google.gson.GsonBuilder;
import dev.hybridllm.nebula.Certificate;
import dev.hybridllm.nebula.host.HostConfiguration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Everything that a host has to be told, as the files that Nebula reads. The blocklist is one of its own: Nebula takes that and certificates
 * without an interruption, and the rest only when it starts.
 *
 * @param ca the authorities
 * @param certificate the host's certificates
 * @param key its private key
 * @param configuration what Nebula reads when it starts
 * @param blocklist what it blocks
 */
public record HostFiles(String ca, String certificate, String key, String configuration, String blocklist) {

    /**
     * The files.
     *
     * @param bundle the authorities
     * @param certificates the host's certificates
     * @param key its private key
     * @param configuration what Nebula reads; whatever it blocks goes into a file of its own
     */
    public static HostFiles of(
            String bundle, List<Certificate> certificates, String key, HostConfiguration configuration) {
        return new HostFiles(
                bundle,
                certificates.stream().map(Certificate::pem).collect(Collectors.joining()),
                key,
                configuration(certificates, configuration),
                blocklist(configuration.pki().blocklist()));
    }

    /** The one file that takes no key to write. */
    public static String configuration(List<Certificate> certificates, HostConfiguration configuration) {
        var pki = configuration.pki();
        var without = configuration.withPki(
                new HostConfiguration.HostPki(pki.ca(), pki.cert(), pki.key(), List.of(), pki.disconnectInvalid()));
        return heading(certificates) + NebulaYaml.of(without);
    }

    /** All of it as one secret, so that a host can be told anew while it runs. */
    public String asSecret() {
        var fields = credentials();
        fields.put("config", configuration);
        return new GsonBuilder().disableHtmlEscaping().create().toJson(fields);
    }

    /** What Nebula takes while it runs, by the names that it has in a secret. The rest, its configuration, is none. */
    public SortedMap<String, String> credentials() {
        return new TreeMap<>(Map.of("ca", ca, "cert", certificate, "key", key, "blocklist", blocklist));
    }

    /** A host that runs takes no certificate with another address or curve: then this is another configuration, for which it starts anew. */
    private static String heading(List<Certificate> certificates) {
        return certificates.stream()
                .map(each -> "# " + each.version() + " " + each.curve() + " " + each.networks() + "\n")
                .collect(Collectors.joining());
    }

    /** An empty one has to be said as well: a list that is not there would leave the one from before. */
    private static String blocklist(List<String> fingerprints) {
        return NebulaYaml.of(Map.of("pki", Map.of("blocklist", fingerprints)));
    }

    /** A key is in it. */
    @Override
    public String toString() {
        return "HostFiles[redacted]";
    }
}
