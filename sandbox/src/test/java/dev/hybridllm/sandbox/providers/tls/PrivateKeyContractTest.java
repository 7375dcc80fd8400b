package dev.hybridllm.sandbox.providers.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridllm.sandbox.providers.PluginClient;
import dev.hybridllm.sandbox.providers.PluginClient.Resource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.util.OpenSSHPrivateKeyUtil;
import org.bouncycastle.crypto.util.OpenSSHPublicKeyUtil;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every form of every key parses with Bouncy Castle, has the official PEM type and belongs to the same public key. */
class PrivateKeyContractTest {

    private static final PluginClient plugin = TlsTypes.start();

    @AfterAll
    static void stop() {
        plugin.close();
    }

    @ParameterizedTest
    @CsvSource({
        "RSA, 2048, P224, RSA PRIVATE KEY",
        "RSA, 1024, P224, RSA PRIVATE KEY",
        "ECDSA, 2048, P224, EC PRIVATE KEY",
        "ECDSA, 2048, P256, EC PRIVATE KEY",
        "ECDSA, 2048, P384, EC PRIVATE KEY",
        "ECDSA, 2048, P521, EC PRIVATE KEY",
        "ED25519, 2048, P224, PRIVATE KEY"
    })
    void allFormsHoldOneKey(String algorithm, int bits, String curve, String pemType) throws Exception {
        var key = plugin.create(
                TlsTypes.PRIVATE_KEY, "key", Map.of("algorithm", algorithm, "rsaBits", bits, "ecdsaCurve", curve));

        var open = TlsTypes.pem(key.output("publicKeyPem"));
        assertThat(open.getType()).isEqualTo("PUBLIC KEY");
        var traditional = TlsTypes.pem(key.output("privateKeyPem"));
        assertThat(traditional.getType()).isEqualTo(pemType);
        var pkcs8 = TlsTypes.pem(key.output("privateKeyPemPkcs8"));
        assertThat(pkcs8.getType()).isEqualTo("PRIVATE KEY");
        var secret = PrivateKeyFactory.createKey(pkcs8.getContent());
        assertThat(publicKeyInfo(secret)).isEqualTo(SubjectPublicKeyInfo.getInstance(open.getContent()));
        switch (algorithm) {
            case "RSA" -> assertThat(RSAPrivateKey.getInstance(traditional.getContent())
                            .getModulus()
                            .bitLength())
                    .isEqualTo(bits);
            case "ECDSA" -> assertThat(
                            ECPrivateKey.getInstance(traditional.getContent()).getKey())
                    .isEqualTo(((ECPrivateKeyParameters) secret).getD());
            default -> assertThat(traditional.getContent()).isEqualTo(pkcs8.getContent());
        }
        assertThat(key.output("ecdsaCurve")).isEqualTo(curve);
        assertThat(((Number) key.output("rsaBits")).intValue()).isEqualTo(bits);
        assertThat(key.id()).matches("[0-9a-f]{40}").isEqualTo(key.output("id"));
    }

    @ParameterizedTest
    @CsvSource({
        "RSA, P224, ssh-rsa",
        "ECDSA, P256, ecdsa-sha2-nistp256",
        "ECDSA, P384, ecdsa-sha2-nistp384",
        "ECDSA, P521, ecdsa-sha2-nistp521",
        "ED25519, P224, ssh-ed25519"
    })
    void opensshFormsHoldTheSameKey(String algorithm, String curve, String type) throws Exception {
        var key = plugin.create(TlsTypes.PRIVATE_KEY, "key", Map.of("algorithm", algorithm, "ecdsaCurve", curve));

        var line = (String) key.output("publicKeyOpenssh");
        assertThat(line).startsWith(type + " ").endsWith("\n");
        var blob = Base64.getDecoder().decode(line.strip().split(" ", -1)[1]);
        var expected = SubjectPublicKeyInfo.getInstance(
                TlsTypes.pem(key.output("publicKeyPem")).getContent());
        assertThat(SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(OpenSSHPublicKeyUtil.parsePublicKey(blob)))
                .isEqualTo(expected);
        var armoured = TlsTypes.pem(key.output("privateKeyOpenssh"));
        assertThat(armoured.getType()).isEqualTo("OPENSSH PRIVATE KEY");
        assertThat(new String(armoured.getContent(), 0, 14, StandardCharsets.US_ASCII))
                .isEqualTo("openssh-key-v1");
        assertThat(publicKeyInfo(OpenSSHPrivateKeyUtil.parsePrivateKeyBlob(armoured.getContent())))
                .isEqualTo(expected);
        assertThat(key.output("publicKeyFingerprintMd5"))
                .isEqualTo(HexFormat.ofDelimiter(":")
                        .formatHex(MessageDigest.getInstance("MD5").digest(blob)));
        assertThat(key.output("publicKeyFingerprintSha256"))
                .isEqualTo("SHA256:"
                        + Base64.getEncoder()
                                .withoutPadding()
                                .encodeToString(
                                        MessageDigest.getInstance("SHA-256").digest(blob)));
    }

    @Test
    void p224IsTheDefaultCurveAndHasNoOpensshForms() {
        var key = TlsTypes.key(plugin, "ECDSA");

        assertThat(key.output("ecdsaCurve")).isEqualTo("P224");
        assertThat(Map.of(
                        "private", key.output("privateKeyOpenssh"),
                        "public", key.output("publicKeyOpenssh"),
                        "md5", key.output("publicKeyFingerprintMd5"),
                        "sha256", key.output("publicKeyFingerprintSha256")))
                .allSatisfy((name, form) -> assertThat(form).isEqualTo(""));
    }

    @Test
    void theSeedOfAnEd25519KeyYieldsItsPublicKey() throws Exception {
        Resource key = TlsTypes.key(plugin, "ED25519");

        var info = PrivateKeyInfo.getInstance(
                TlsTypes.pem(key.output("privateKeyPemPkcs8")).getContent());
        assertThat(info.getVersion().intValueExact()).isZero();
        assertThat(info.getPublicKeyData()).isNull();
        var seed = ASN1OctetString.getInstance(info.parsePrivateKey()).getOctets();
        assertThat(seed).hasSize(32);
        var open = SubjectPublicKeyInfo.getInstance(
                        TlsTypes.pem(key.output("publicKeyPem")).getContent())
                .getPublicKeyData()
                .getOctets();
        assertThat(new Ed25519PrivateKeyParameters(seed).generatePublicKey().getEncoded())
                .isEqualTo(open);
    }

    @Test
    void pemLinesAreSixtyFourCharactersAndEndWithALineFeed() {
        var pem = (String) TlsTypes.key(plugin, "RSA").output("privateKeyPem");

        assertThat(pem).endsWith("-----END RSA PRIVATE KEY-----\n").doesNotContain("\r");
        var body = Arrays.asList(pem.split("\n"));
        assertThat(body.subList(1, body.size() - 2))
                .allSatisfy(line -> assertThat(line).hasSize(64));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa", "DSA", ""})
    void refusesOtherAlgorithms(String algorithm) {
        assertThatThrownBy(() -> TlsTypes.key(plugin, algorithm)).hasMessageContaining("algorithm");
    }

    @Test
    void refusesOtherCurvesAndShortKeys() {
        assertThatThrownBy(() -> plugin.create(
                        TlsTypes.PRIVATE_KEY, "key", Map.of("algorithm", "ECDSA", "ecdsaCurve", "secp256k1")))
                .hasMessageContaining("secp256k1");
        assertThatThrownBy(() -> plugin.create(TlsTypes.PRIVATE_KEY, "key", Map.of("algorithm", "RSA", "rsaBits", 512)))
                .hasMessageContaining("512");
    }

    private static SubjectPublicKeyInfo publicKeyInfo(AsymmetricKeyParameter secret) throws IOException {
        AsymmetricKeyParameter open;
        if (secret instanceof RSAPrivateCrtKeyParameters rsa) {
            open = new RSAKeyParameters(false, rsa.getModulus(), rsa.getPublicExponent());
        } else if (secret instanceof ECPrivateKeyParameters ec) {
            open = new ECPublicKeyParameters(
                    ec.getParameters().getG().multiply(ec.getD()).normalize(), ec.getParameters());
        } else {
            open = ((Ed25519PrivateKeyParameters) secret).generatePublicKey();
        }
        return SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(open);
    }
}
