package dev.hybridllm.nebula;

/** The curve of a whole mesh: of its authorities' signatures and its hosts' keys. */
public enum Curve {

    /** Ed25519 signs, hosts agree by X25519. Nebula's default, and the only one that peers before 1.7 know. */
    CURVE25519(0),

    /** ECDSA with SHA-256 signs, hosts agree by ECDH. For keys in hardware and services that know no other curve. */
    P256(1);

    private final int code;

    Curve(int code) {
        this.code = code;
    }

    /** The number that stands for the curve in both formats. */
    int code() {
        return code;
    }

    static Curve of(long code) {
        for (var curve : values()) {
            if (curve.code == code) {
                return curve;
            }
        }
        throw new Refused(Reason.MALFORMED, "curve " + code + " is unknown: expected 0 (25519) or 1 (P256)");
    }
}
