package dev.hybridllm.pki;

import dev.hybridllm.nebula.Certificate;
import dev.hybridllm.nebula.CertificateDraft;
import dev.hybridllm.nebula.Curve;
import dev.hybridllm.nebula.HostKey;
import dev.hybridllm.nebula.Prefix;
import dev.hybridllm.nebula.PublicKey;
import dev.hybridllm.nebula.Seed;
import dev.hybridllm.nebula.SigningKey;
import java.util.List;

/** What certificates say, given keys and leases. Pure: the same of these, the same bytes. */
final class Issuer {

    /** What an X25519 key is derived under, so that it is not the number that signs the lease's request. */
    private static final String LABEL = "hybrid-llm nebula host key";

    private Issuer() {}

    /** An authority's key; its seed is the Ed25519 key that the engine made for it. */
    static SigningKey authorityKey(Curve curve, Seed seed) {
        return SigningKey.of(curve, seed);
    }

    /** A host's key. */
    static HostKey hostKey(Curve curve, Seed seed) {
        return HostKey.of(curve, seed.derive(LABEL));
    }

    /** An authority that confines its hosts to nothing: networks and groups may change, and it cannot. */
    static List<Certificate> authority(String name, SigningKey key, Versions versions, Validity validity) {
        return versions.list().stream()
                .map(version -> CertificateDraft.authority(name, key.publicKey())
                        .version(version)
                        .valid(validity.from(), validity.until())
                        .build()
                        .selfSign(key))
                .toList();
    }

    /** A host's certificates, one for each version of the authority's. */
    static HostIdentity host(Trust trust, HostArgs host, PublicKey key, Validity lease, List<Prefix> mesh) {
        return new HostIdentity(trust.signing().stream()
                .map(authority -> {
                    var validity = lease.within(authority);
                    return CertificateDraft.host(host.name().value(), key)
                            .version(authority.version())
                            .networks(host.address().toString())
                            .unsafeNetworks(texts(host.unsafeNetworks()))
                            .groups(host.groups().toArray(String[]::new))
                            .mesh(texts(mesh))
                            .valid(validity.from(), validity.until())
                            .build()
                            .sign(authority, trust.key());
                })
                .toList());
    }

    private static String[] texts(List<Prefix> prefixes) {
        return prefixes.stream().map(Prefix::toString).toArray(String[]::new);
    }
}
