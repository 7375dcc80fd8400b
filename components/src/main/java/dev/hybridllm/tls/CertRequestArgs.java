package dev.hybridllm.tls;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.exceptions.MissingRequiredPropertyException;
import com.pulumi.resources.ResourceArgs;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Inputs of {@link CertRequest}. A change of any makes another request. */
@SuppressWarnings("UnusedVariable") // The SDK reads the fields.
public final class CertRequestArgs extends ResourceArgs {

    @Import(name = "privateKeyPem", required = true)
    private final Output<String> privateKeyPem;

    @Import(name = "subject")
    private final @Nullable SubjectArgs subject;

    @Import(name = "dnsNames")
    private final @Nullable List<String> dnsNames;

    @Import(name = "ipAddresses")
    private final @Nullable List<String> ipAddresses;

    @Import(name = "uris")
    private final @Nullable List<String> uris;

    private CertRequestArgs(Builder builder) {
        privateKeyPem = required("privateKeyPem", builder.privateKeyPem).asSecret();
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
            throw new MissingRequiredPropertyException("CertRequestArgs", property);
        }
        return value;
    }

    /** Collects the inputs. */
    public static final class Builder {

        private @Nullable Output<String> privateKeyPem;
        private @Nullable SubjectArgs subject;
        private @Nullable List<String> dnsNames;
        private @Nullable List<String> ipAddresses;
        private @Nullable List<String> uris;

        private Builder() {}

        /** The key that asks, in PEM; secret. */
        public Builder privateKeyPem(Output<String> privateKeyPem) {
            this.privateKeyPem = privateKeyPem;
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

        public CertRequestArgs build() {
            return new CertRequestArgs(this);
        }
    }
}
