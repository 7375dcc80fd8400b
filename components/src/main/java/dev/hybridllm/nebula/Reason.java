package dev.hybridllm.nebula;

/** What can be wrong: one name for each refusal, in the order of a certificate's life. */
public enum Reason {

    // What shall be signed.

    /** The name is empty, or longer than 253 bytes. */
    NAME,
    /** A group is empty. */
    GROUP,
    /** A text is not an address with a prefix length. */
    NETWORK_SYNTAX,
    /** A network, an unsafe network or a group stands there twice. */
    DUPLICATE,
    /** A host without a network. */
    NO_NETWORK,
    /** A version 1 host with several networks: Nebula uses the first and ignores the others. */
    SEVERAL_NETWORKS,
    /** The zero address as a network. */
    ZERO_ADDRESS,
    /** An IPv4 address written as an IPv6 one. */
    MAPPED_ADDRESS,
    /** An IPv6 network in a version 1 certificate. */
    IPV6_IN_V1,
    /** An unsafe network of a family in which the host has no address. */
    UNSAFE_NETWORK_FAMILY,
    /** An address that lies in no network of the mesh. */
    OUTSIDE_MESH,
    /** An address in the mesh, with another prefix length than the mesh's: parts of the mesh would be out of reach. */
    NOT_THE_MESH_PREFIX,
    /** A validity that is empty, or outside of the years 1970 to 9999. */
    TIMES,

    // Who signs.

    /** A key of another curve than the certificate's or the authority's. */
    CURVE_MISMATCH,
    /** A signing key where a host's key belongs, or the other way round. */
    KEY_PURPOSE,
    /** A private key that is not the one of the public key it was given with. */
    KEY_MISMATCH,
    /** A host certificate was asked to sign. */
    NOT_AN_AUTHORITY,
    /** An authority that another one shall sign, or did: authorities sign themselves. */
    AUTHORITY_SIGNED_BY_AUTHORITY,
    /** A host that shall sign itself. */
    HOST_SIGNED_BY_ITSELF,
    /** A signer gave something that is not its signature of what it was given. */
    SIGNER,

    // What an authority allows. Signing and verifying ask the same questions.

    /** Valid before the authority is. */
    STARTS_BEFORE_AUTHORITY,
    /** Valid after the authority is. */
    ENDS_AFTER_AUTHORITY,
    /** A group that the authority does not have. */
    GROUP_OUTSIDE_AUTHORITY,
    /** A network that lies in none of the authority's. */
    NETWORK_OUTSIDE_AUTHORITY,
    /** An unsafe network that lies in none of the authority's. */
    UNSAFE_NETWORK_OUTSIDE_AUTHORITY,

    // What a host checks of a peer, in this order, before it asks what the authority allows.

    /** One of the certificate's fingerprints is on the blocklist. */
    BLOCKLISTED,
    /** The certificate names no issuer. */
    NO_ISSUER,
    /** The issuer is not in the pool. */
    UNKNOWN_AUTHORITY,
    /** The authority is not valid yet. */
    AUTHORITY_NOT_YET_VALID,
    /** The authority is not valid any more. */
    AUTHORITY_EXPIRED,
    /** The certificate is not valid yet. */
    NOT_YET_VALID,
    /** The certificate is not valid any more. */
    EXPIRED,
    /** The signature is not the authority's. */
    SIGNATURE,
    /** An authority in a bundle that did not sign itself. */
    NOT_SELF_SIGNED,

    // What can be wrong with bytes.

    /** Nothing is there. */
    EMPTY,
    /** More than a certificate, a key or a file may hold. */
    TOO_LARGE,
    /** The end is missing. */
    TRUNCATED,
    /** Something follows the end. */
    TRAILING_BYTES,
    /** Bytes that are no certificate, or no encrypted key. */
    MALFORMED,
    /** A field that the format does not have at that place. */
    UNKNOWN_FIELD,
    /** A field that must be there is not. */
    MISSING_FIELD,
    /** Bytes that can be read, but that nobody who follows the format writes. */
    NOT_CANONICAL,
    /** A name or a group that is not UTF-8. */
    TEXT,
    /** A version 1 network whose numbers are no address and no mask. */
    MASK,
    /** An issuer that is no fingerprint. */
    ISSUER,
    /** A public key of the wrong size, or that is no point of its curve. */
    PUBLIC_KEY,
    /** A text that is no fingerprint. */
    FINGERPRINT,

    // What can be wrong with files.

    /** A text that is not PEM: a BEGIN line, base64, an END line. */
    PEM,
    /** A PEM block of another kind than the one that belongs there. */
    BANNER,
    /** A private key of the wrong size. */
    KEY_SIZE,
    /** A P256 key outside of 1 to n − 1. */
    KEY_RANGE,
    /** A private key that a passphrase protects, where one in clear belongs. */
    KEY_ENCRYPTED,
    /** A passphrase that is empty or wrong. A damaged file cannot be told from a wrong passphrase. */
    PASSPHRASE,
    /** An encryption other than AES-256-GCM, or another Argon2 than version 19. */
    CIPHER,
    /** A salt of less than 16 bytes, or a nonce of other than 12. */
    SALT,
    /** An Argon2 cost that is none, or more than one is ready to pay: it is refused before memory is taken. */
    ARGON2_COST,
    /** A seed of other than 32 bytes. */
    SEED_SIZE
}
