package dev.hybridllm.nebula;

import java.util.Arrays;

/**
 * Version 2, in DER with implicit tags: {@code SEQUENCE { details [0], curve [1] DEFAULT 25519, publicKey [2], signature [3] }}. What is signed
 * and hashed are the details as they came, the curve, the key, and for a fingerprint the signature.
 */
final class FormatV2 implements Format {

    static final FormatV2 INSTANCE = new FormatV2();

    private static final int DETAILS = 0xA0;
    private static final int CURVE = 0x81;
    private static final int PUBLIC_KEY = 0x82;
    private static final int SIGNATURE = 0x83;

    @Override
    public byte[] details(Details details, Curve curve, byte[] publicKey) {
        return new DerWriter().put(DETAILS, DetailsV2.contents(details)).bytes();
    }

    @Override
    public byte[] signed(byte[] details, Curve curve, byte[] publicKey) {
        var signed = Arrays.copyOf(details, details.length + 1 + publicKey.length);
        signed[details.length] = (byte) curve.code();
        System.arraycopy(publicKey, 0, signed, details.length + 1, publicKey.length);
        return signed;
    }

    @Override
    public byte[] certificate(byte[] details, Curve curve, byte[] publicKey, byte[] signature) {
        var writer = new DerWriter().raw(details);
        if (curve != Curve.CURVE25519) {
            writer.put(CURVE, new byte[] {(byte) curve.code()});
        }
        writer.put(PUBLIC_KEY, publicKey).put(SIGNATURE, signature);
        return new DerWriter().put(Der.SEQUENCE, writer.bytes()).bytes();
    }

    @Override
    public byte[] hashed(byte[] details, Curve curve, byte[] publicKey, byte[] signature) {
        var signed = signed(details, curve, publicKey);
        var hashed = Arrays.copyOf(signed, signed.length + signature.length);
        System.arraycopy(signature, 0, hashed, signed.length, signature.length);
        return hashed;
    }

    @Override
    public boolean isSorted() {
        return true;
    }

    @Override
    public Certificate parse(byte[] bytes) {
        Format.requireSize(bytes);
        var input = new DerReader(bytes);
        var outer = input.read(Der.SEQUENCE);
        if (!input.isEmpty()) {
            throw new Refused(
                    Reason.TRAILING_BYTES, "bytes follow the certificate's DER, and no signature covers them");
        }
        var start = outer.position();
        var details = outer.read(DETAILS);
        var raw = Arrays.copyOfRange(bytes, start, outer.position());
        var curve = outer.isAt(CURVE) ? curve(outer.read(CURVE).bytes()) : Curve.CURVE25519;
        var publicKey = outer.read(PUBLIC_KEY).bytes();
        var signature = Format.signature(outer.read(SIGNATURE).bytes());
        if (!outer.isEmpty()) {
            throw new Refused(
                    Reason.UNKNOWN_FIELD, "an element that no signature covers follows the certificate's signature");
        }
        var parsed = DetailsV2.parse(details.bytes());
        if (!Arrays.equals(certificate(raw, curve, publicKey, signature), bytes)) {
            throw new Refused(Reason.NOT_CANONICAL, "the certificate's DER spells out a default");
        }
        return new Certificate(Version.V2, parsed, curve, publicKey, raw, signature, bytes);
    }

    private static Curve curve(byte[] bytes) {
        if (bytes.length != 1) {
            throw new Refused(Reason.MALFORMED, "the certificate's curve has " + bytes.length + " bytes: expected 1");
        }
        return Curve.of(bytes[0] & 0xFF);
    }
}
