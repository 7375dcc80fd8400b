package dev.hybridllm.tls;

import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ResourceArgs;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A distinguished name; every field is optional. */
@SuppressWarnings("UnusedVariable") // The SDK reads the fields.
public final class SubjectArgs extends ResourceArgs {

    @Import(name = "commonName")
    private final @Nullable String commonName;

    @Import(name = "organization")
    private final @Nullable String organization;

    @Import(name = "organizationalUnit")
    private final @Nullable String organizationalUnit;

    @Import(name = "streetAddresses")
    private final @Nullable List<String> streetAddresses;

    @Import(name = "locality")
    private final @Nullable String locality;

    @Import(name = "province")
    private final @Nullable String province;

    @Import(name = "country")
    private final @Nullable String country;

    @Import(name = "postalCode")
    private final @Nullable String postalCode;

    @Import(name = "serialNumber")
    private final @Nullable String serialNumber;

    @Import(name = "emailAddress")
    private final @Nullable String emailAddress;

    private SubjectArgs(Builder builder) {
        commonName = builder.commonName;
        organization = builder.organization;
        organizationalUnit = builder.organizationalUnit;
        streetAddresses = builder.streetAddresses;
        locality = builder.locality;
        province = builder.province;
        country = builder.country;
        postalCode = builder.postalCode;
        serialNumber = builder.serialNumber;
        emailAddress = builder.emailAddress;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Collects the inputs. */
    public static final class Builder {

        private @Nullable String commonName;
        private @Nullable String organization;
        private @Nullable String organizationalUnit;
        private @Nullable List<String> streetAddresses;
        private @Nullable String locality;
        private @Nullable String province;
        private @Nullable String country;
        private @Nullable String postalCode;
        private @Nullable String serialNumber;
        private @Nullable String emailAddress;

        private Builder() {}

        /** CN. */
        public Builder commonName(String commonName) {
            this.commonName = commonName;
            return this;
        }

        /** O. */
        public Builder organization(String organization) {
            this.organization = organization;
            return this;
        }

        /** OU. */
        public Builder organizationalUnit(String organizationalUnit) {
            this.organizationalUnit = organizationalUnit;
            return this;
        }

        /** STREET, each line one value. */
        public Builder streetAddresses(List<String> streetAddresses) {
            this.streetAddresses = List.copyOf(streetAddresses);
            return this;
        }

        /** L. */
        public Builder locality(String locality) {
            this.locality = locality;
            return this;
        }

        /** ST. */
        public Builder province(String province) {
            this.province = province;
            return this;
        }

        /** C. */
        public Builder country(String country) {
            this.country = country;
            return this;
        }

        /** The postal code. */
        public Builder postalCode(String postalCode) {
            this.postalCode = postalCode;
            return this;
        }

        /** The subject's serial number, not the certificate's. */
        public Builder serialNumber(String serialNumber) {
            this.serialNumber = serialNumber;
            return this;
        }

        /** The e-mail address; a certificate does not take it over from a request. */
        public Builder emailAddress(String emailAddress) {
            this.emailAddress = emailAddress;
            return this;
        }

        public SubjectArgs build() {
            return new SubjectArgs(this);
        }
    }
}
