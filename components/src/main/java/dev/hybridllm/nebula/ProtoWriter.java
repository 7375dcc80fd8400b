package dev.hybridllm.nebula;

import java.io.ByteArrayOutputStream;
import java.util.List;

/** Writes protobuf: fields in the order they are given in, defaults left out. */
final class ProtoWriter {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    ProtoWriter number(int field, long number) {
        if (number != 0) {
            varint((field << ProtoReader.TYPE_BITS) | ProtoReader.VARINT);
            varint(number);
        }
        return this;
    }

    ProtoWriter bytes(int field, byte[] bytes) {
        return bytes.length == 0 ? this : message(field, bytes);
    }

    ProtoWriter text(int field, String text) {
        return bytes(field, Utf8.encoded(text));
    }

    /** Elements of a list are written when they are empty too. */
    ProtoWriter texts(int field, List<String> texts) {
        texts.forEach(text -> message(field, Utf8.encoded(text)));
        return this;
    }

    ProtoWriter packed(int field, List<Long> numbers) {
        var contents = new ProtoWriter();
        numbers.forEach(contents::varint);
        return bytes(field, contents.encoded());
    }

    ProtoWriter message(int field, byte[] encoded) {
        varint((field << ProtoReader.TYPE_BITS) | ProtoReader.LENGTH);
        varint(encoded.length);
        out.writeBytes(encoded);
        return this;
    }

    private void varint(long value) {
        var rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    byte[] encoded() {
        return out.toByteArray();
    }
}
