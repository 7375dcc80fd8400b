package dev.hybridllm.nebula;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The authorities that a host trusts, and the fingerprints that it does not: what a Nebula host asks of a peer's certificate. An authority that
 * is blocklisted is trusted all the same, as Nebula does: take it out.
 */
public final class CaPool {

    private final Map<Fingerprint, Certificate> authorities;
    private final Set<Fingerprint> blocklist;

    private CaPool(Map<Fingerprint, Certificate> authorities, Set<Fingerprint> blocklist) {
        this.authorities = authorities;
        this.blocklist = blocklist;
    }

    /** Trusts authorities, each of which signed itself. An expired one may be among them: it confirms nothing. */
    public static CaPool of(Collection<Certificate> authorities) {
        var byFingerprint = new LinkedHashMap<Fingerprint, Certificate>();
        for (var authority : authorities) {
            if (!authority.isAuthority()) {
                throw new Refused(
                        Reason.NOT_AN_AUTHORITY,
                        authority.details().title() + " is a host's certificate: a pool holds authorities");
            }
            if (authority.issuer().isPresent() || !authority.isSignedBy(authority.publicKey())) {
                throw new Refused(
                        Reason.NOT_SELF_SIGNED,
                        "authority " + authority.details().title() + " did not sign itself, or was changed since");
            }
            byFingerprint.put(authority.fingerprint(), authority);
        }
        return new CaPool(byFingerprint, Set.of());
    }

    /** Reads a bundle: authorities one after the other. */
    public static CaPool fromPem(String text) {
        return of(Certificate.allFromPem(text));
    }

    /** The same pool with these fingerprints blocklisted besides; one form of a P256 certificate's two will do. */
    public CaPool blocking(Collection<Fingerprint> fingerprints) {
        var all = new TreeSet<>(blocklist);
        all.addAll(fingerprints);
        return new CaPool(authorities, all);
    }

    public List<Certificate> authorities() {
        return List.copyOf(authorities.values());
    }

    /** The bundle, in the order in which it was given. */
    public String pem() {
        return authorities.values().stream().map(Certificate::pem).collect(Collectors.joining());
    }

    /**
     * Asks everything that a Nebula host asks of a peer, in its order, and throws the first {@link Refused} that comes of it.
     *
     * @return the authority that vouches for the certificate
     */
    public Certificate verify(Certificate certificate, Instant at) {
        requireNotBlocked(certificate);
        var authority = authorityOf(certificate);
        requireTimes("authority", authority, at, Reason.AUTHORITY_NOT_YET_VALID, Reason.AUTHORITY_EXPIRED);
        requireTimes("certificate", certificate, at, Reason.NOT_YET_VALID, Reason.EXPIRED);
        if (certificate.curve() != authority.curve()) {
            throw new Refused(
                    Reason.CURVE_MISMATCH,
                    title(certificate) + " is on " + certificate.curve() + ", its authority on " + authority.curve());
        }
        if (!certificate.isSignedBy(authority.publicKey())) {
            throw new Refused(
                    Reason.SIGNATURE,
                    title(certificate) + " was not signed by authority " + title(authority) + ", or was changed since");
        }
        Containment.check(authority.details(), certificate.details());
        if (certificate.isAuthority()) {
            throw new Refused(
                    Reason.AUTHORITY_SIGNED_BY_AUTHORITY,
                    title(certificate) + " is an authority: no host may have its certificate");
        }
        return authority;
    }

    private void requireNotBlocked(Certificate certificate) {
        if (!blocklist.isEmpty() && certificate.fingerprints().stream().anyMatch(blocklist::contains)) {
            throw new Refused(Reason.BLOCKLISTED, title(certificate) + " is on the blocklist");
        }
    }

    private Certificate authorityOf(Certificate certificate) {
        var issuer = certificate
                .issuer()
                .orElseThrow(
                        () -> new Refused(Reason.NO_ISSUER, title(certificate) + " names no issuer: it signed itself"));
        var authority = authorities.get(issuer);
        if (authority == null) {
            throw new Refused(
                    Reason.UNKNOWN_AUTHORITY,
                    title(certificate) + " was issued by " + issuer + ", which is none of the " + authorities.size()
                            + " trusted authorities");
        }
        return authority;
    }

    private static void requireTimes(String what, Certificate certificate, Instant at, Reason early, Reason late) {
        if (at.isBefore(certificate.notBefore())) {
            throw new Refused(
                    early,
                    what + " " + title(certificate) + " is valid from " + certificate.notBefore() + ", not yet at "
                            + at);
        }
        if (at.isAfter(certificate.notAfter())) {
            throw new Refused(
                    late,
                    what + " " + title(certificate) + " was valid until " + certificate.notAfter()
                            + ", not any more at " + at);
        }
    }

    private static String title(Certificate certificate) {
        return certificate.details().title();
    }
}
