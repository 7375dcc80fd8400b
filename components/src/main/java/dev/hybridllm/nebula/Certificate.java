package dev.hybridllm.nebula;

import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A signed certificate, of a host or of an authority. It keeps the bytes that it was read from, and {@link #bytes} and {@link #pem} give them
 * back. Reading one says that it is well formed; whether to believe it, a {@link CaPool} says.
 */
public final class Certificate {

    private final Version version;
    private final Details details;
    private final Curve curve;
    private final PublicKey publicKey;
    private final byte[] rawDetails;
    private final byte[] signature;
    private final byte[] bytes;
    private final Fingerprint fingerprint;

    /** Takes the arrays over. */
    Certificate(
            Version version,
            Details details,
            Curve curve,
            byte[] publicKey,
            byte[] rawDetails,
            byte[] signature,
            byte[] bytes) {
        this.version = version;
        this.details = details;
        this.curve = curve;
        this.publicKey = PublicKey.of(
                curve, details.authority() ? PublicKey.Purpose.SIGNING : PublicKey.Purpose.AGREEMENT, publicKey);
        this.rawDetails = rawDetails;
        this.signature = signature;
        this.bytes = bytes;
        this.fingerprint = fingerprint(signature);
    }

    /** Reads a certificate's bytes, without PEM around them. */
    public static Certificate parse(Version version, byte[] bytes) {
        return version.format().parse(bytes.clone());
    }

    /** Reads a file with one certificate. */
    public static Certificate fromPem(String text) {
        return of(Pem.one(text, "a certificate"));
    }

    /** Reads a file with certificates one after the other, such as a host's of both versions. */
    public static List<Certificate> allFromPem(String text) {
        return Pem.all(text, "a certificate").stream().map(Certificate::of).toList();
    }

    private static Certificate of(Pem.Block block) {
        return switch (block.banner()) {
            case CERTIFICATE -> Version.V1.format().parse(block.bytes());
            case CERTIFICATE_V2 -> Version.V2.format().parse(block.bytes());
            default -> throw block.isNot("a certificate");
        };
    }

    public String pem() {
        return Pem.write(version.banner(), bytes);
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public Version version() {
        return version;
    }

    public Curve curve() {
        return curve;
    }

    public String name() {
        return details.name();
    }

    /** A host's addresses, or the networks that an authority confines its hosts to; none means that it does not. */
    public List<Prefix> networks() {
        return details.networks();
    }

    /** Networks outside of the mesh that a host may route to, or that an authority confines its hosts' to. */
    public List<Prefix> unsafeNetworks() {
        return details.unsafeNetworks();
    }

    /** A host's groups, or those that an authority confines its hosts' to. */
    public List<String> groups() {
        return details.groups();
    }

    public Instant notBefore() {
        return details.from();
    }

    public Instant notAfter() {
        return details.until();
    }

    public boolean isAuthority() {
        return details.authority();
    }

    /** The authority that signed it; none if it is one that signed itself. */
    public Optional<Fingerprint> issuer() {
        return details.issuer().isEmpty() ? Optional.empty() : Optional.of(new Fingerprint(details.issuer()));
    }

    /** Whether it names that authority's certificate as its issuer; whether the signature is its, {@link #isSignedBy} tells. */
    public boolean isIssuedBy(Certificate authority) {
        return issuer().filter(authority.fingerprints()::contains).isPresent();
    }

    /** Its private half is the holder's: equal to {@link HostKey#publicKey} or {@link SigningKey#publicKey} of that. */
    public PublicKey publicKey() {
        return publicKey;
    }

    public byte[] signature() {
        return signature.clone();
    }

    public Fingerprint fingerprint() {
        return fingerprint;
    }

    /**
     * Every fingerprint that a certificate of this contents can have: on P256 anybody can turn the signature into a second valid one, so a
     * blocklist needs both.
     */
    public Set<Fingerprint> fingerprints() {
        if (curve == Curve.P256) {
            var other = EcdsaSignature.parse(signature)
                    .map(each -> fingerprint(each.other().encoded()));
            if (other.isPresent()) {
                return Set.of(fingerprint, other.get());
            }
        }
        return Set.of(fingerprint);
    }

    private Fingerprint fingerprint(byte[] signature) {
        var hashed = version.format().hashed(rawDetails, curve, publicKey.raw(), signature);
        return new Fingerprint(HexFormat.of().formatHex(Sha256.of(hashed)));
    }

    /** Whether that key signed it, and no more than that: {@link CaPool#verify} asks everything else. */
    public boolean isSignedBy(PublicKey key) {
        return key.curve() == curve
                && key.verifies(version.format().signed(rawDetails, curve, publicKey.raw()), signature);
    }

    Details details() {
        return details;
    }

    byte[] rawSignature() {
        return signature;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Certificate certificate
                && version == certificate.version
                && Arrays.equals(bytes, certificate.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** All fields as JSON, letter by letter what {@code nebula-cert print} shows where the time zone is UTC. */
    @Override
    public String toString() {
        return CertificateText.of(this);
    }
}
