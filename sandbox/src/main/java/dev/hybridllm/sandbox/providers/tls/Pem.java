package dev.hybridllm.sandbox.providers.tls;

import dev.hybridllm.sandbox.providers.Refusal;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;
import org.jspecify.annotations.Nullable;

/** PEM as the official provider writes it: lines of 64 characters, each ended by a line feed on every system, the last too. */
final class Pem {

    static final String CERTIFICATE = "CERTIFICATE";
    static final String CERTIFICATE_REQUEST = "CERTIFICATE REQUEST";
    static final String PUBLIC_KEY = "PUBLIC KEY";
    static final String PKCS8_KEY = "PRIVATE KEY";
    static final String RSA_KEY = "RSA PRIVATE KEY";
    static final String EC_KEY = "EC PRIVATE KEY";
    static final String OPENSSH_KEY = "OPENSSH PRIVATE KEY";

    private Pem() {}

    static String write(String type, byte[] content) {
        var body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(content);
        return "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n";
    }

    /** The first block of a text, which must be of one of the types; a refusal names the property and never shows the text. */
    static PemObject read(String property, String text, List<String> types) {
        var block = firstBlock(text);
        if (block == null) {
            throw new Refusal("property '" + property + "' is not PEM; expected one of " + types);
        }
        if (!types.contains(block.getType())) {
            throw new Refusal(
                    "property '" + property + "' is PEM of type '" + block.getType() + "'; expected one of " + types);
        }
        return block;
    }

    private static @Nullable PemObject firstBlock(String text) {
        try (var reader = new PemReader(new StringReader(text))) {
            return reader.readPemObject();
        } catch (IOException | RuntimeException e) {
            // Broken armour or broken Base64: no block either way.
            return null;
        }
    }
}
