package dev.hybridllm.pki;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** When a lease is due: a third of its life before its end, and some time earlier yet, so that hosts do not all renew on one day. */
final class Renewal {

    private Renewal() {}

    /** The same name, the same hours: spread over a twelfth of the life, a month of a year's. */
    static int earlyHours(String name, int hours) {
        var spread = hours / 12;
        return hours / 3 + (spread == 0 ? 0 : Math.floorMod(hash(name), spread));
    }

    private static int hash(String name) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8)))
                    .getInt();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
