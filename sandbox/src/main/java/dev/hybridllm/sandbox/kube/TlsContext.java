package dev.hybridllm.sandbox.kube;

import dev.hybridllm.sandbox.kube.ClusterAccess.Identity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Collection;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.jspecify.annotations.Nullable;

/** Whom a client trusts and what it shows of itself. */
final class TlsContext {

    private static final char[] IN_MEMORY = new char[0];

    private TlsContext() {}

    static SSLContext of(ClusterAccess access) {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(keys(access.identity()), trust(access), null);
            return context;
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            // Without the cause: it may quote a key.
            throw new Unreachable("the kubeconfig's certificates or keys cannot be read ("
                    + e.getClass().getSimpleName() + ")");
        }
    }

    private static TrustManager @Nullable [] trust(ClusterAccess access) throws GeneralSecurityException, IOException {
        if (access.authority().isEmpty()) {
            return null;
        }
        var store = empty();
        var number = 0;
        for (var certificate : certificates(access.authority().get())) {
            store.setCertificateEntry("authority-" + number++, certificate);
        }
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static KeyManager @Nullable [] keys(Identity identity) throws GeneralSecurityException, IOException {
        if (!(identity instanceof Identity.Certificate holder)) {
            return null;
        }
        var store = empty();
        store.setKeyEntry(
                "client",
                privateKey(holder.key()),
                IN_MEMORY,
                certificates(holder.certificate()).toArray(Certificate[]::new));
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, IN_MEMORY);
        return factory.getKeyManagers();
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static Collection<? extends Certificate> certificates(String pem) throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)));
    }

    /** PKCS #8, or the older forms of RSA and EC keys, which k3s and Talos write. */
    private static PrivateKey privateKey(String pem) throws IOException, GeneralSecurityException {
        try (var parser = new PEMParser(new StringReader(pem))) {
            for (var object = parser.readObject(); object != null; object = parser.readObject()) {
                if (object instanceof PEMKeyPair pair) {
                    return privateKey(pair.getPrivateKeyInfo());
                }
                if (object instanceof PrivateKeyInfo key) {
                    return privateKey(key);
                }
            }
        }
        throw new InvalidKeySpecException("no private key");
    }

    private static PrivateKey privateKey(PrivateKeyInfo key) throws IOException, GeneralSecurityException {
        var encoded = new PKCS8EncodedKeySpec(key.getEncoded());
        var algorithm = key.getPrivateKeyAlgorithm().getAlgorithm();
        if (algorithm.equals(X9ObjectIdentifiers.id_ecPublicKey)) {
            return KeyFactory.getInstance("EC").generatePrivate(encoded);
        }
        return KeyFactory.getInstance(algorithm.equals(EdECObjectIdentifiers.id_Ed25519) ? "Ed25519" : "RSA")
                .generatePrivate(encoded);
    }
}
