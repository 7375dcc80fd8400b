package dev.hybridllm.tls;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import org.jspecify.annotations.Nullable;

/** A request for a certificate (PKCS#10). */
@ResourceType(type = CertRequest.TYPE)
@SuppressWarnings("NullAway.Init") // The SDK fills the outputs in, from within the superclass's constructor.
public final class CertRequest extends CustomResource {

    static final String TYPE = "tls:index/certRequest:CertRequest";

    @Export(
            name = "certRequestPem",
            refs = {String.class},
            tree = "[0]")
    private Output<String> certRequestPem;

    @Export(
            name = "keyAlgorithm",
            refs = {String.class},
            tree = "[0]")
    private Output<String> keyAlgorithm;

    public CertRequest(String name, CertRequestArgs args) {
        this(name, args, null);
    }

    public CertRequest(String name, CertRequestArgs args, @Nullable CustomResourceOptions options) {
        super(TYPE, name, args, TlsOptions.of(options, "privateKeyPem"));
    }

    /** The request in PEM, with a line feed at the end. */
    public Output<String> certRequestPem() {
        return certRequestPem;
    }

    /** What kind of key asked: RSA, ECDSA or ED25519. */
    public Output<String> keyAlgorithm() {
        return keyAlgorithm;
    }
}
