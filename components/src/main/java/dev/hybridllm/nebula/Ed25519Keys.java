package dev.hybridllm.nebula;

import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** Authorities' keys on Curve 25519. */
final class Ed25519Keys {

    private Ed25519Keys() {}

    static byte[] publicOf(byte[] seed) {
        var bytes = new byte[Ed25519.PUBLIC_KEY_SIZE];
        Ed25519.generatePublicKey(seed, 0, bytes, 0);
        return bytes;
    }

    static byte[] sign(byte[] seed, byte[] publicKey, byte[] message) {
        var signature = new byte[Ed25519.SIGNATURE_SIZE];
        Ed25519.sign(seed, 0, publicKey, 0, message, 0, message.length, signature, 0);
        return signature;
    }

    /** A key of small order is refused: there are messages that it "signed" without a private key. */
    static PublicKey.Verifier verifier(byte[] publicKey) {
        var point =
                publicKey.length == Ed25519.PUBLIC_KEY_SIZE ? Ed25519.validatePublicKeyFullExport(publicKey, 0) : null;
        if (point == null) {
            throw PublicKey.refused("Ed25519", Ed25519.PUBLIC_KEY_SIZE, publicKey);
        }
        return (message, signature) -> signature.length == Ed25519.SIGNATURE_SIZE
                && Ed25519.verify(signature, 0, point, message, 0, message.length);
    }
}
