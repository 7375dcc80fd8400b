package dev.hybridllm.sandbox.providers.tls;

import dev.hybridllm.sandbox.providers.Refusal;
import dev.hybridllm.sandbox.providers.Values;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.util.io.pem.PemObject;

/** Reads the private key that a resource is given, in any of the forms that the provider reads. */
final class KeyReader {

    private static final List<String> FORMS = List.of(Pem.RSA_KEY, Pem.EC_KEY, Pem.PKCS8_KEY);

    private KeyReader() {}

    static TlsKey read(Map<String, Object> inputs, String property) {
        var block = Pem.read(property, Values.text(inputs, property), FORMS);
        try {
            return key(info(block));
        } catch (IOException | RuntimeException e) {
            // The cause could quote key bytes, so it stays out of the refusal.
            throw new Refusal("property '" + property + "' holds no key that can be read, of " + KeyAlgorithm.names());
        }
    }

    private static PrivateKeyInfo info(PemObject block) throws IOException {
        return switch (block.getType()) {
            case Pem.RSA_KEY -> new PrivateKeyInfo(
                    new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption),
                    RSAPrivateKey.getInstance(block.getContent()));
            case Pem.EC_KEY -> {
                var key = ECPrivateKey.getInstance(block.getContent());
                yield new PrivateKeyInfo(
                        new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, key.getParametersObject()), key);
            }
            default -> PrivateKeyInfo.getInstance(block.getContent());
        };
    }

    private static TlsKey key(PrivateKeyInfo info) throws IOException {
        var secret = PrivateKeyFactory.createKey(info);
        if (secret instanceof RSAPrivateCrtKeyParameters) {
            return new TlsKey(KeyAlgorithm.RSA, secret);
        }
        if (secret instanceof Ed25519PrivateKeyParameters) {
            return new TlsKey(KeyAlgorithm.ED25519, secret);
        }
        if (secret instanceof ECPrivateKeyParameters ec) {
            var curve = EcdsaCurve.of(ASN1ObjectIdentifier.getInstance(
                    info.getPrivateKeyAlgorithm().getParameters()));
            return new TlsKey(KeyAlgorithm.ECDSA, new ECPrivateKeyParameters(ec.getD(), curve.parameters()));
        }
        throw new IllegalArgumentException("not one of " + KeyAlgorithm.names());
    }
}
