package dev.hybridllm.tls;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import org.jspecify.annotations.Nullable;

/** A certificate for a request, signed with an authority's key. Within its early renewal hours it is planned as a replacement. */
@ResourceType(type = LocallySignedCert.TYPE)
@SuppressWarnings("NullAway.Init") // The SDK fills the outputs in, from within the superclass's constructor.
public final class LocallySignedCert extends CustomResource {

    static final String TYPE = "tls:index/locallySignedCert:LocallySignedCert";

    @Export(
            name = "certPem",
            refs = {String.class},
            tree = "[0]")
    private Output<String> certPem;

    @Export(
            name = "caKeyAlgorithm",
            refs = {String.class},
            tree = "[0]")
    private Output<String> caKeyAlgorithm;

    @Export(
            name = "validityStartTime",
            refs = {String.class},
            tree = "[0]")
    private Output<String> validityStartTime;

    @Export(
            name = "validityEndTime",
            refs = {String.class},
            tree = "[0]")
    private Output<String> validityEndTime;

    @Export(
            name = "readyForRenewal",
            refs = {Boolean.class},
            tree = "[0]")
    private Output<Boolean> readyForRenewal;

    public LocallySignedCert(String name, LocallySignedCertArgs args) {
        this(name, args, null);
    }

    public LocallySignedCert(String name, LocallySignedCertArgs args, @Nullable CustomResourceOptions options) {
        super(TYPE, name, args, TlsOptions.of(options, "caPrivateKeyPem"));
    }

    /** The certificate in PEM, with a line feed at the end. */
    public Output<String> certPem() {
        return certPem;
    }

    /** What kind of key signed: RSA, ECDSA or ED25519. */
    public Output<String> caKeyAlgorithm() {
        return caKeyAlgorithm;
    }

    /** When the certificate begins to be valid: RFC 3339, with a fraction of a second and the offset of the engine's host. */
    public Output<String> validityStartTime() {
        return validityStartTime;
    }

    /** When the certificate ceases to be valid, in the form of {@link #validityStartTime()}. */
    public Output<String> validityEndTime() {
        return validityEndTime;
    }

    /** Whether the certificate had expired, or was within its early renewal hours, when the engine last looked. */
    public Output<Boolean> readyForRenewal() {
        return readyForRenewal;
    }
}
