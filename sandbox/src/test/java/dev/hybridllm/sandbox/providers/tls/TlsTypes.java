package dev.hybridllm.sandbox.providers.tls;

import dev.hybridllm.sandbox.providers.PluginClient;
import dev.hybridllm.sandbox.providers.PluginClient.Resource;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;

/** The tokens under test, and inputs to start from. */
final class TlsTypes {

    static final String PRIVATE_KEY = "tls:index/privateKey:PrivateKey";
    static final String CERT_REQUEST = "tls:index/certRequest:CertRequest";
    static final String SELF_SIGNED = "tls:index/selfSignedCert:SelfSignedCert";
    static final String LOCALLY_SIGNED = "tls:index/locallySignedCert:LocallySignedCert";

    private TlsTypes() {}

    static PluginClient start() {
        return PluginClient.start("tls", TlsPlugin.class, Map.of()).configure(Map.of());
    }

    static Resource key(PluginClient plugin, String algorithm) {
        return plugin.create(PRIVATE_KEY, "key", Map.of("algorithm", algorithm));
    }

    static Resource authority(PluginClient plugin, Resource key) {
        return plugin.create(SELF_SIGNED, "ca", authorityInputs(key));
    }

    static Map<String, Object> authorityInputs(Resource key) {
        return Map.of(
                "privateKeyPem", key.output("privateKeyPem"),
                "subject", Map.of("commonName", "test authority", "organization", "hybrid"),
                "validityPeriodHours", 48,
                "isCaCertificate", true,
                "allowedUses", List.of("cert_signing", "crl_signing"));
    }

    static Resource request(PluginClient plugin, Resource key) {
        return plugin.create(
                CERT_REQUEST,
                "request",
                Map.of(
                        "privateKeyPem", key.output("privateKeyPem"),
                        "subject", Map.of("commonName", "host", "emailAddress", "host@example.test"),
                        "dnsNames", List.of("host.example.test"),
                        "ipAddresses", List.of("10.42.0.7", "fd00::7"),
                        "uris", List.of("spiffe://example.test/host")));
    }

    static Map<String, Object> signedInputs(Resource authority, Resource authorityKey, Resource request) {
        return Map.of(
                "caCertPem", authority.output("certPem"),
                "caPrivateKeyPem", authorityKey.output("privateKeyPem"),
                "certRequestPem", request.output("certRequestPem"),
                "validityPeriodHours", 24,
                "allowedUses", List.of("digital_signature", "server_auth", "client_auth"));
    }

    /** The inputs with one of them set. */
    static Map<String, Object> with(Map<String, Object> inputs, String property, Object value) {
        var changed = new HashMap<>(inputs);
        changed.put(property, value);
        return changed;
    }

    static PemObject pem(Object text) {
        try (var reader = new PemReader(new StringReader((String) text))) {
            return reader.readPemObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static X509CertificateHolder certificate(Resource resource) {
        try {
            return new X509CertificateHolder(pem(resource.output("certPem")).getContent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
