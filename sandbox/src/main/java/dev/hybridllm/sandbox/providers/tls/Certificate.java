package dev.hybridllm.sandbox.providers.tls;

import dev.hybridllm.sandbox.providers.Refusal;
import dev.hybridllm.sandbox.providers.Values;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.cert.X509v3CertificateBuilder;

/** A certificate to be signed, with everything but its issuer settled: an X.509 v3 one with a random serial number. */
final class Certificate {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SERIAL_BITS = 128;

    private final X500Name subject;
    private final SubjectPublicKeyInfo open;
    private final Optional<GeneralNames> names;
    private final Map<String, Object> inputs;
    private final OffsetDateTime start;

    Certificate(
            X500Name subject,
            SubjectPublicKeyInfo open,
            Optional<GeneralNames> names,
            Map<String, Object> inputs,
            OffsetDateTime start) {
        this.subject = subject;
        this.open = open;
        this.names = names;
        this.inputs = inputs;
        this.start = start;
        // RFC 5280, 4.1.2.6: an issuer needs a name.
        if (isAuthority() && subject.getRDNs().length == 0) {
            throw new Refusal("a certificate authority's subject must contain at least one Distinguished Name;"
                    + " set a field of 'subject'");
        }
    }

    private boolean isAuthority() {
        return Values.flag(inputs, "isCaCertificate");
    }

    /** The identifier of the public key, when the certificate is to carry one. */
    Optional<SubjectKeyIdentifier> subjectKeyId() {
        return isAuthority() || Values.flag(inputs, "setSubjectKeyId")
                ? Optional.of(new SubjectKeyIdentifier(Ids.sha1Bytes(identified())))
                : Optional.empty();
    }

    // The key's bits (RFC 5280, 4.2.1.2), except that the official provider wraps an ED25519 key into an OCTET STRING
    // first.
    private byte[] identified() {
        var bits = open.getPublicKeyData().getOctets();
        try {
            return open.getAlgorithm().getAlgorithm().equals(EdECObjectIdentifiers.id_Ed25519)
                    ? new DEROctetString(bits).getEncoded()
                    : bits;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Signs, and returns what a resource shows of a certificate. */
    LogicalKind.Made signedBy(X500Name issuer, TlsKey key, Optional<AuthorityKeyIdentifier> authority) {
        var hours = Values.optionalInt(inputs, "validityPeriodHours");
        var end = start.plusHours(hours == null ? 0 : hours);
        var serial = new BigInteger(SERIAL_BITS, RANDOM);
        var builder = new X509v3CertificateBuilder(issuer, serial, time(start), time(end), subject, open);
        var outputs = new LinkedHashMap<String, Object>();
        try {
            extend(builder, authority);
            outputs.put(
                    "certPem",
                    Pem.write(Pem.CERTIFICATE, builder.build(key.signer()).getEncoded()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // RFC 3339 with the clock's fraction of a second and offset, though the certificate itself counts whole
        // seconds.
        outputs.put("validityStartTime", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(start));
        outputs.put("validityEndTime", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(end));
        return new LogicalKind.Made(serial.toString(), outputs);
    }

    private void extend(X509v3CertificateBuilder builder, Optional<AuthorityKeyIdentifier> authority)
            throws IOException {
        var uses = Values.strings(inputs.get("allowedUses"));
        var keyUsage = AllowedUses.keyUsage(uses);
        if (keyUsage.isPresent()) {
            builder.addExtension(Extension.keyUsage, true, keyUsage.get());
        }
        var extendedKeyUsage = AllowedUses.extendedKeyUsage(uses);
        if (extendedKeyUsage.isPresent()) {
            builder.addExtension(Extension.extendedKeyUsage, false, extendedKeyUsage.get());
        }
        builder.addExtension(Extension.basicConstraints, true, basicConstraints());
        var identifier = subjectKeyId();
        if (identifier.isPresent()) {
            builder.addExtension(Extension.subjectKeyIdentifier, false, identifier.get());
        }
        if (authority.isPresent()) {
            builder.addExtension(Extension.authorityKeyIdentifier, false, authority.get());
        }
        if (names.isPresent()) {
            builder.addExtension(Extension.subjectAlternativeName, subject.getRDNs().length == 0, names.get());
        }
    }

    // The official provider cannot say "no further authority": its library takes a length of 0 for "not set", like -1.
    private BasicConstraints basicConstraints() {
        var length = Values.optionalInt(inputs, "maxPathLength");
        var limited = length != null && length > 0;
        if (limited && !isAuthority()) {
            throw new Refusal("property 'maxPathLength' is for a certificate with 'isCaCertificate' only");
        }
        return limited ? new BasicConstraints(length) : new BasicConstraints(isAuthority());
    }

    private static Time time(OffsetDateTime time) {
        return new Time(Date.from(time.toInstant()));
    }
}
