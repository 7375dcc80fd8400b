package dev.hybridllm.nebula;

import java.math.BigInteger;
import java.util.Arrays;

/** Reads DER strictly: tags of one byte, definite lengths in their shortest form, integers in their shortest form. */
final class DerReader {

    private static final int MULTI_BYTE_TAG = 0x1F;
    private static final int LONG_LENGTH = 0x80;

    private final byte[] bytes;
    private final int end;
    private int at;

    DerReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private DerReader(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.at = start;
        this.end = end;
    }

    boolean isEmpty() {
        return at == end;
    }

    boolean isAt(int tag) {
        return at < end && (bytes[at] & 0xFF) == tag;
    }

    /** The tag that comes next. */
    int tag() {
        if (isEmpty()) {
            throw new Refused(Reason.TRUNCATED, "the DER ends where an element should begin");
        }
        return bytes[at] & 0xFF;
    }

    /** Where the reader stands in the bytes. */
    int position() {
        return at;
    }

    /** The contents of the next element, which must have that tag. */
    DerReader read(int tag) {
        if (isEmpty()) {
            throw new Refused(
                    Reason.MISSING_FIELD, String.format("the DER ends where an element 0x%02x should be", tag));
        }
        if (!isAt(tag)) {
            throw new Refused(
                    Reason.MALFORMED, String.format("the DER has an element 0x%02x in place of 0x%02x", tag(), tag));
        }
        return readAny();
    }

    /** The contents of the next element, whatever it is. */
    DerReader readAny() {
        if ((tag() & MULTI_BYTE_TAG) == MULTI_BYTE_TAG) {
            throw new Refused(Reason.MALFORMED, "the DER has a tag of several bytes, which the format does not have");
        }
        at++;
        var length = length();
        if (length > end - at) {
            throw new Refused(
                    Reason.TRUNCATED, "the DER ends early: an element of " + length + " bytes has " + (end - at));
        }
        var contents = new DerReader(bytes, at, at + (int) length);
        at += (int) length;
        return contents;
    }

    private long length() {
        var first = next();
        if (first < LONG_LENGTH) {
            return first;
        }
        var count = first - LONG_LENGTH;
        if (count == 0 || count > Integer.BYTES) {
            throw new Refused(Reason.MALFORMED, "the DER has a length of " + count + " bytes: expected 1 to 4");
        }
        var length = 0L;
        for (var i = 0; i < count; i++) {
            length = (length << Byte.SIZE) | next();
        }
        if (length < LONG_LENGTH || length >>> (Byte.SIZE * (count - 1)) == 0) {
            throw new Refused(Reason.NOT_CANONICAL, "the DER has a length that is longer than it has to be");
        }
        return length;
    }

    private int next() {
        if (isEmpty()) {
            throw new Refused(Reason.TRUNCATED, "the DER ends within a length");
        }
        return bytes[at++] & 0xFF;
    }

    byte[] bytes() {
        return Arrays.copyOfRange(bytes, at, end);
    }

    /** These contents as an integer that fits 64 bits. */
    long integer() {
        var number = number();
        if (number.bitLength() >= Long.SIZE) {
            throw new Refused(Reason.MALFORMED, "the DER has an integer of more than 64 bits");
        }
        return number.longValue();
    }

    /** These contents as an integer above zero. */
    BigInteger positive() {
        var number = number();
        if (number.signum() <= 0) {
            throw new Refused(Reason.MALFORMED, "the DER has an integer that is not positive");
        }
        return number;
    }

    private BigInteger number() {
        var contents = bytes();
        if (contents.length == 0) {
            throw new Refused(Reason.MALFORMED, "the DER has an integer without bytes");
        }
        var number = new BigInteger(contents);
        if (number.bitLength() / Byte.SIZE + 1 != contents.length) {
            throw new Refused(Reason.NOT_CANONICAL, "the DER has an integer that is longer than it has to be");
        }
        return number;
    }
}
