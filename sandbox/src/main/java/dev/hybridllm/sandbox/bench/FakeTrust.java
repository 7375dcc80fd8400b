package dev.hybridllm.sandbox.bench;

import dev.hybridllm.nebula.CertificateDraft;
import dev.hybridllm.nebula.Curve;
import dev.hybridllm.nebula.Seed;
import dev.hybridllm.nebula.SigningKey;
import dev.hybridllm.pki.Trust;
import java.time.Instant;
import java.util.List;

/** What the homelab stack hands over, of an authority that is worth nothing. */
final class FakeTrust {

    private FakeTrust() {}

    static Trust make() {
        var key = SigningKey.of(Curve.CURVE25519, Seed.of(new byte[Seed.SIZE]));
        var authority = List.of(CertificateDraft.authority("fake", key.publicKey())
                .valid(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2036-01-01T00:00:00Z"))
                .build()
                .selfSign(key));
        return new Trust(authority, authority, key, List.of());
    }
}
