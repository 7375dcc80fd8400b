package dev.hybridllm.sandbox.lab.net;

import dev.hybridllm.nebula.Certificate;
import dev.hybridllm.nebula.CertificateDraft;
import dev.hybridllm.nebula.Curve;
import dev.hybridllm.nebula.HostKey;
import dev.hybridllm.nebula.Seed;
import dev.hybridllm.nebula.SigningKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** An authority of one run, and what it issues by our library. */
final class LabAuthority {

    static final Duration LIFE = Duration.ofHours(1);

    private final Instant now = Instant.now();
    private final SigningKey key = SigningKey.of(Curve.CURVE25519, seed());
    private final Certificate certificate;

    LabAuthority(String name) {
        certificate = CertificateDraft.authority(name, key.publicKey())
                .networks("10.42.0.0/16")
                .valid(now.minusSeconds(60), now.plus(LIFE).plus(LIFE))
                .build()
                .selfSign(key);
    }

    static HostKey newHostKey() {
        return HostKey.of(Curve.CURVE25519, seed());
    }

    private static Seed seed() {
        var bytes = new byte[Seed.SIZE];
        new SecureRandom().nextBytes(bytes);
        return Seed.of(bytes);
    }

    Certificate certificate() {
        return certificate;
    }

    /** Issues for a host of the mesh 10.42.0.0/16. */
    Certificate issue(
            String name, HostKey host, String address, List<String> groups, List<String> networks, Instant until) {
        return CertificateDraft.host(name, host.publicKey())
                .networks(address + "/16")
                .mesh("10.42.0.0/16")
                .groups(groups.toArray(String[]::new))
                .unsafeNetworks(networks.toArray(String[]::new))
                .valid(now.minusSeconds(30), until)
                .build()
                .sign(certificate, key);
    }
}
