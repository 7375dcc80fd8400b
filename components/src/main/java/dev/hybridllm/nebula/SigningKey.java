package dev.hybridllm.nebula;

import java.math.BigInteger;
import java.util.Arrays;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** An authority's private key. Signs the same message with the same bytes each time, on both curves. */
public final class SigningKey implements Signer {

    /** On Curve 25519 the seed and then the public key, as Nebula stores them; on P256 the number. */
    private final byte[] bytes;

    private final PublicKey publicKey;

    private SigningKey(byte[] bytes, PublicKey publicKey) {
        this.bytes = bytes;
        this.publicKey = publicKey;
    }

    /**
     * Makes the key of a seed. On Curve 25519 the seed is the Ed25519 seed itself; on P256 the number is derived from it by HKDF, with the
     * label {@code nebula P256 private key}.
     */
    public static SigningKey of(Curve curve, Seed seed) {
        return switch (curve) {
            case CURVE25519 -> {
                var publicKey = Ed25519Keys.publicOf(seed.bytes());
                var both = Arrays.copyOf(seed.bytes(), Seed.SIZE + publicKey.length);
                System.arraycopy(publicKey, 0, both, Seed.SIZE, publicKey.length);
                yield ofBytes(curve, both);
            }
            case P256 -> ofBytes(curve, P256.bytes(P256.privateKey(seed)));
        };
    }

    /** Takes the key as Nebula stores it: for Curve 25519 the 32 bytes of the seed and the 32 of the public key, for P256 32 bytes. */
    public static SigningKey ofBytes(Curve curve, byte[] bytes) {
        var expected = curve == Curve.P256 ? P256.PRIVATE_SIZE : Seed.SIZE + Ed25519.PUBLIC_KEY_SIZE;
        if (bytes.length != expected) {
            throw new Refused(
                    Reason.KEY_SIZE,
                    "the authority's private key has " + bytes.length + " bytes: one of " + curve + " has " + expected);
        }
        return new SigningKey(
                bytes.clone(),
                PublicKey.of(
                        curve, PublicKey.Purpose.SIGNING, curve == Curve.P256 ? P256.publicOf(bytes) : paired(bytes)));
    }

    /** Signing with another public key than the seed's would give the seed away. */
    private static byte[] paired(byte[] bytes) {
        var publicKey = Ed25519Keys.publicOf(Arrays.copyOf(bytes, Seed.SIZE));
        if (!Arrays.equals(publicKey, Arrays.copyOfRange(bytes, Seed.SIZE, bytes.length))) {
            throw new Refused(
                    Reason.KEY_MISMATCH,
                    "the authority's private key holds a public key that is not its own: the file is damaged");
        }
        return publicKey;
    }

    /** Reads a file with an authority's private key in clear. */
    public static SigningKey fromPem(String text) {
        var block = Pem.one(text, "an authority's private key");
        return switch (block.banner()) {
            case ED25519_PRIVATE -> ofBytes(Curve.CURVE25519, block.bytes());
            case ECDSA_P256_PRIVATE -> ofBytes(Curve.P256, block.bytes());
            case ED25519_ENCRYPTED, ECDSA_P256_ENCRYPTED -> throw new Refused(
                    Reason.KEY_ENCRYPTED, "the authority's private key is encrypted: it takes a passphrase");
            default -> throw block.isNot("an authority's private key");
        };
    }

    /** Reads a file with an encrypted private key, if that costs no more than {@link Argon2Cost#LIMIT}. */
    public static SigningKey fromEncryptedPem(String text, String passphrase) {
        return fromEncryptedPem(text, passphrase, Argon2Cost.LIMIT);
    }

    /** Reads a file with an encrypted private key, if that costs no more than one is ready to pay. */
    public static SigningKey fromEncryptedPem(String text, String passphrase, Argon2Cost limit) {
        var block = Pem.one(text, "an authority's encrypted private key");
        return switch (block.banner()) {
            case ED25519_ENCRYPTED -> ofBytes(
                    Curve.CURVE25519, EncryptedKey.parse(block.bytes()).decrypt(passphrase, limit));
            case ECDSA_P256_ENCRYPTED -> ofBytes(
                    Curve.P256, EncryptedKey.parse(block.bytes()).decrypt(passphrase, limit));
            default -> throw block.isNot("an authority's encrypted private key");
        };
    }

    /** The key in clear, as {@code nebula-cert ca} writes it. */
    public String pem() {
        return Pem.write(curve() == Curve.P256 ? Banner.ECDSA_P256_PRIVATE : Banner.ED25519_PRIVATE, bytes);
    }

    /**
     * The key under a passphrase, as {@code nebula-cert ca -encrypt} writes it.
     *
     * @param salt at least 16 bytes; Nebula's own are 32
     * @param nonce 12 bytes, never again with this salt and passphrase
     */
    public String encryptedPem(String passphrase, Argon2Cost cost, byte[] salt, byte[] nonce) {
        return Pem.write(
                curve() == Curve.P256 ? Banner.ECDSA_P256_ENCRYPTED : Banner.ED25519_ENCRYPTED,
                EncryptedKey.encrypt(bytes, passphrase, cost, salt, nonce).encoded());
    }

    @Override
    public PublicKey publicKey() {
        return publicKey;
    }

    @Override
    public byte[] sign(byte[] message) {
        return switch (curve()) {
            case CURVE25519 -> Ed25519Keys.sign(bytes, publicKey.raw(), message);
            case P256 -> P256.sign(new BigInteger(1, bytes), message);
        };
    }

    private Curve curve() {
        return publicKey.curve();
    }

    @Override
    public String toString() {
        return "SigningKey[" + curve() + ", secret]";
    }
}
