package dev.hybridllm.nebula;

import java.util.Arrays;
import java.util.HexFormat;

/** The public half of a host's or an authority's key. */
public final class PublicKey {

    /** What a key is for. Nebula gives the two kinds other banners, and on Curve 25519 other keys. */
    public enum Purpose {
        /** An authority's. */
        SIGNING,
        /** A host's. */
        AGREEMENT
    }

    private final Curve curve;
    private final Purpose purpose;
    private final byte[] bytes;
    private final Verifier verifier;

    private PublicKey(Curve curve, Purpose purpose, byte[] bytes) {
        this.curve = curve;
        this.purpose = purpose;
        this.bytes = bytes;
        this.verifier = curve == Curve.P256
                ? P256.verifier(bytes)
                : purpose == Purpose.SIGNING ? Ed25519Keys.verifier(bytes) : X25519Keys.noVerifier(bytes);
    }

    /** Checks the size, and that the bytes are a point of the curve: 32 bytes, or for P256 the 65 of an uncompressed point. */
    public static PublicKey of(Curve curve, Purpose purpose, byte[] bytes) {
        return new PublicKey(curve, purpose, bytes.clone());
    }

    /** Reads a file with one public key, of a host or of an authority. */
    public static PublicKey fromPem(String text) {
        var block = Pem.one(text, "a public key");
        return switch (block.banner()) {
            case X25519_PUBLIC -> of(Curve.CURVE25519, Purpose.AGREEMENT, block.bytes());
            case P256_PUBLIC -> of(Curve.P256, Purpose.AGREEMENT, block.bytes());
            case ED25519_PUBLIC -> of(Curve.CURVE25519, Purpose.SIGNING, block.bytes());
            case ECDSA_P256_PUBLIC -> of(Curve.P256, Purpose.SIGNING, block.bytes());
            default -> throw block.isNot("a public key");
        };
    }

    public String pem() {
        return Pem.write(banner(), bytes);
    }

    private Banner banner() {
        if (purpose == Purpose.SIGNING) {
            return curve == Curve.P256 ? Banner.ECDSA_P256_PUBLIC : Banner.ED25519_PUBLIC;
        }
        return curve == Curve.P256 ? Banner.P256_PUBLIC : Banner.X25519_PUBLIC;
    }

    public Curve curve() {
        return curve;
    }

    public Purpose purpose() {
        return purpose;
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** Whether this key signed the message. */
    public boolean verifies(byte[] message, byte[] signature) {
        return verifier.verifies(message, signature);
    }

    /** The bytes without a copy, for readers that do not keep them. */
    byte[] raw() {
        return bytes;
    }

    static Refused refused(String kind, int expected, byte[] bytes) {
        var fault = bytes.length == expected
                ? "is no point of the curve that can be used"
                : "has " + bytes.length + " bytes";
        return new Refused(
                Reason.PUBLIC_KEY,
                "the " + kind + " public key " + fault + ": expected a key of " + expected + " bytes");
    }

    /** Checks signatures by one key. */
    interface Verifier {
        boolean verifies(byte[] message, byte[] signature);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PublicKey key
                && curve == key.curve
                && purpose == key.purpose
                && Arrays.equals(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "PublicKey[" + curve + " " + purpose + " " + HexFormat.of().formatHex(bytes) + "]";
    }
}
