package dev.hybridllm.nebula;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Text without replacement characters: what cannot be read or written as it is, is refused. */
final class Utf8 {

    private Utf8() {}

    static String decoded(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Refused(Reason.TEXT, "a name or a group of the certificate is not UTF-8");
        }
    }

    static byte[] encoded(String text) {
        try {
            var buffer = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            var bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new Refused(Reason.TEXT, "a name or a group has half of a character in it");
        }
    }
}
