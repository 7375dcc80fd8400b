package dev.hybridllm.nebula;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads protobuf as it is written canonically: fields once and in order. What a reader asks for and is not there has its default; what is
 * there and was not asked for is refused at the end. Varints that are longer than they have to be show when the fields are written again.
 */
final class ProtoReader {

    static final int VARINT = 0;
    static final int LENGTH = 2;
    static final int TYPE_BITS = 3;

    private static final int EIGHT_BYTES = 1;
    private static final int FOUR_BYTES = 5;
    private static final int TYPE = 7;

    private static final int MORE = 0x80;
    private static final int PAYLOAD_BITS = 7;

    private final byte[] bytes;
    private final int end;
    private final Set<Long> known = new HashSet<>();
    private int at;

    ProtoReader(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private ProtoReader(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.at = start;
        this.end = end;
    }

    /** Whether that field comes next; then the reader stands behind its tag. */
    private boolean isNext(long field, int type) {
        known.add(field);
        var before = at;
        if (at < end && varint() == ((field << TYPE_BITS) | type)) {
            return true;
        }
        at = before;
        return false;
    }

    ProtoReader message(int field, String what) {
        if (isNext(field, LENGTH)) {
            return contents();
        }
        throw comesLater(field)
                ? new Refused(Reason.NOT_CANONICAL, "the protobuf has something in front of its " + what)
                : new Refused(Reason.MISSING_FIELD, "the protobuf has no " + what);
    }

    private boolean comesLater(int field) {
        while (at < end) {
            var tag = varint();
            if (tag >>> TYPE_BITS == field) {
                return true;
            }
            switch ((int) tag & TYPE) {
                case VARINT -> varint();
                case LENGTH -> contents();
                case EIGHT_BYTES -> at += Long.BYTES;
                case FOUR_BYTES -> at += Integer.BYTES;
                default -> {
                    return false;
                }
            }
        }
        return false;
    }

    byte[] bytes(int field) {
        return isNext(field, LENGTH) ? contents().rest() : new byte[0];
    }

    String text(int field) {
        return Utf8.decoded(bytes(field));
    }

    List<String> texts(int field) {
        var texts = new ArrayList<String>();
        while (isNext(field, LENGTH)) {
            texts.add(Utf8.decoded(contents().rest()));
        }
        return texts;
    }

    long number(int field) {
        return isNext(field, VARINT) ? varint() : 0;
    }

    List<Long> packed(int field) {
        var numbers = new ArrayList<Long>();
        if (isNext(field, LENGTH)) {
            var contents = contents();
            while (contents.at < contents.end) {
                numbers.add(contents.varint());
            }
        }
        return numbers;
    }

    /** Refuses what nobody asked for. */
    void requireEnd() {
        if (at == end) {
            return;
        }
        var field = varint() >>> TYPE_BITS;
        throw known.contains(field)
                ? new Refused(
                        Reason.NOT_CANONICAL,
                        "the protobuf's field " + field
                                + " is repeated, out of order or of another type than it should be")
                : new Refused(
                        Reason.UNKNOWN_FIELD,
                        "the protobuf has a field " + Long.toUnsignedString(field) + ", which the format has not");
    }

    private ProtoReader contents() {
        var length = varint();
        if (length < 0 || length > end - at) {
            throw new Refused(Reason.TRUNCATED, "the protobuf ends within a field");
        }
        var start = at;
        at += (int) length;
        return new ProtoReader(bytes, start, at);
    }

    private byte[] rest() {
        return Arrays.copyOfRange(bytes, at, end);
    }

    private long varint() {
        var value = 0L;
        for (var shift = 0; shift < Long.SIZE; shift += PAYLOAD_BITS) {
            if (at == end) {
                throw new Refused(Reason.TRUNCATED, "the protobuf ends within a number");
            }
            var part = bytes[at++];
            value |= (long) (part & ~MORE & 0xFF) << shift;
            if ((part & MORE) == 0) {
                return value;
            }
        }
        throw new Refused(Reason.MALFORMED, "the protobuf has a number of more than 64 bits");
    }
}
