package dev.hybridllm.nebula;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A certificate as {@code nebula-cert print} shows it: JSON with sorted keys, indented by tabs. */
final class CertificateText {

    private CertificateText() {}

    static String of(Certificate certificate) {
        var details = new TreeMap<String, String>();
        details.put("name", text(certificate.name()));
        details.put("networks", texts(certificate, certificate.networks()));
        details.put("unsafeNetworks", texts(certificate, certificate.unsafeNetworks()));
        details.put("groups", texts(certificate, certificate.groups()));
        details.put("notBefore", text(certificate.notBefore().toString()));
        details.put("notAfter", text(certificate.notAfter().toString()));
        details.put("isCa", String.valueOf(certificate.isAuthority()));
        details.put("issuer", text(certificate.details().issuer()));
        var all = new TreeMap<String, String>();
        // The key moved out of the details with version 2.
        var keyed = certificate.version() == Version.V1 ? details : all;
        keyed.put("curve", text(certificate.curve().name()));
        keyed.put("publicKey", hex(certificate.publicKey().raw()));
        all.put("details", object(details, "\t"));
        all.put("fingerprint", text(certificate.fingerprint().hex()));
        all.put("signature", hex(certificate.rawSignature()));
        all.put("version", String.valueOf(certificate.version().number()));
        return object(all, "");
    }

    private static String object(Map<String, String> fields, String indent) {
        return fields.entrySet().stream()
                .map(field -> "\n" + indent + "\t" + text(field.getKey()) + ": " + field.getValue())
                .collect(Collectors.joining(",", "{", "\n" + indent + "}"));
    }

    private static String texts(Certificate certificate, List<?> values) {
        if (values.isEmpty()) {
            return certificate.version() == Version.V1 ? "[]" : "null";
        }
        return values.stream()
                .map(value -> "\n\t\t\t" + text(value.toString()))
                .collect(Collectors.joining(",", "[", "\n\t\t]"));
    }

    private static String hex(byte[] bytes) {
        return text(HexFormat.of().formatHex(bytes));
    }

    /** As Go writes it, which keeps JSON harmless within HTML. */
    private static String text(String value) {
        var json = new StringBuilder("\"");
        value.chars().forEach(character -> {
            switch (character) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\b' -> json.append("\\b");
                case '\f' -> json.append("\\f");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                case '<', '>', '&', '\u2028', '\u2029' -> json.append(String.format("\\u%04x", character));
                default -> {
                    if (character < ' ') {
                        json.append(String.format("\\u%04x", character));
                    } else {
                        json.append((char) character);
                    }
                }
            }
        });
        return json.append('"').toString();
    }
}
