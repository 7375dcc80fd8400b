package dev.hybridllm.tls;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.exceptions.MissingRequiredPropertyException;
import com.pulumi.resources.ResourceArgs;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Inputs of {@link LocallySignedCert}. A change of any but the early renewal hours issues another certificate. */
@SuppressWarnings("UnusedVariable") // The SDK reads the fields.
public final class LocallySignedCertArgs extends ResourceArgs {

    @Import(name = "caCertPem", required = true)
    private final Output<String> caCertPem;

    @Import(name = "caPrivateKeyPem", required = true)
    private final Output<String> caPrivateKeyPem;

    @Import(name = "certRequestPem", required = true)
    private final Output<String> certRequestPem;

    @Import(name = "validityPeriodHours", required = true)
    private final Integer validityPeriodHours;

    @Import(name = "allowedUses", required = true)
    private final List<String> allowedUses;

    @Import(name = "earlyRenewalHours")
    private final @Nullable Integer earlyRenewalHours;

    @Import(name = "isCaCertificate")
    private final @Nullable Boolean isCaCertificate;

    @Import(name = "maxPathLength")
    private final @Nullable Integer maxPathLength;

    @Import(name = "setSubjectKeyId")
    private final @Nullable Boolean setSubjectKeyId;

    private LocallySignedCertArgs(Builder builder) {
        caCertPem = required("caCertPem", builder.caCertPem);
        caPrivateKeyPem = required("caPrivateKeyPem", builder.caPrivateKeyPem).asSecret();
        certRequestPem = required("certRequestPem", builder.certRequestPem);
        validityPeriodHours = required("validityPeriodHours", builder.validityPeriodHours);
        allowedUses = required("allowedUses", builder.allowedUses);
        earlyRenewalHours = builder.earlyRenewalHours;
        isCaCertificate = builder.isCaCertificate;
        maxPathLength = builder.maxPathLength;
        setSubjectKeyId = builder.setSubjectKeyId;
    }

    public static Builder builder() {
        return new Builder();
    }

    private static <T> T required(String property, @Nullable T value) {
        if (value == null) {
            throw new MissingRequiredPropertyException("LocallySignedCertArgs", property);
        }
        return value;
    }

    /** Collects the inputs. */
    public static final class Builder {

        private @Nullable Output<String> caCertPem;
        private @Nullable Output<String> caPrivateKeyPem;
        private @Nullable Output<String> certRequestPem;
        private @Nullable Integer validityPeriodHours;
        private @Nullable List<String> allowedUses;
        private @Nullable Integer earlyRenewalHours;
        private @Nullable Boolean isCaCertificate;
        private @Nullable Integer maxPathLength;
        private @Nullable Boolean setSubjectKeyId;

        private Builder() {}

        /** The authority's certificate in PEM. */
        public Builder caCertPem(Output<String> caCertPem) {
            this.caCertPem = caCertPem;
            return this;
        }

        /** The authority's key in PEM; secret. */
        public Builder caPrivateKeyPem(Output<String> caPrivateKeyPem) {
            this.caPrivateKeyPem = caPrivateKeyPem;
            return this;
        }

        /** The request in PEM. */
        public Builder certRequestPem(Output<String> certRequestPem) {
            this.certRequestPem = certRequestPem;
            return this;
        }

        /** How long the certificate is valid from its issue. */
        public Builder validityPeriodHours(int validityPeriodHours) {
            this.validityPeriodHours = validityPeriodHours;
            return this;
        }

        /** What the key may be used for, in the provider's words, as {@code digital_signature}; may be empty. */
        public Builder allowedUses(List<String> allowedUses) {
            this.allowedUses = List.copyOf(allowedUses);
            return this;
        }

        /** How long before its end the certificate is due for replacement; default: 0. The only input whose change does not replace. */
        public Builder earlyRenewalHours(int earlyRenewalHours) {
            this.earlyRenewalHours = earlyRenewalHours;
            return this;
        }

        /** Whether the certificate is an authority's; default: false. */
        public Builder isCaCertificate(boolean isCaCertificate) {
            this.isCaCertificate = isCaCertificate;
            return this;
        }

        /** How many authorities may follow below this one; default, and for 0 and -1: any number. */
        public Builder maxPathLength(int maxPathLength) {
            this.maxPathLength = maxPathLength;
            return this;
        }

        /** Whether the certificate carries its key's identifier; default: false, though an authority's always does. */
        public Builder setSubjectKeyId(boolean setSubjectKeyId) {
            this.setSubjectKeyId = setSubjectKeyId;
            return this;
        }

        public LocallySignedCertArgs build() {
            return new LocallySignedCertArgs(this);
        }
    }
}
