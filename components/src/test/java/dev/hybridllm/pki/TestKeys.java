package dev.hybridllm.pki;

import dev.hybridllm.nebula.Curve;
import dev.hybridllm.nebula.Seed;
import dev.hybridllm.nebula.SigningKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Keys and authorities that are worth nothing outside of tests. */
final class TestKeys {

    static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    private static final byte[] HEAD = {0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20};

    private TestKeys() {}

    static Seed seed(int number) {
        return Seed.of(bytes(number));
    }

    private static byte[] bytes(int number) {
        var bytes = new byte[Seed.SIZE];
        Arrays.fill(bytes, (byte) number);
        return bytes;
    }

    /** As the tls plugin writes an Ed25519 key. */
    static String engineKey(int number) {
        var der = Arrays.copyOf(HEAD, HEAD.length + Seed.SIZE);
        System.arraycopy(bytes(number), 0, der, HEAD.length, Seed.SIZE);
        return "-----BEGIN PRIVATE KEY-----\n" + Base64.getEncoder().encodeToString(der)
                + "\n-----END PRIVATE KEY-----\n";
    }

    /** An authority, valid for ten years from an hour ago, that trusts itself alone. */
    static Trust trust(String name, int number, Versions versions) {
        var key = SigningKey.of(Curve.CURVE25519, seed(number));
        var certificates = Issuer.authority(
                name, key, versions, new Validity(NOW.minusSeconds(3600), NOW.plusSeconds(315_360_000)));
        return new Trust(certificates, certificates, key, List.of());
    }
}
