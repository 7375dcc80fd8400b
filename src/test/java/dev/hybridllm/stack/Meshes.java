package dev.hybridllm.stack;

import dev.hybridllm.nebula.Certificate;
import dev.hybridllm.nebula.CertificateDraft;
import dev.hybridllm.nebula.Curve;
import dev.hybridllm.nebula.HostKey;
import dev.hybridllm.nebula.Seed;
import dev.hybridllm.nebula.SigningKey;
import dev.hybridllm.nebula.Version;
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
            return of(name, left, name.hashCode(), Version.V1);
        }

        static Authority of(String name, Duration left, int number, Version version) {
            var key = SigningKey.of(Curve.CURVE25519, seed(number));
            return new Authority(
                    CertificateDraft.authority(name, key.publicKey())
                            .version(version)
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
                    .version(certificate.version())
                    .networks("10.42.2.1/16")
                    .valid(NOW.minus(Duration.ofDays(300)), NOW.plus(left))
                    .build()
                    .sign(certificate, key);
        }
    }

    static Delivered delivered(String stack, List<Authority> bundle, Map<String, Certificate> hosts) {
        var all = new TreeMap<String, Delivered.Host>();
        hosts.forEach((name, certificate) -> all.put(name, new Delivered.Host(List.of(certificate), List.of())));
        return new Delivered(stack, bundle.stream().map(Authority::certificate).toList(), all);
    }

    private static Seed seed(int number) {
        var bytes = new byte[Seed.SIZE];
        Arrays.fill(bytes, (byte) number);
        return Seed.of(bytes);
    }
}
