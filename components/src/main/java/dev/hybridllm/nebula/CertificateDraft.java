package dev.hybridllm.nebula;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What shall be signed. It is checked when it is built; what an authority has to say to it is checked when it signs. Signing changes nothing
 * here, and the same draft signed by the same key is the same certificate, byte by byte.
 */
public final class CertificateDraft {

    private final Version version;
    private final Details details;
    private final PublicKey publicKey;

    private CertificateDraft(Version version, Details details, PublicKey publicKey) {
        this.version = version;
        this.details = details;
        this.publicKey = publicKey;
    }

    /** Begins an authority, which will sign itself. */
    public static Builder authority(String name, PublicKey key) {
        return new Builder(name, key, PublicKey.Purpose.SIGNING);
    }

    /** Begins a host. */
    public static Builder host(String name, PublicKey key) {
        return new Builder(name, key, PublicKey.Purpose.AGREEMENT);
    }

    /** Signs a host, if the authority allows what the draft says. */
    public Certificate sign(Certificate authority, Signer signer) {
        if (!authority.isAuthority()) {
            throw new Refused(
                    Reason.NOT_AN_AUTHORITY,
                    authority.details().title() + " is a host's certificate: only an authority signs");
        }
        if (details.authority()) {
            throw new Refused(
                    Reason.AUTHORITY_SIGNED_BY_AUTHORITY,
                    "authority " + details.title() + " has to sign itself: Nebula has no authorities below others");
        }
        if (authority.curve() != publicKey.curve()) {
            throw new Refused(
                    Reason.CURVE_MISMATCH,
                    "the key of " + details.title() + " is on " + publicKey.curve() + ", authority "
                            + authority.details().title() + " on " + authority.curve() + ": a mesh has one curve");
        }
        Containment.check(authority.details(), details);
        return signed(authority.publicKey(), Optional.of(authority.fingerprint()), signer);
    }

    /** Signs an authority with its own key. */
    public Certificate selfSign(Signer signer) {
        if (!details.authority()) {
            throw new Refused(
                    Reason.HOST_SIGNED_BY_ITSELF,
                    "host " + details.title() + " cannot sign itself: an authority has to");
        }
        return signed(publicKey, Optional.empty(), signer);
    }

    private Certificate signed(PublicKey issuerKey, Optional<Fingerprint> issuer, Signer signer) {
        if (!signer.publicKey().equals(issuerKey)) {
            throw new Refused(
                    Reason.KEY_MISMATCH,
                    "the signer's key is not the authority's: " + signer.publicKey() + " in place of " + issuerKey);
        }
        var format = version.format();
        var issued = details.issuedBy(issuer.map(Fingerprint::hex).orElse(""));
        var key = publicKey.raw();
        var raw = format.details(issued, publicKey.curve(), key);
        var message = format.signed(raw, publicKey.curve(), key);
        var signature = low(signer.sign(message.clone()));
        // What comes from elsewhere may be of another key, or of another message.
        if (!(signer instanceof SigningKey) && !issuerKey.verifies(message, signature)) {
            throw new Refused(
                    Reason.SIGNER,
                    "the signer gave a signature for " + details.title() + " that its own public key refuses");
        }
        var bytes = format.certificate(raw, publicKey.curve(), key, signature);
        Format.requireSize(bytes);
        return new Certificate(version, issued, publicKey.curve(), key, raw, signature, bytes);
    }

    private byte[] low(byte[] signature) {
        if (publicKey.curve() != Curve.P256) {
            return signature.clone();
        }
        return EcdsaSignature.parse(signature)
                .orElseThrow(() -> new Refused(Reason.SIGNER, "the signer gave something that is no P256 signature"))
                .low()
                .encoded();
    }

    /** Collects what a certificate shall say. */
    public static final class Builder {

        private final String name;
        private final PublicKey key;
        private final PublicKey.Purpose purpose;
        private Version version = Version.V2;
        private List<Prefix> networks = List.of();
        private List<Prefix> unsafeNetworks = List.of();
        private List<String> groups = List.of();
        private List<Prefix> mesh = List.of();
        private Optional<Instant> from = Optional.empty();
        private Optional<Instant> until = Optional.empty();

        private Builder(String name, PublicKey key, PublicKey.Purpose purpose) {
            this.name = name;
            this.key = key;
            this.purpose = purpose;
        }

        /** The format; default: version 2, as {@code nebula-cert} has it. Peers before 1.10 know version 1 only. */
        public Builder version(Version version) {
            this.version = version;
            return this;
        }

        /** A host's addresses, required, or what an authority confines hosts' to; default: to nothing. */
        public Builder networks(String... networks) {
            this.networks = Stream.of(networks).map(Prefix::parse).toList();
            return this;
        }

        /** Networks that a host may route to, or what an authority confines hosts' to; default: none, and to nothing. */
        public Builder unsafeNetworks(String... networks) {
            this.unsafeNetworks = Stream.of(networks).map(Prefix::parse).toList();
            return this;
        }

        /** A host's groups, or what an authority confines hosts' to; default: none, and to nothing. They are sorted. */
        public Builder groups(String... groups) {
            this.groups = Stream.of(groups).sorted().toList();
            return this;
        }

        /** The mesh's networks: every address has to lie in one and carry its prefix length; default: that is not looked at. */
        public Builder mesh(String... networks) {
            this.mesh = Stream.of(networks).map(Prefix::parse).toList();
            return this;
        }

        /** When it is valid, required; parts of seconds are cut off. */
        public Builder valid(Instant from, Instant until) {
            this.from = Optional.of(from);
            this.until = Optional.of(until);
            return this;
        }

        /** Checks everything that takes no authority. */
        public CertificateDraft build() {
            var checks = new DraftChecks(name);
            checks.requireName();
            checks.requirePurpose(key, purpose);
            checks.requireGroups(groups);
            checks.requireUnique("network", networks);
            checks.requireUnique("unsafe network", unsafeNetworks);
            checks.requireUnique("group", groups);
            var notBefore = from.orElseThrow(this::noTimes).getEpochSecond();
            var notAfter = until.orElseThrow(this::noTimes).getEpochSecond();
            if (notBefore > notAfter) {
                throw new Refused(
                        Reason.TIMES,
                        Refused.quoted(name) + " would end at " + until.get() + ", before it begins at " + from.get());
            }
            var details = new Details(
                    name,
                    sorted(networks),
                    sorted(unsafeNetworks),
                    groups,
                    notBefore,
                    notAfter,
                    purpose == PublicKey.Purpose.SIGNING,
                    "");
            details.requireShape(version == Version.V2);
            details.requireReachable();
            if (version == Version.V1 && !details.authority() && networks.size() > 1) {
                throw new Refused(
                        Reason.SEVERAL_NETWORKS,
                        details.title() + " has " + networks.size()
                                + " networks: a version 1 host has one. Use version 2");
            }
            checks.requireInMesh(networks, mesh);
            return new CertificateDraft(version, details, key);
        }

        private Refused noTimes() {
            return new Refused(Reason.TIMES, Refused.quoted(name) + " has no validity: say from when until when");
        }

        private List<Prefix> sorted(List<Prefix> networks) {
            var result = new ArrayList<>(networks);
            if (version.format().isSorted()) {
                result.sort(null);
            }
            return result;
        }
    }
}
