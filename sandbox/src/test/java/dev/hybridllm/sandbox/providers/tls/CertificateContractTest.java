package dev.hybridllm.sandbox.providers.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridllm.sandbox.providers.PluginClient;
import dev.hybridllm.sandbox.providers.PluginClient.Resource;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificates and requests verify and say what they were asked to say. */
class CertificateContractTest {

    private static final PluginClient plugin = TlsTypes.start();

    @AfterAll
    static void stop() {
        plugin.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "ECDSA", "ED25519"})
    void aChainVerifies(String algorithm) throws Exception {
        var authorityKey = TlsTypes.key(plugin, algorithm);
        var authority = TlsTypes.authority(plugin, authorityKey);
        var request = TlsTypes.request(plugin, TlsTypes.key(plugin, "ED25519"));
        var leaf =
                plugin.create(TlsTypes.LOCALLY_SIGNED, "leaf", TlsTypes.signedInputs(authority, authorityKey, request));

        var root = TlsTypes.certificate(authority);
        assertThat(verifies(root, root)).isTrue();
        assertThat(verifies(TlsTypes.certificate(leaf), root)).isTrue();
        assertThat(authority.output("keyAlgorithm")).isEqualTo(algorithm);
        assertThat(leaf.output("caKeyAlgorithm")).isEqualTo(algorithm);
        assertThat(request.output("keyAlgorithm")).isEqualTo("ED25519");
    }

    @Test
    void anAuthoritySaysWhatItIs() {
        var authority = TlsTypes.authority(plugin, TlsTypes.key(plugin, "ED25519"));

        var root = TlsTypes.certificate(authority);
        assertThat(root.getVersionNumber()).isEqualTo(3);
        assertThat(root.getSerialNumber().signum()).isPositive();
        assertThat(authority.id()).isEqualTo(root.getSerialNumber().toString()).isEqualTo(authority.output("id"));
        assertThat(root.getSubject().toString()).isEqualTo("O=hybrid,CN=test authority");
        assertThat(root.getIssuer()).isEqualTo(root.getSubject());
        assertThat(KeyUsage.fromExtensions(root.getExtensions()).hasUsages(KeyUsage.keyCertSign | KeyUsage.cRLSign))
                .isTrue();
        assertThat(root.getExtension(Extension.basicConstraints).isCritical()).isTrue();
        assertThat(authority.output("readyForRenewal")).isEqualTo(false);
    }

    @Test
    void validityIsThePeriodInRfc3339() {
        var authority = TlsTypes.authority(plugin, TlsTypes.key(plugin, "ED25519"));

        var start = OffsetDateTime.parse((String) authority.output("validityStartTime"));
        var end = OffsetDateTime.parse((String) authority.output("validityEndTime"));
        var certificate = TlsTypes.certificate(authority);
        assertThat(Duration.between(start, end)).isEqualTo(Duration.ofDays(2));
        assertThat(certificate.getNotBefore().toInstant())
                .isEqualTo(start.toInstant().truncatedTo(ChronoUnit.SECONDS));
        assertThat(certificate.getNotAfter().toInstant())
                .isEqualTo(end.toInstant().truncatedTo(ChronoUnit.SECONDS));
    }

    @Test
    void aSignedCertificateTakesOverTheRequest() throws Exception {
        var authorityKey = TlsTypes.key(plugin, "ECDSA");
        var authority = TlsTypes.authority(plugin, authorityKey);
        var request = TlsTypes.request(plugin, TlsTypes.key(plugin, "RSA"));
        var inputs = TlsTypes.with(TlsTypes.signedInputs(authority, authorityKey, request), "setSubjectKeyId", true);

        var leaf = TlsTypes.certificate(plugin.create(TlsTypes.LOCALLY_SIGNED, "leaf", inputs));

        var asked = new PKCS10CertificationRequest(
                TlsTypes.pem(request.output("certRequestPem")).getContent());
        assertThat(asked.getSubject().toString()).isEqualTo("CN=host,E=host@example.test");
        assertThat(leaf.getSubject().toString()).isEqualTo("CN=host");
        assertThat(leaf.getSubjectPublicKeyInfo()).isEqualTo(asked.getSubjectPublicKeyInfo());
        assertThat(names(leaf))
                .isEqualTo(List.of(
                        "2: host.example.test",
                        "7: #0a2a0007",
                        "7: #fd000000000000000000000000000007",
                        "6: spiffe://example.test/host"));
        assertThat(ExtendedKeyUsage.fromExtensions(leaf.getExtensions()).getUsages())
                .containsExactly(KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth);
        assertThat(AuthorityKeyIdentifier.fromExtensions(leaf.getExtensions()).getKeyIdentifierOctets())
                .isEqualTo(SubjectKeyIdentifier.fromExtensions(
                                TlsTypes.certificate(authority).getExtensions())
                        .getKeyIdentifier());
        assertThat(SubjectKeyIdentifier.fromExtensions(leaf.getExtensions())).isNotNull();
    }

    @Test
    void aSubjectIsWrittenInTheOfficialOrder() {
        var key = TlsTypes.key(plugin, "ED25519");
        var subject = Map.<String, Object>of(
                "commonName", "cn",
                "serialNumber", "7",
                "organization", "o",
                "organizationalUnit", "ou",
                "streetAddresses", List.of("street"),
                "locality", "l",
                "province", "st",
                "country", "CH",
                "postalCode", "8000");

        var certificate = TlsTypes.certificate(plugin.create(
                TlsTypes.SELF_SIGNED, "ca", TlsTypes.with(TlsTypes.authorityInputs(key), "subject", subject)));

        assertThat(certificate.getSubject().toString())
                .isEqualTo("C=CH,O=o,OU=ou,L=l,ST=st,STREET=street,PostalCode=8000,CN=cn,SERIALNUMBER=7");
    }

    @Test
    void anAuthorityNeedsASubject() {
        var key = TlsTypes.key(plugin, "ED25519");
        var nameless = TlsTypes.with(TlsTypes.authorityInputs(key), "subject", Map.of());

        assertThatThrownBy(() -> createSelfSigned(nameless)).hasMessageContaining("at least one Distinguished Name");
    }

    @Test
    void aCertificateForNoUseSaysNone() {
        var key = TlsTypes.key(plugin, "ED25519");
        var lease = Map.<String, Object>of(
                "privateKeyPem", key.output("privateKeyPem"),
                "subject", Map.of("commonName", "lease"),
                "validityPeriodHours", 1,
                "allowedUses", List.of());

        var plain = TlsTypes.certificate(plugin.create(TlsTypes.SELF_SIGNED, "lease", lease));

        assertThat(plain.getExtension(Extension.keyUsage)).isNull();
        assertThat(plain.getExtension(Extension.extendedKeyUsage)).isNull();
        assertThat(plain.getExtension(Extension.subjectKeyIdentifier)).isNull();
    }

    @Test
    void anAuthorityKeyIdIsTheSubjectKeyId() {
        var key = TlsTypes.key(plugin, "RSA");
        var plain = Map.<String, Object>of(
                "subject",
                Map.of("commonName", "own"),
                "privateKeyPem",
                key.output("privateKeyPem"),
                "validityPeriodHours",
                1,
                "allowedUses",
                List.of("any_extended"),
                "setAuthorityKeyId",
                true);

        var certificate = TlsTypes.certificate(
                plugin.create(TlsTypes.SELF_SIGNED, "x", TlsTypes.with(plain, "setSubjectKeyId", true)));

        assertThat(AuthorityKeyIdentifier.fromExtensions(certificate.getExtensions())
                        .getKeyIdentifierOctets())
                .isEqualTo(SubjectKeyIdentifier.fromExtensions(certificate.getExtensions())
                        .getKeyIdentifier());
        assertThatThrownBy(() -> plugin.create(TlsTypes.SELF_SIGNED, "x", plain))
                .hasMessageContaining("Authority Key Identifier");
    }

    @Test
    void refusesWhatItCannotSign() {
        var key = TlsTypes.key(plugin, "ED25519");
        var inputs = TlsTypes.authorityInputs(key);

        assertThatThrownBy(() -> createSelfSigned(TlsTypes.with(inputs, "allowedUses", List.of("world_peace"))))
                .hasMessageContaining("world_peace");
        assertThatThrownBy(() -> createSelfSigned(TlsTypes.with(inputs, "ipAddresses", List.of("10.42.0.0/16"))))
                .hasMessageContaining("10.42.0.0/16");
        assertThatThrownBy(() -> createSelfSigned(TlsTypes.with(inputs, "validityPeriodHours", -1)))
                .hasMessageContaining("-1");
        assertThatThrownBy(() -> createSelfSigned(TlsTypes.with(inputs, "privateKeyPem", "no key")))
                .hasMessageContaining("PEM");
        var request = TlsTypes.request(plugin, key);
        var authority = TlsTypes.authority(plugin, key);
        var other = TlsTypes.key(plugin, "ED25519");
        assertThatThrownBy(() -> plugin.create(
                        TlsTypes.LOCALLY_SIGNED, "leaf", TlsTypes.signedInputs(authority, other, request)))
                .hasMessageContaining("key");
    }

    private static Resource createSelfSigned(Map<String, Object> inputs) {
        return plugin.create(TlsTypes.SELF_SIGNED, "refused", inputs);
    }

    private static List<String> names(X509CertificateHolder certificate) {
        var names = new ArrayList<String>();
        var extension = GeneralNames.fromExtensions(certificate.getExtensions(), Extension.subjectAlternativeName);
        for (var name : Objects.requireNonNull(extension).getNames()) {
            names.add(name.getTagNo() + ": " + name.getName());
        }
        return names;
    }

    private static boolean verifies(X509CertificateHolder certificate, X509CertificateHolder issuer) throws Exception {
        return certificate.isSignatureValid(new JcaContentVerifierProviderBuilder()
                .setProvider(new BouncyCastleProvider())
                .build(issuer));
    }
}
