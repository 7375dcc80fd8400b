package dev.hybridllm.sandbox.providers.tls;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Identifiers that follow from what they identify. */
final class Ids {

    private Ids() {}

    /** Forty hex digits. */
    static String sha1(byte[] der) {
        return HexFormat.of().formatHex(sha1Bytes(der));
    }

    static byte[] sha1Bytes(byte[] der) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(der);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
