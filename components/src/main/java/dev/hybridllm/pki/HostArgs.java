package dev.hybridllm.pki;

import com.pulumi.core.Output;
import dev.hybridllm.nebula.Certificate;
import dev.hybridllm.nebula.Prefix;
import dev.hybridllm.nebula.PublicKey;
import dev.hybridllm.network.HostName;
import java.util.List;
import java.util.Optional;

/**
 * A host of the mesh, and what its certificate says.
 *
 * @param name its name
 * @param address its address, with the prefix of the mesh
 * @param groups what the other hosts' firewalls know it by
 * @param unsafeNetworks networks outside of the mesh that it may route to
 * @param key where its key comes from
 */
public record HostArgs(HostName name, Prefix address, List<String> groups, List<Prefix> unsafeNetworks, KeySource key) {

    public HostArgs {
        groups = List.copyOf(groups);
        unsafeNetworks = List.copyOf(unsafeNetworks);
    }

    /** Where a host's key comes from. */
    public sealed interface KeySource {}

    /** The engine makes it and keeps it. */
    public record Generated() implements KeySource {}

    /** Made on the host and kept there: no private key is ever here. */
    public record PublicOnly(PublicKey key) implements KeySource {
        public PublicOnly {
            if (key.purpose() != PublicKey.Purpose.AGREEMENT) {
                throw new IllegalArgumentException(
                        "'" + key + "' is an authority's key: expected a host's, as `nebula-cert keygen` writes it");
            }
        }
    }

    /**
     * A certificate that runs already, carried on as it is: it is neither issued nor renewed here.
     *
     * @param certificates the host's certificate; two of them when it has one of each version
     * @param keyPem its private key in PEM, secret; a host that keeps its own needs none
     */
    public record Existing(List<Certificate> certificates, Optional<Output<String>> keyPem) implements KeySource {
        public Existing {
            certificates = List.copyOf(certificates);
            keyPem = keyPem.map(Output::asSecret);
            for (var certificate : certificates) {
                if (certificate.isAuthority()) {
                    throw new IllegalArgumentException("certificates: '" + certificate.name()
                            + "' is an authority's certificate: expected a host's, as `nebula-cert sign` writes it");
                }
            }
            if (certificates.isEmpty()) {
                throw new IllegalArgumentException("certificates: none is given: expected the host's");
            }
        }

        @Override
        public String toString() {
            return "Existing[" + certificates.size() + " certificates, key " + (keyPem.isPresent() ? "secret" : "none")
                    + "]";
        }
    }

    /** One whose key the engine makes. */
    public static HostArgs generated(HostName name, Prefix address, List<String> groups) {
        return new HostArgs(name, address, groups, List.of(), new Generated());
    }
}
