package dev.hybridllm.pki;

import com.pulumi.core.Output;
import dev.hybridllm.nebula.Certificate;
import java.util.List;
import java.util.Optional;

/**
 * A certificate authority of the mesh.
 *
 * @param name its name, which its certificate carries
 * @param role whether it signs, or is only trusted
 * @param source where its key and certificate come from
 */
public record AuthorityArgs(String name, Role role, Source source) {

    /** Ten years, as the mesh that this replaces was made. */
    public static final int DEFAULT_HOURS = 87_600;

    /** What an authority is for. */
    public enum Role {
        /** The one that signs. Hosts trust it, too. */
        SIGNING,
        /** One that comes, or goes. */
        TRUSTED
    }

    /** Where an authority comes from. */
    public sealed interface Source {}

    /**
     * The engine makes its key and keeps it.
     *
     * @param hours how long it is valid; it is never renewed, so a change makes another authority, and is refused while it is protected
     */
    public record Generated(int hours) implements Source {
        public Generated {
            if (hours < 1) {
                throw new IllegalArgumentException(
                        "hours: '" + hours + "' is no validity: expected a number of hours, such as " + DEFAULT_HOURS);
            }
        }
    }

    /**
     * Somebody else made it, with {@code nebula-cert ca}.
     *
     * @param certificates its certificate in PEM; two of them when it has one of each version
     * @param keyPem its private key in PEM, secret and in clear; one that only is trusted needs none
     */
    public record Brought(List<Certificate> certificates, Optional<Output<String>> keyPem) implements Source {
        public Brought {
            certificates = List.copyOf(certificates);
            keyPem = keyPem.map(Output::asSecret);
            for (var certificate : certificates) {
                if (!certificate.isAuthority()) {
                    throw new IllegalArgumentException("certificates: '" + certificate.name()
                            + "' is a host's certificate: expected an authority's, as `nebula-cert ca` writes it");
                }
            }
            if (certificates.isEmpty()) {
                throw new IllegalArgumentException("certificates: none is given: expected the authority's");
            }
        }

        @Override
        public String toString() {
            return "Brought[" + certificates.size() + " certificates, key " + (keyPem.isPresent() ? "secret" : "none")
                    + "]";
        }
    }

    /** One that the engine makes, with the default lifetime. */
    public static AuthorityArgs generated(String name, Role role) {
        return new AuthorityArgs(name, role, new Generated(DEFAULT_HOURS));
    }
}
