package dev.hybridllm.nebula;

import java.math.BigInteger;
import java.util.Optional;

/**
 * A P256 signature: {@code SEQUENCE { r INTEGER, s INTEGER }}. For each there is a second one, with n − s in place of s, that verifies as
 * well and that anybody can compute.
 */
record EcdsaSignature(BigInteger r, BigInteger s) {

    private static final BigInteger ORDER = P256.DOMAIN.getN();
    private static final BigInteger HALF = ORDER.shiftRight(1);

    /** Strict DER, both numbers from 1 to n − 1. */
    static Optional<EcdsaSignature> parse(byte[] bytes) {
        try {
            var outer = new DerReader(bytes);
            var inner = outer.read(Der.SEQUENCE);
            var r = inner.read(Der.INTEGER).positive();
            var s = inner.read(Der.INTEGER).positive();
            return outer.isEmpty() && inner.isEmpty() && isInRange(r) && isInRange(s)
                    ? Optional.of(new EcdsaSignature(r, s))
                    : Optional.empty();
        } catch (Refused e) {
            return Optional.empty();
        }
    }

    private static boolean isInRange(BigInteger number) {
        return P256.isPrivateKey(number);
    }

    /** The one of both whose s is in the lower half; n is odd, so there always is one. */
    EcdsaSignature low() {
        return s.compareTo(HALF) <= 0 ? this : other();
    }

    EcdsaSignature other() {
        return new EcdsaSignature(r, ORDER.subtract(s));
    }

    byte[] encoded() {
        var numbers = new DerWriter().put(Der.INTEGER, r.toByteArray()).put(Der.INTEGER, s.toByteArray());
        return new DerWriter().put(Der.SEQUENCE, numbers.bytes()).bytes();
    }
}
