package dev.hybridllm.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pulumi.core.Output;
import com.pulumi.exceptions.MissingRequiredPropertyException;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ProviderResource;
import com.pulumi.resources.ResourceArgs;
import com.pulumi.test.Mocks;
import com.pulumi.test.PulumiTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tokens, names, inputs and outputs of the binding. That secrets stay secret only the real engine proves. */
class TlsBindingTest {

    private final Map<String, Mocks.ResourceArgs> registered = new ConcurrentHashMap<>();

    @AfterEach
    void cleanUp() {
        PulumiTest.cleanup();
    }

    @Test
    void aKeyIsRegisteredAndItsOutputsAreRead() {
        var result = run(
                Map.of(
                        "privateKeyPem", "pem",
                        "privateKeyPemPkcs8", "pkcs8",
                        "privateKeyOpenssh", "openssh",
                        "publicKeyPem", "public pem",
                        "publicKeyOpenssh", "public openssh",
                        "publicKeyFingerprintMd5", "md5",
                        "publicKeyFingerprintSha256", "sha256"),
                () -> {
                    var args = PrivateKeyArgs.builder()
                            .algorithm("ECDSA")
                            .rsaBits(4096)
                            .ecdsaCurve("P256");
                    var key = new PrivateKey("key", args.build());
                    return List.of(
                            key.privateKeyPem(),
                            key.privateKeyPemPkcs8(),
                            key.privateKeyOpenssh(),
                            key.publicKeyPem(),
                            key.publicKeyOpenssh(),
                            key.publicKeyFingerprintMd5(),
                            key.publicKeyFingerprintSha256(),
                            key.id());
                });

        assertThat(result)
                .isEqualTo(
                        List.of("pem", "pkcs8", "openssh", "public pem", "public openssh", "md5", "sha256", "key-id"));
        assertThat(token("key")).isEqualTo("tls:index/privateKey:PrivateKey");
        assertThat(inputs("key")).isEqualTo(Map.of("algorithm", "ECDSA", "rsaBits", 4096.0, "ecdsaCurve", "P256"));
    }

    @Test
    void aRequestIsRegisteredAndItsOutputsAreRead() {
        var result = run(Map.of("certRequestPem", "csr", "keyAlgorithm", "RSA"), () -> {
            var args = CertRequestArgs.builder()
                    .privateKeyPem(Output.of("pem"))
                    .subject(wholeSubject())
                    .dnsNames(List.of("a.example.test"))
                    .ipAddresses(List.of("10.0.0.1"))
                    .uris(List.of("urn:a"));
            var request = new CertRequest("request", args.build());
            return List.of(request.certRequestPem(), request.keyAlgorithm());
        });

        assertThat(result).isEqualTo(List.of("csr", "RSA"));
        assertThat(token("request")).isEqualTo("tls:index/certRequest:CertRequest");
        assertThat(inputs("request"))
                .isEqualTo(Map.of(
                        "privateKeyPem", "pem",
                        "subject", wholeSubjectInputs(),
                        "dnsNames", List.of("a.example.test"),
                        "ipAddresses", List.of("10.0.0.1"),
                        "uris", List.of("urn:a")));
    }

    @Test
    void aSelfSignedCertificateIsRegisteredAndItsOutputsAreRead() {
        var result = run(certificate("keyAlgorithm"), () -> {
            var args = SelfSignedCertArgs.builder()
                    .privateKeyPem(Output.of("pem"))
                    .subject(SubjectArgs.builder().commonName("lease").build())
                    .validityPeriodHours(72)
                    .earlyRenewalHours(10)
                    .allowedUses(List.of("cert_signing"))
                    .isCaCertificate(true)
                    .maxPathLength(1)
                    .setSubjectKeyId(true)
                    .setAuthorityKeyId(false)
                    .dnsNames(List.of("a.example.test"))
                    .ipAddresses(List.of("10.0.0.1"))
                    .uris(List.of("urn:a"));
            var lease = new SelfSignedCert("lease", args.build());
            return List.of(
                    lease.certPem(),
                    lease.keyAlgorithm(),
                    lease.validityStartTime(),
                    lease.validityEndTime(),
                    lease.readyForRenewal());
        });

        assertThat(result).isEqualTo(List.of("cert", "ED25519", "start", "end", false));
        assertThat(token("lease")).isEqualTo("tls:index/selfSignedCert:SelfSignedCert");
        var expected = new HashMap<String, Object>();
        expected.put("privateKeyPem", "pem");
        expected.put("subject", Map.of("commonName", "lease"));
        expected.put("validityPeriodHours", 72.0);
        expected.put("earlyRenewalHours", 10.0);
        expected.put("allowedUses", List.of("cert_signing"));
        expected.put("isCaCertificate", true);
        expected.put("maxPathLength", 1.0);
        expected.put("setSubjectKeyId", true);
        expected.put("setAuthorityKeyId", false);
        expected.put("dnsNames", List.of("a.example.test"));
        expected.put("ipAddresses", List.of("10.0.0.1"));
        expected.put("uris", List.of("urn:a"));
        assertThat(inputs("lease")).isEqualTo(expected);
    }

    @Test
    void aSignedCertificateIsRegisteredAndItsOutputsAreRead() {
        var result = run(certificate("caKeyAlgorithm"), () -> {
            var args = LocallySignedCertArgs.builder()
                    .caCertPem(Output.of("ca"))
                    .caPrivateKeyPem(Output.of("ca key"))
                    .certRequestPem(Output.of("csr"))
                    .validityPeriodHours(24)
                    .allowedUses(List.of());
            var leaf = new LocallySignedCert("leaf", args.build());
            return List.of(
                    leaf.certPem(),
                    leaf.caKeyAlgorithm(),
                    leaf.validityStartTime(),
                    leaf.validityEndTime(),
                    leaf.readyForRenewal());
        });

        assertThat(result).isEqualTo(List.of("cert", "ED25519", "start", "end", false));
        assertThat(token("leaf")).isEqualTo("tls:index/locallySignedCert:LocallySignedCert");
        assertThat(inputs("leaf"))
                .isEqualTo(Map.of(
                        "caCertPem", "ca",
                        "caPrivateKeyPem", "ca key",
                        "certRequestPem", "csr",
                        "validityPeriodHours", 24.0,
                        "allowedUses", List.of()));
    }

    @Test
    void whatIsRequiredIsNamed() {
        assertThatThrownBy(() -> PrivateKeyArgs.builder().build())
                .isInstanceOf(MissingRequiredPropertyException.class)
                .hasMessageContaining("algorithm");
        assertThatThrownBy(() -> CertRequestArgs.builder().build()).hasMessageContaining("privateKeyPem");
        assertThatThrownBy(() -> SelfSignedCertArgs.builder()
                        .privateKeyPem(Output.of("pem"))
                        .validityPeriodHours(1)
                        .build())
                .hasMessageContaining("allowedUses");
        assertThatThrownBy(() -> LocallySignedCertArgs.builder().build()).hasMessageContaining("caCertPem");
    }

    @Test
    void optionsCarryTheVersionAndWhatIsSecret() {
        var options = TlsOptions.of(null, "privateKeyPem");

        assertThat(options.getVersion()).contains("5.5.1");
        assertThat(options.getAdditionalSecretOutputs()).containsExactly("privateKeyPem");
    }

    @Test
    void theCallersOptionsAreKeptAndNothingSharedChanges() {
        var callers = CustomResourceOptions.builder()
                .ignoreChanges("rsaBits")
                .protect(true)
                .additionalSecretOutputs("publicKeyPem")
                .build();

        var options = TlsOptions.of(callers, "privateKeyPem");

        assertThat(options.getIgnoreChanges()).containsExactly("rsaBits");
        assertThat(options.isProtect()).isTrue();
        assertThat(options.getVersion()).contains("5.5.1");
        assertThat(options.getAdditionalSecretOutputs()).containsExactlyInAnyOrder("privateKeyPem", "publicKeyPem");
        assertThat(callers.getVersion()).isEmpty();
        assertThat(callers.getAdditionalSecretOutputs()).containsExactly("publicKeyPem");
        assertThat(CustomResourceOptions.Empty.getVersion()).isEmpty();
        assertThat(CustomResourceOptions.Empty.getAdditionalSecretOutputs()).isEmpty();
        var newer = CustomResourceOptions.builder().version("5.6.0").build();
        assertThat(TlsOptions.of(newer, "privateKeyPem").getVersion()).contains("5.6.0");
    }

    @Test
    void anExplicitProviderIsUsed() {
        var result = run(Map.of("privateKeyPem", "pem"), () -> {
            var provider = new ProviderResource("tls", "explicit", ResourceArgs.Empty, null) {};
            var options = CustomResourceOptions.builder().provider(provider).build();
            var args = PrivateKeyArgs.builder().algorithm("ED25519").build();
            return List.of(new PrivateKey("key", args, options).privateKeyPem());
        });

        assertThat(result).isEqualTo(List.of("pem"));
        assertThat(registered("key").provider).contains("pulumi:providers:tls::explicit");
    }

    private interface Program {
        List<Output<?>> run();
    }

    /** Runs a program on mocks that add these outputs to every resource, and returns what it found. */
    private List<Object> run(Map<String, Object> outputs, Program program) {
        Mocks mocks = resource -> {
            registered.put(resource.name, resource);
            var state = new HashMap<String, Object>(resource.inputs);
            state.putAll(outputs);
            return CompletableFuture.completedFuture(
                    Mocks.ResourceResult.of(Optional.of(resource.name + "-id"), state));
        };
        var found = new CompletableFuture<List<Object>>();
        PulumiTest.withMocks(mocks)
                .runTest(context -> found.complete(program.run().stream()
                        .map(PulumiTest::extractValue)
                        .map(Object.class::cast)
                        .toList()))
                .throwOnError();
        return found.join();
    }

    private Mocks.ResourceArgs registered(String name) {
        return Objects.requireNonNull(registered.get(name), name);
    }

    private String token(String name) {
        return registered(name).type;
    }

    private Map<String, Object> inputs(String name) {
        return registered(name).inputs;
    }

    private static Map<String, Object> certificate(String algorithmOutput) {
        return Map.of(
                "certPem",
                "cert",
                algorithmOutput,
                "ED25519",
                "validityStartTime",
                "start",
                "validityEndTime",
                "end",
                "readyForRenewal",
                false);
    }

    private static SubjectArgs wholeSubject() {
        return SubjectArgs.builder()
                .commonName("cn")
                .organization("o")
                .organizationalUnit("ou")
                .streetAddresses(List.of("street"))
                .locality("l")
                .province("st")
                .country("CH")
                .postalCode("8000")
                .serialNumber("7")
                .emailAddress("a@example.test")
                .build();
    }

    private static Map<String, Object> wholeSubjectInputs() {
        return Map.of(
                "commonName", "cn",
                "organization", "o",
                "organizationalUnit", "ou",
                "streetAddresses", List.of("street"),
                "locality", "l",
                "province", "st",
                "country", "CH",
                "postalCode", "8000",
                "serialNumber", "7",
                "emailAddress", "a@example.test");
    }
}
