package dev.hybridllm.sandbox.providers.tls;

import static dev.hybridllm.sandbox.providers.Property.bool;
import static dev.hybridllm.sandbox.providers.Property.string;

import dev.hybridllm.sandbox.providers.Property;
import dev.hybridllm.sandbox.providers.Refusal;
import dev.hybridllm.sandbox.providers.Values;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;

/** A certificate signed with its own key. */
final class SelfSignedCertKind extends CertificateKind {

    SelfSignedCertKind(Clock clock) {
        super(clock, inputs(), "keyAlgorithm");
    }

    private static Stream<Property> inputs() {
        return Stream.concat(
                AlternativeNames.PROPERTIES.stream(),
                Stream.of(
                        string("privateKeyPem").required().forcesReplacement().sensitive(),
                        SubjectName.PROPERTY,
                        bool("setAuthorityKeyId").or(false).forcesReplacement()));
    }

    @Override
    Made make(Map<String, Object> inputs) {
        var key = KeyReader.read(inputs, "privateKeyPem");
        var subject = SubjectName.of(inputs);
        if (subject.getRDNs().length == 0 && !Values.flag(inputs, "isCaCertificate")) {
            // The official provider would sign it. RFC 5280, 4.1.2.4, forbids an empty issuer, and Bouncy Castle holds
            // to that.
            throw new Refusal(
                    "the tls stand-in makes no self-signed certificate without a name; set a field of 'subject'");
        }
        var certificate = new Certificate(subject, key.publicKeyInfo(), AlternativeNames.of(inputs), inputs, now());
        var made = certificate.signedBy(subject, key, authority(certificate, inputs));
        made.outputs().put("keyAlgorithm", key.algorithm().name());
        return made;
    }

    private static Optional<AuthorityKeyIdentifier> authority(Certificate certificate, Map<String, Object> inputs) {
        if (!Values.flag(inputs, "setAuthorityKeyId")) {
            return Optional.empty();
        }
        var own = certificate
                .subjectKeyId()
                .orElseThrow(() -> new Refusal("could not determine the Authority Key Identifier: 'setAuthorityKeyId'"
                        + " needs 'setSubjectKeyId' or 'isCaCertificate'"));
        return Optional.of(new AuthorityKeyIdentifier(own.getKeyIdentifier()));
    }
}
