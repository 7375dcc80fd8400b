package dev.hybridllm.stack;

import dev.hybridllm.nebula.Certificate;
import dev.hybridllm.nebula.CertificateDraft;
import dev.hybridllm.nebula.Curve;
import dev.hybridllm.nebula.HostKey;
import dev.hybridllm.nebula.Seed;
import dev.hybridllm.nebula.SigningKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Authorities and hosts for tests, with keys that are worth nothing. */
final class Meshes {

    static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    private Meshes() {}

    /** An authority with its key. */
    record Authority(Certificate certificate, SigningKey key) {

        static Authority of(String name, Duration left) {
            var key = SigningKey.of(Curve.CURVE25519, seed(name.hashCode()));
            return new Authority(
                    CertificateDraft.authority(name, key.publicKey())
                            .valid(NOW.minus(Duration.ofDays(3650)), NOW.plus(left))
                            .build()
                            .selfSign(key),
                    key);
        }

        /** A host's certificate with so much left. */
        Certificate host(String name, Duration left) {
            return CertificateDraft.host(
                            name,
                            HostKey.of(Curve.CURVE25519, seed(name.hashCode())).publicKey())
                    .networks("10.42.2.1/16")
                    .valid(NOW.minus(Duration.ofDays(300)), NOW.plus(left))
                    .build()
                    .sign(certificate, key);
        }
    }

    static Delivered delivered(String stack, List<Authority> bundle, Map<String, Certificate> hosts) {
        var all = new TreeMap<String, List<Certificate>>();
        hosts.forEach((name, certificate) -> all.put(name, List.of(certificate)));
        return new Delivered(stack, bundle.stream().map(Authority::certificate).toList(), all);
    }

    private static Seed seed(int number) {
        var bytes = new byte[Seed.SIZE];
        Arrays.fill(bytes, (byte) number);
        return Seed.of(bytes);
    }
}
