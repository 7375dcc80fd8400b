package dev.hybridllm.nebula;

/** Signs for an authority. A {@link SigningKey} is one; a key in a KMS or an HSM is another, and never has to be here. */
public interface Signer {

    /** The public half, which the authority's certificate holds. */
    PublicKey publicKey();

    /**
     * Signs.
     *
     * @param message what to sign, unhashed
     * @return for Curve 25519 the 64 bytes of Ed25519; for P256 the ASN.1 form of ECDSA with SHA-256, with either of its two values of s:
     *     the certificate gets the low one
     */
    byte[] sign(byte[] message);
}
