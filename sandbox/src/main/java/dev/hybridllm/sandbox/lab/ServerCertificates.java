package dev.hybridllm.sandbox.lab;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;

/** What an API server needs of certificates, made for one run: an authority, its own certificate, and an administrator's. */
final class ServerCertificates {

    private static final Duration LIFE = Duration.ofDays(2);

    private final Path folder;
    private final SecureRandom random = new SecureRandom();

    private ServerCertificates(Path folder) {
        this.folder = folder;
    }

    /** Writes {@code ca.crt}, {@code server.crt}, {@code admin.crt} and the keys, {@code accounts.pub} too, into a folder. */
    static void write(Path folder) {
        try {
            new ServerCertificates(folder).write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private void write() throws IOException, GeneralSecurityException, OperatorCreationException {
        var caName = new X500Principal("CN=authority of one run");
        var caKey = key();
        keep("ca.crt", certificate(caName, caKey, caName, caKey, true));
        var serverKey = key();
        keep("server.crt", certificate(caName, caKey, new X500Principal("CN=kube-apiserver"), serverKey, false));
        keep("server.key", serverKey.getPrivate());
        var adminKey = key();
        // The group that may do everything, whatever the cluster's roles are.
        keep("admin.crt", certificate(caName, caKey, new X500Principal("CN=admin,O=system:masters"), adminKey, false));
        keep("admin.key", adminKey.getPrivate());
        // Signs the tokens of service accounts, which nobody uses here; the server does not start without.
        var accounts = key();
        keep("accounts.key", accounts.getPrivate());
        keep("accounts.pub", accounts.getPublic());
    }

    private KeyPair key() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), random);
        return generator.generateKeyPair();
    }

    private X509Certificate certificate(
            X500Principal issuer, KeyPair issuerKey, X500Principal subject, KeyPair key, boolean authority)
            throws GeneralSecurityException, OperatorCreationException, CertIOException {
        var now = Instant.now();
        var builder = new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(64, random),
                Date.from(now.minus(Duration.ofHours(1))),
                Date.from(now.plus(LIFE)),
                subject,
                key.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
        if (!authority) {
            builder.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1")));
        }
        var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKey.getPrivate());
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    }

    private void keep(String file, Object object) throws IOException {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            // PKCS #8 for keys: the older form of an EC key would not say its curve.
            writer.writeObject(
                    object instanceof PrivateKey key ? new PemObject("PRIVATE KEY", key.getEncoded()) : object);
        }
        var path = Files.createFile(
                folder.resolve(file),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(path, text.toString());
    }
}
