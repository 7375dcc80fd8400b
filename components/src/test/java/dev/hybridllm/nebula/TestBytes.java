package dev.hybridllm.nebula;

import java.util.Arrays;

/** Cuts bytes up and puts them together. */
final class TestBytes {

    private TestBytes() {}

    static byte[] joined(byte[]... parts) {
        var writer = new DerWriter();
        for (var part : parts) {
            writer.raw(part);
        }
        return writer.bytes();
    }

    static int indexOf(byte[] bytes, byte... part) {
        for (var i = 0; i + part.length <= bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        throw new AssertionError("not there");
    }
}
