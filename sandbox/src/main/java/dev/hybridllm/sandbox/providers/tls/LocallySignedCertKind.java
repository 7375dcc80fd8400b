package dev.hybridllm.sandbox.providers.tls;

import static dev.hybridllm.sandbox.providers.Property.string;

import dev.hybridllm.sandbox.providers.Property;
import dev.hybridllm.sandbox.providers.Refusal;
import dev.hybridllm.sandbox.providers.Values;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;

/** A certificate for a request, signed with an authority's key. */
final class LocallySignedCertKind extends CertificateKind {

    LocallySignedCertKind(Clock clock) {
        super(clock, inputs(), "caKeyAlgorithm");
    }

    private static Stream<Property> inputs() {
        return Stream.of(
                string("caCertPem").required().forcesReplacement(),
                string("caPrivateKeyPem").required().forcesReplacement().sensitive(),
                string("certRequestPem").required().forcesReplacement());
    }

    @Override
    Made make(Map<String, Object> inputs) {
        var request = request(inputs);
        var key = KeyReader.read(inputs, "caPrivateKeyPem");
        var authority = authority(inputs);
        if (!authority.getSubjectPublicKeyInfo().equals(key.publicKeyInfo())) {
            throw new Refusal("'caPrivateKeyPem' is not the key of the certificate in 'caCertPem'");
        }
        var subject = SubjectName.requested(request.getSubject());
        var names = AlternativeNames.requested(request.getRequestedExtensions());
        var certificate = new Certificate(subject, request.getSubjectPublicKeyInfo(), names, inputs, now());
        var made = certificate.signedBy(authority.getSubject(), key, identifier(authority, subject));
        made.outputs().put("caKeyAlgorithm", key.algorithm().name());
        return made;
    }

    /** The authority's own key identifier, if it has one; a certificate of the same name needs no pointer to itself. */
    private static Optional<AuthorityKeyIdentifier> identifier(X509CertificateHolder authority, X500Name subject) {
        if (authority.getExtensions() == null || authority.getSubject().equals(subject)) {
            return Optional.empty();
        }
        return Optional.ofNullable(SubjectKeyIdentifier.fromExtensions(authority.getExtensions()))
                .map(own -> new AuthorityKeyIdentifier(own.getKeyIdentifier()));
    }

    private static PKCS10CertificationRequest request(Map<String, Object> inputs) {
        var block = Pem.read("certRequestPem", Values.text(inputs, "certRequestPem"), List.of(Pem.CERTIFICATE_REQUEST));
        try {
            return new PKCS10CertificationRequest(block.getContent());
        } catch (IOException e) {
            throw new Refusal("property 'certRequestPem' holds no certificate request", e);
        }
    }

    private static X509CertificateHolder authority(Map<String, Object> inputs) {
        var block = Pem.read("caCertPem", Values.text(inputs, "caCertPem"), List.of(Pem.CERTIFICATE));
        try {
            return new X509CertificateHolder(block.getContent());
        } catch (IOException e) {
            throw new Refusal("property 'caCertPem' holds no certificate", e);
        }
    }
}
