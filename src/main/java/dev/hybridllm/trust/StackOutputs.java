package dev.hybridllm.trust;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.hybridllm.nebula.Certificate;
import dev.hybridllm.nebula.Refused;
import dev.hybridllm.nebula.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A stack's outputs, as {@code pulumi stack output --json} prints them. */
final class StackOutputs {

    private final JsonObject outputs;

    private StackOutputs(JsonObject outputs) {
        this.outputs = outputs;
    }

    /** Reads a file, or whatever else has a path, such as {@code /dev/stdin}. */
    static StackOutputs read(Path file) {
        try {
            return parse(Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new CommandException("a stack's outputs cannot be read: " + e);
        }
    }

    static StackOutputs parse(String json) {
        try {
            if (JsonParser.parseString(json) instanceof JsonObject object) {
                return new StackOutputs(object);
            }
        } catch (JsonParseException e) {
            // Says the same as what is no object; the parser's own words would quote the text, and with it a key.
        }
        throw new CommandException("there are no outputs: bring both stacks up first, and see what was said above");
    }

    /**
     * A host's certificates.
     *
     * @param present what it runs with
     * @param superseded fingerprints of what it had before of the same key, and when these end
     */
    record Host(List<Certificate> present, SortedMap<String, String> superseded) {}

    /** The hosts under a key, by name. */
    SortedMap<String, Host> hosts(String key) {
        var hosts = new TreeMap<String, Host>();
        if (outputs.get(key) instanceof JsonObject found) {
            found.asMap().forEach((name, host) -> text(host, "certificate")
                    .ifPresent(pem -> hosts.put(name, new Host(certificates(pem), superseded(host)))));
        }
        return hosts;
    }

    /**
     * What a device reads.
     *
     * @param configuration the whole file
     * @param ownKey where the file expects the key, of a device that keeps its own
     */
    record DeviceFile(String configuration, Optional<String> ownKey) {
        /** The key may be in it. */
        @Override
        public String toString() {
            return "DeviceFile[secret]";
        }
    }

    /** What devices read, by their names. */
    SortedMap<String, DeviceFile> devices() {
        var devices = new TreeMap<String, DeviceFile>();
        if (!outputs.has("devices")) {
            return devices;
        }
        if (!(outputs.get("devices") instanceof JsonObject found)) {
            // A mask, or the empty text that some back ends give for what they cannot decrypt; neither may pass for no
            // devices.
            throw new CommandException(
                    "the secret output devices was not decrypted: this shell has to have the key of the stack's "
                            + "secrets provider, such as PULUMI_CONFIG_PASSPHRASE");
        }
        found.asMap()
                .forEach((name, device) -> devices.put(
                        name,
                        new DeviceFile(
                                text(device, "configuration")
                                        .orElseThrow(() -> new CommandException("the output devices." + name
                                                + " is not what this version writes: bring homelab up with it first")),
                                text(device, "ownKey"))));
        return devices;
    }

    private static SortedMap<String, String> superseded(JsonElement host) {
        var found = new TreeMap<String, String>();
        if (host.getAsJsonObject().get("superseded") instanceof JsonArray list) {
            list.forEach(each -> text(each, "fingerprint")
                    .ifPresent(print -> found.put(print, text(each, "notAfter").orElse(""))));
        }
        return found;
    }

    /** Certificates of the authorities that signed what hosts run with. */
    List<Certificate> signing() {
        var running = hosts("hosts").values().stream()
                .flatMap(host -> host.present().stream())
                .toList();
        return bundle().stream()
                .filter(each -> running.stream().anyMatch(host -> host.isIssuedBy(each)))
                .toList();
    }

    /** Every trusted authority. */
    List<Certificate> bundle() {
        return certificates(bundlePem());
    }

    /** The same as hosts take it. */
    String bundlePem() {
        return text(outputs, "caCertificate")
                .orElseThrow(() -> new CommandException("there is no output caCertificate: bring homelab up first"));
    }

    /** The key of the authority that signs. */
    SigningKey signingKey() {
        var key = outputs.get("pki") instanceof JsonObject pki && pki.get("signingCa") instanceof JsonObject authority
                ? text(authority, "key")
                : Optional.<String>empty();
        try {
            return SigningKey.fromPem(key.orElseThrow(() -> new CommandException(
                    "there is no secret output pki with the signing authority's key: bring homelab up first")));
        } catch (Refused refused) {
            throw new CommandException("the authority's key in the output pki: " + refused.getMessage());
        }
    }

    private static Optional<String> text(JsonElement object, String field) {
        return object instanceof JsonObject fields
                        && fields.has(field)
                        && fields.get(field).isJsonPrimitive()
                ? Optional.of(fields.get(field).getAsString())
                : Optional.empty();
    }

    private static List<Certificate> certificates(String pem) {
        try {
            return Certificate.allFromPem(pem);
        } catch (Refused refused) {
            throw new CommandException("a certificate in the outputs: " + refused.getMessage());
        }
    }
}
