package dev.hybridllm.tls;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.exceptions.MissingRequiredPropertyException;
import com.pulumi.resources.ResourceArgs;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Inputs of {@link SelfSignedCert}. A change of any but the early renewal hours issues another certificate. */
@SuppressWarnings("UnusedVariable") // The SDK reads the fields.
public final class SelfSignedCertArgs extends ResourceArgs {

    @Import(name = "privateKeyPem", required = true)
    private final Output<String> privateKeyPem;

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

    @Import(name = "setAuthorityKeyId")
    private final @Nullable Boolean setAuthorityKeyId;

    @Import(name = "subject")
    private final @Nullable SubjectArgs subject;

    @Import(name = "dnsNames")
    private final @Nullable List<String> dnsNames;

    @Import(name = "ipAddresses")
    private final @Nullable List<String> ipAddresses;

    @Import(name = "uris")
    private final @Nullable List<String> uris;

    private SelfSignedCertArgs(Builder builder) {
        privateKeyPem = required("privateKeyPem", builder.privateKeyPem).asSecret();
        validityPeriodHours = required("validityPeriodHours", builder.validityPeriodHours);
        allowedUses = required("allowedUses", builder.allowedUses);
        earlyRenewalHours = builder.earlyRenewalHours;
        isCaCertificate = builder.isCaCertificate;
        maxPathLength = builder.maxPathLength;
        setSubjectKeyId = builder.setSubjectKeyId;
        setAuthorityKeyId = builder.setAuthorityKeyId;
        subject = builder.subject;
        dnsNames = builder.dnsNames;
        ipAddresses = builder.ipAddresses;
        uris = builder.uris;
    }

    public static Builder builder() {
        return new Builder();
    }

    private static <T> T required(String property, @Nullable T value) {
        if (value == null) {
            throw new MissingRequiredPropertyException("SelfSignedCertArgs", property);
        }
        return value;
    }

    /** Collects the inputs. */
    public static final class Builder {

        private @Nullable Output<String> privateKeyPem;
        private @Nullable Integer validityPeriodHours;
        private @Nullable List<String> allowedUses;
        private @Nullable Integer earlyRenewalHours;
        private @Nullable Boolean isCaCertificate;
        private @Nullable Integer maxPathLength;
        private @Nullable Boolean setSubjectKeyId;
        private @Nullable Boolean setAuthorityKeyId;
        private @Nullable SubjectArgs subject;
        private @Nullable List<String> dnsNames;
        private @Nullable List<String> ipAddresses;
        private @Nullable List<String> uris;

        private Builder() {}

        /** The key that the certificate is for and is signed with, in PEM; secret. */
        public Builder privateKeyPem(Output<String> privateKeyPem) {
            this.privateKeyPem = privateKeyPem;
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

        /** Whether the certificate repeats its key's identifier as its issuer's; default: false. Needs that identifier. */
        public Builder setAuthorityKeyId(boolean setAuthorityKeyId) {
            this.setAuthorityKeyId = setAuthorityKeyId;
            return this;
        }

        /** Who is named; default: nobody. A certificate authority needs at least one field. */
        public Builder subject(SubjectArgs subject) {
            this.subject = subject;
            return this;
        }

        /** DNS names among the alternative names; default: none. */
        public Builder dnsNames(List<String> dnsNames) {
            this.dnsNames = List.copyOf(dnsNames);
            return this;
        }

        /** IP addresses among the alternative names; default: none. */
        public Builder ipAddresses(List<String> ipAddresses) {
            this.ipAddresses = List.copyOf(ipAddresses);
            return this;
        }

        /** URIs among the alternative names; default: none. */
        public Builder uris(List<String> uris) {
            this.uris = List.copyOf(uris);
            return this;
        }

        public SelfSignedCertArgs build() {
            return new SelfSignedCertArgs(this);
        }
    }
}
