package dev.hybridllm.nebula;

import org.bouncycastle.crypto.digests.SHA256Digest;

/** The one hash of both formats. */
final class Sha256 {

    private Sha256() {}

    static byte[] of(byte[]... parts) {
        var digest = new SHA256Digest();
        for (var part : parts) {
            digest.update(part, 0, part.length);
        }
        var hash = new byte[digest.getDigestSize()];
        digest.doFinal(hash, 0);
        return hash;
    }
}
