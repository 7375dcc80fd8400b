package dev.hybridllm.nebula;

import java.util.HexFormat;

/** How a certificate's version writes, signs and reads it. */
interface Format {

    /** The most bytes that a certificate may have: Nebula's bound for version 2, and enough for version 1. */
    int LARGEST = 65536;

    /** The longest name, in bytes. */
    int LONGEST_NAME = 253;

    /** The details as they are signed. In version 1 they hold the public key as well. */
    byte[] details(Details details, Curve curve, byte[] publicKey);

    /** What is signed. */
    byte[] signed(byte[] details, Curve curve, byte[] publicKey);

    /** The whole certificate. */
    byte[] certificate(byte[] details, Curve curve, byte[] publicKey, byte[] signature);

    /** What a fingerprint is the hash of. */
    byte[] hashed(byte[] details, Curve curve, byte[] publicKey, byte[] signature);

    /** Reads a certificate. */
    Certificate parse(byte[] bytes);

    /** Whether networks are sorted before they are signed. */
    boolean isSorted();

    static void requireSize(byte[] bytes) {
        if (bytes.length == 0) {
            throw new Refused(Reason.EMPTY, "there are no bytes of a certificate");
        }
        if (bytes.length > LARGEST) {
            throw new Refused(
                    Reason.TOO_LARGE,
                    "the certificate has " + bytes.length + " bytes: at most " + LARGEST + " are allowed");
        }
    }

    /** An issuer as it is kept: in hexadecimal digits. */
    static String issuer(byte[] bytes) {
        if (bytes.length != 0 && bytes.length != Fingerprint.BYTES) {
            throw new Refused(
                    Reason.ISSUER,
                    "the certificate's issuer has " + bytes.length + " bytes: a fingerprint has " + Fingerprint.BYTES);
        }
        return HexFormat.of().formatHex(bytes);
    }

    static byte[] signature(byte[] bytes) {
        if (bytes.length == 0) {
            throw new Refused(Reason.MISSING_FIELD, "the certificate has no signature");
        }
        return bytes;
    }
}
