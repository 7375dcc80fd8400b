package dev.hybridllm.render;

import com.google.gson.GsonBuilder;
import dev.hybridllm.nebula.host.HostConfiguration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.Yaml;

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
     * @param certificate the host's certificates
     * @param key its private key
     * @param configuration what Nebula reads; whatever it blocks goes into a file of its own
     */
    public static String of(String bundle, String certificate, String key, HostConfiguration configuration) {
        var pki = configuration.pki();
        var without = configuration.withPki(
                new HostConfiguration.HostPki(pki.ca(), pki.cert(), pki.key(), List.of(), pki.disconnectInvalid()));
        var fields = new TreeMap<>(Map.of(
                "ca", bundle,
                "cert", certificate,
                "key", key,
                "config", NebulaYaml.of(without),
                "blocklist", blocklist(pki.blocklist())));
        return new GsonBuilder().disableHtmlEscaping().create().toJson(fields);
    }

    /** An empty one has to be said as well: a list that is not there would leave the one from before. */
    private static String blocklist(List<String> fingerprints) {
        var options = new DumperOptions();
        options.setDefaultFlowStyle(FlowStyle.BLOCK);
        return new Yaml(options).dump(Map.of("pki", Map.of("blocklist", fingerprints)));
    }
}
