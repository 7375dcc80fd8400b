package dev.hybridllm.tls;

import com.pulumi.core.annotations.Import;
import com.pulumi.exceptions.MissingRequiredPropertyException;
import com.pulumi.resources.ResourceArgs;
import org.jspecify.annotations.Nullable;

/** Inputs of {@link PrivateKey}. A change of any generates another key. */
@SuppressWarnings("UnusedVariable") // The SDK reads the fields.
public final class PrivateKeyArgs extends ResourceArgs {

    @Import(name = "algorithm", required = true)
    private final String algorithm;

    @Import(name = "rsaBits")
    private final @Nullable Integer rsaBits;

    @Import(name = "ecdsaCurve")
    private final @Nullable String ecdsaCurve;

    private PrivateKeyArgs(Builder builder) {
        algorithm = required("algorithm", builder.algorithm);
        rsaBits = builder.rsaBits;
        ecdsaCurve = builder.ecdsaCurve;
    }

    public static Builder builder() {
        return new Builder();
    }

    private static <T> T required(String property, @Nullable T value) {
        if (value == null) {
            throw new MissingRequiredPropertyException("PrivateKeyArgs", property);
        }
        return value;
    }

    /** Collects the inputs. */
    public static final class Builder {

        private @Nullable String algorithm;
        private @Nullable Integer rsaBits;
        private @Nullable String ecdsaCurve;

        private Builder() {}

        /** RSA, ECDSA or ED25519. */
        public Builder algorithm(String algorithm) {
            this.algorithm = algorithm;
            return this;
        }

        /** The size of an RSA key; default: 2048. */
        public Builder rsaBits(int rsaBits) {
            this.rsaBits = rsaBits;
            return this;
        }

        /** The curve of an ECDSA key, P224, P256, P384 or P521; default: P224, which OpenSSH does not know. */
        public Builder ecdsaCurve(String ecdsaCurve) {
            this.ecdsaCurve = ecdsaCurve;
            return this;
        }

        public PrivateKeyArgs build() {
            return new PrivateKeyArgs(this);
        }
    }
}
