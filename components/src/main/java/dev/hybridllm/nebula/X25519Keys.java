package dev.hybridllm.nebula;

import org.bouncycastle.math.ec.rfc7748.X25519;

/** Hosts' keys on Curve 25519. */
final class X25519Keys {

    private X25519Keys() {}

    static byte[] publicOf(byte[] privateKey) {
        var bytes = new byte[X25519.POINT_SIZE];
        X25519.generatePublicKey(privateKey, 0, bytes, 0);
        return bytes;
    }

    /** Every 32 bytes are an X25519 public key, and none of them signs. */
    static PublicKey.Verifier noVerifier(byte[] publicKey) {
        if (publicKey.length != X25519.POINT_SIZE) {
            throw PublicKey.refused("X25519", X25519.POINT_SIZE, publicKey);
        }
        return (message, signature) -> false;
    }
}
