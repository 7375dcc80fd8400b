package dev.hybridllm.sandbox.providers.tls;

import static dev.hybridllm.sandbox.providers.Property.string;

import dev.hybridllm.sandbox.providers.Property;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;

/** A request for a certificate (PKCS#10). */
final class CertRequestKind extends LogicalKind {

    CertRequestKind() {
        super(
                inputs(),
                string("certRequestPem").computed(),
                string("keyAlgorithm").computed());
    }

    private static List<Property> inputs() {
        var inputs = new ArrayList<>(AlternativeNames.PROPERTIES);
        inputs.add(string("privateKeyPem").required().forcesReplacement().sensitive());
        inputs.add(SubjectName.PROPERTY);
        return inputs;
    }

    @Override
    public Checked check(CheckContext context, Map<String, Object> news) {
        return new InputRules(super.check(context, news))
                .texts("dnsNames", "ipAddresses", "uris")
                .judged();
    }

    @Override
    Made make(Map<String, Object> inputs) {
        var key = KeyReader.read(inputs, "privateKeyPem");
        try {
            var request = request(inputs, key).getEncoded();
            return new Made(
                    Ids.sha1(request),
                    Map.of(
                            "certRequestPem", Pem.write(Pem.CERTIFICATE_REQUEST, request),
                            "keyAlgorithm", key.algorithm().name()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PKCS10CertificationRequest request(Map<String, Object> inputs, TlsKey key) throws IOException {
        var builder = new PKCS10CertificationRequestBuilder(SubjectName.of(inputs), key.publicKeyInfo());
        var names = AlternativeNames.of(inputs);
        if (names.isPresent()) {
            var extensions = new ExtensionsGenerator();
            extensions.addExtension(Extension.subjectAlternativeName, false, names.get());
            builder.addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, extensions.generate());
        }
        return builder.build(key.signer());
    }
}
