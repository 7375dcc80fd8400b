package dev.hybridllm.nebula;

/** A host's private key, with which it agrees on secrets with its peers. */
public final class HostKey {

    private static final int SIZE = 32;

    private final byte[] bytes;
    private final PublicKey publicKey;

    private HostKey(byte[] bytes, PublicKey publicKey) {
        this.bytes = bytes;
        this.publicKey = publicKey;
    }

    /**
     * Makes the key of a seed. On Curve 25519 the seed is the X25519 private key itself, so a seed that an Ed25519 key has too must go
     * through {@link Seed#derive} first; on P256 the number is derived as for a {@link SigningKey}.
     */
    public static HostKey of(Curve curve, Seed seed) {
        return ofBytes(curve, curve == Curve.P256 ? P256.bytes(P256.privateKey(seed)) : seed.bytes());
    }

    /** Takes the 32 bytes of the key as Nebula stores it. */
    public static HostKey ofBytes(Curve curve, byte[] bytes) {
        if (bytes.length != SIZE) {
            throw new Refused(
                    Reason.KEY_SIZE,
                    "the host's private key has " + bytes.length + " bytes: one of " + curve + " has " + SIZE);
        }
        var publicKey = curve == Curve.P256 ? P256.publicOf(bytes) : X25519Keys.publicOf(bytes);
        return new HostKey(bytes.clone(), PublicKey.of(curve, PublicKey.Purpose.AGREEMENT, publicKey));
    }

    /** Reads a file with a host's private key. */
    public static HostKey fromPem(String text) {
        var block = Pem.one(text, "a host's private key");
        return switch (block.banner()) {
            case X25519_PRIVATE -> ofBytes(Curve.CURVE25519, block.bytes());
            case P256_PRIVATE -> ofBytes(Curve.P256, block.bytes());
            default -> throw block.isNot("a host's private key");
        };
    }

    /** The key in clear, as {@code nebula-cert keygen} writes it. */
    public String pem() {
        return Pem.write(publicKey.curve() == Curve.P256 ? Banner.P256_PRIVATE : Banner.X25519_PRIVATE, bytes);
    }

    public PublicKey publicKey() {
        return publicKey;
    }

    @Override
    public String toString() {
        return "HostKey[" + publicKey.curve() + ", secret]";
    }
}
