package dev.hybridllm.sandbox.providers.tls;

import static dev.hybridllm.sandbox.providers.Property.number;
import static dev.hybridllm.sandbox.providers.Property.string;

import dev.hybridllm.sandbox.providers.Values;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A private key: generated once, then kept. */
final class PrivateKeyKind extends LogicalKind {

    // The official provider's runtime calls shorter RSA keys insecure and does not generate them.
    private static final int LEAST_RSA_BITS = 1024;

    PrivateKeyKind() {
        super(
                List.of(
                        string("algorithm").required().forcesReplacement(),
                        number("rsaBits").or(2048.0).forcesReplacement(),
                        string("ecdsaCurve").or("P224").forcesReplacement()),
                string("privateKeyPem").computed().sensitive(),
                string("privateKeyPemPkcs8").computed().sensitive(),
                string("privateKeyOpenssh").computed().sensitive(),
                string("publicKeyPem").computed(),
                string("publicKeyOpenssh").computed(),
                string("publicKeyFingerprintMd5").computed(),
                string("publicKeyFingerprintSha256").computed());
    }

    @Override
    public Checked check(CheckContext context, Map<String, Object> news) {
        return new InputRules(super.check(context, news))
                .oneOf("algorithm", KeyAlgorithm.names())
                .oneOf("ecdsaCurve", EcdsaCurve.names())
                .wholeNumber("rsaBits", LEAST_RSA_BITS)
                .judged();
    }

    @Override
    Made make(Map<String, Object> inputs) {
        var key = generate(inputs);
        var openssh = new OpenSsh(key);
        var supported = openssh.isSupported();
        try {
            var open = key.publicKeyInfo().getEncoded();
            return new Made(
                    Ids.sha1(open),
                    Map.of(
                            "privateKeyPem", key.pem(),
                            "privateKeyPemPkcs8", key.pkcs8Pem(),
                            "privateKeyOpenssh", supported ? openssh.privateKeyPem() : "",
                            "publicKeyPem", Pem.write(Pem.PUBLIC_KEY, open),
                            "publicKeyOpenssh", supported ? openssh.authorizedKey() : "",
                            "publicKeyFingerprintMd5", supported ? openssh.md5Fingerprint() : "",
                            "publicKeyFingerprintSha256", supported ? openssh.sha256Fingerprint() : ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TlsKey generate(Map<String, Object> inputs) {
        return switch (KeyAlgorithm.valueOf(Values.text(inputs, "algorithm"))) {
            case RSA -> TlsKey.rsa(Objects.requireNonNull(Values.optionalInt(inputs, "rsaBits")));
            case ECDSA -> TlsKey.ecdsa(EcdsaCurve.valueOf(Values.text(inputs, "ecdsaCurve")));
            case ED25519 -> TlsKey.ed25519();
        };
    }
}
