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
 * Everything that a host has to be told, as one secret, so that it can be told anew while it runs. The blocklist is a file of its own: Nebula
 * takes that and certificates without an interruption, and the rest only when it starts.
 */
public final class HostSecret {

    private HostSecret() {}

    /**
     * The secret's JSON.
     *
     * @param bundle the authorities
     * @param certificates the host's certificates
     * @param key its private key
     * @param configuration what Nebula reads; whatever it blocks goes into a file of its own
     */
    public static String of(
            String bundle, List<Certificate> certificates, String key, HostConfiguration configuration) {
        var fields = credentials(bundle, certificates, key, configuration.pki().blocklist());
        fields.put("config", configuration(certificates, configuration));
        return new GsonBuilder().disableHtmlEscaping().create().toJson(fields);
    }

    /** The fields that Nebula takes while it runs. */
    public static SortedMap<String, String> credentials(
            String bundle, List<Certificate> certificates, String key, List<String> blocklist) {
        return new TreeMap<>(Map.of(
                "ca",
                bundle,
                "cert",
                certificates.stream().map(Certificate::pem).collect(Collectors.joining()),
                "key",
                key,
                "blocklist",
                blocklist(blocklist)));
    }

    /** The part that Nebula takes when it starts. It holds no secret. */
    public static String configuration(List<Certificate> certificates, HostConfiguration configuration) {
        var pki = configuration.pki();
        var without = configuration.withPki(
                new HostConfiguration.HostPki(pki.ca(), pki.cert(), pki.key(), List.of(), pki.disconnectInvalid()));
        return heading(certificates) + NebulaYaml.of(without);
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
}
