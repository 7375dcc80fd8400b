package dev.hybridllm.pki;

import dev.hybridllm.nebula.Seed;
import java.util.Arrays;
import java.util.Base64;

/** The seed inside of an Ed25519 key of the engine's, which keeps it as PKCS#8 (RFC 8410). */
final class EngineKey {

    /** SEQUENCE, version 0, algorithm 1.3.101.112, OCTET STRING of an OCTET STRING of 32 bytes. */
    private static final byte[] HEAD = {0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20};

    private EngineKey() {}

    static Seed seed(String pkcs8Pem) {
        byte[] der;
        try {
            der = Base64.getMimeDecoder().decode(pkcs8Pem.replaceAll("-----[A-Z ]+-----", ""));
        } catch (IllegalArgumentException e) {
            throw unexpected();
        }
        if (der.length != HEAD.length + Seed.SIZE || !Arrays.equals(der, 0, HEAD.length, HEAD, 0, HEAD.length)) {
            throw unexpected();
        }
        return Seed.of(Arrays.copyOfRange(der, HEAD.length, der.length));
    }

    /** Without a cause: it might quote the key. */
    private static IllegalStateException unexpected() {
        return new IllegalStateException(
                "the engine's key is no Ed25519 key in PKCS#8 PEM, as the tls plugin 5 writes it");
    }
}
