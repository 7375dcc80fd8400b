package dev.hybridllm.sandbox.providers.aws;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** User data in its three forms: the text, its base64, and the digest that the official provider shows in outputs. */
final class UserData {

    private UserData() {}

    /** What the API takes, or null when none is given. */
    static @Nullable String encoded(Inputs in) {
        var text = in.maybe("userData");
        return text == null
                ? in.maybe("userDataBase64")
                : Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Reports what the instance has, as text unless it was given as base64 or is no text. */
    static void report(Outputs outputs, @Nullable String encoded, Inputs known) {
        if (encoded == null || encoded.isEmpty()) {
            return;
        }
        if (known.has("userDataBase64")) {
            outputs.put("userDataBase64", encoded);
            return;
        }
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Base64.getDecoder().decode(encoded)));
            outputs.put("userData", text.toString());
        } catch (CharacterCodingException e) {
            outputs.put("userDataBase64", encoded);
        }
    }

    /** Outputs, and what is imported, carry the SHA-1 of the text, never the text. */
    static void hide(Map<String, Object> state) {
        state.computeIfPresent("userData", (key, text) -> digest(text.toString()));
    }

    /** Whether the first is the second as an import finds it. */
    static boolean isDigest(@Nullable String imported, @Nullable String text) {
        return imported != null && text != null && imported.equals(digest(text));
    }

    private static String digest(String text) {
        try {
            var sha1 = MessageDigest.getInstance("SHA-1");
            return HexFormat.of().formatHex(sha1.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
