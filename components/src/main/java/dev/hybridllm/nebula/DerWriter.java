package dev.hybridllm.nebula;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;

/** Writes DER. */
final class DerWriter {

    private static final int LONG_LENGTH = 0x80;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    DerWriter put(int tag, byte[] contents) {
        out.write(tag);
        if (contents.length < LONG_LENGTH) {
            out.write(contents.length);
        } else {
            var length = BigInteger.valueOf(contents.length).toByteArray();
            var start = length[0] == 0 ? 1 : 0;
            out.write(LONG_LENGTH + length.length - start);
            out.write(length, start, length.length - start);
        }
        return raw(contents);
    }

    DerWriter put(int tag, long number) {
        return put(tag, BigInteger.valueOf(number).toByteArray());
    }

    /** Bytes that are DER already. */
    DerWriter raw(byte[] elements) {
        out.writeBytes(elements);
        return this;
    }

    byte[] bytes() {
        return out.toByteArray();
    }
}
