package dev.hybridllm.sandbox.providers.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.AsymmetricCipherKeyPairGenerator;
import org.bouncycastle.crypto.KeyGenerationParameters;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.generators.Ed25519KeyPairGenerator;
import org.bouncycastle.crypto.generators.RSAKeyPairGenerator;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519KeyGenerationParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyGenerationParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcECContentSignerBuilder;
import org.bouncycastle.operator.bc.BcEdECContentSignerBuilder;
import org.bouncycastle.operator.bc.BcRSAContentSignerBuilder;

/** A private key, its public half, and their encodings. */
record TlsKey(KeyAlgorithm algorithm, AsymmetricKeyParameter secret) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int PRIME_CERTAINTY = 100;

    static TlsKey rsa(int bits) {
        var parameters = new RSAKeyGenerationParameters(BigInteger.valueOf(65537), RANDOM, bits, PRIME_CERTAINTY);
        return generated(KeyAlgorithm.RSA, new RSAKeyPairGenerator(), parameters);
    }

    static TlsKey ecdsa(EcdsaCurve curve) {
        return generated(
                KeyAlgorithm.ECDSA,
                new ECKeyPairGenerator(),
                new ECKeyGenerationParameters(curve.parameters(), RANDOM));
    }

    static TlsKey ed25519() {
        return generated(
                KeyAlgorithm.ED25519, new Ed25519KeyPairGenerator(), new Ed25519KeyGenerationParameters(RANDOM));
    }

    private static TlsKey generated(
            KeyAlgorithm algorithm, AsymmetricCipherKeyPairGenerator generator, KeyGenerationParameters parameters) {
        generator.init(parameters);
        return new TlsKey(algorithm, generator.generateKeyPair().getPrivate());
    }

    AsymmetricKeyParameter open() {
        if (secret instanceof RSAPrivateCrtKeyParameters rsa) {
            return new RSAKeyParameters(false, rsa.getModulus(), rsa.getPublicExponent());
        }
        if (secret instanceof ECPrivateKeyParameters ec) {
            var parameters = ec.getParameters();
            return new ECPublicKeyParameters(
                    parameters.getG().multiply(ec.getD()).normalize(), parameters);
        }
        return ((Ed25519PrivateKeyParameters) secret).generatePublicKey();
    }

    SubjectPublicKeyInfo publicKeyInfo() {
        try {
            return SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(open());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The traditional form: PKCS#1 for RSA, SEC 1 for ECDSA, and PKCS#8 for ED25519, which has no other. */
    String pem() {
        try {
            return switch (algorithm) {
                case RSA -> Pem.write(
                        Pem.RSA_KEY,
                        PrivateKeyInfoFactory.createPrivateKeyInfo(secret)
                                .parsePrivateKey()
                                .toASN1Primitive()
                                .getEncoded());
                case ECDSA -> Pem.write(Pem.EC_KEY, sec1(true).getEncoded());
                case ED25519 -> pkcs8Pem();
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String pkcs8Pem() {
        try {
            return Pem.write(Pem.PKCS8_KEY, pkcs8().getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PrivateKeyInfo pkcs8() throws IOException {
        return switch (algorithm) {
            case RSA -> PrivateKeyInfoFactory.createPrivateKeyInfo(secret);
            case ECDSA -> new PrivateKeyInfo(
                    new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, domain().getName()), sec1(false));
                // RFC 8410 version 1: the seed alone. The library's own encoder would add the public key.
            case ED25519 -> new PrivateKeyInfo(
                    new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519),
                    new DEROctetString(((Ed25519PrivateKeyParameters) secret).getEncoded()));
        };
    }

    private ECPrivateKey sec1(boolean namesCurve) {
        var point = ((ECPublicKeyParameters) open()).getQ().getEncoded(false);
        return new ECPrivateKey(
                domain().getN().bitLength(),
                ((ECPrivateKeyParameters) secret).getD(),
                new DERBitString(point),
                namesCurve ? domain().getName() : null);
    }

    EcdsaCurve curve() {
        return EcdsaCurve.of(domain().getName());
    }

    private ECNamedDomainParameters domain() {
        return (ECNamedDomainParameters) ((ECPrivateKeyParameters) secret).getParameters();
    }

    /** Signs as the official provider's library would by default. */
    ContentSigner signer() {
        var signature =
                switch (algorithm) {
                    case RSA -> "SHA256WITHRSA";
                    case ECDSA -> curve().signature();
                    case ED25519 -> "ED25519";
                };
        var identifier = new DefaultSignatureAlgorithmIdentifierFinder().find(signature);
        try {
            var digest = new DefaultDigestAlgorithmIdentifierFinder();
            return switch (algorithm) {
                case RSA -> new BcRSAContentSignerBuilder(identifier, digest.find(identifier)).build(secret);
                case ECDSA -> new BcECContentSignerBuilder(identifier, digest.find(identifier)).build(secret);
                case ED25519 -> new BcEdECContentSignerBuilder(identifier).build(secret);
            };
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "TlsKey[" + algorithm + "]";
    }
}
