package dev.hybridllm.pki;

import com.pulumi.core.Output;
import com.pulumi.exceptions.RunException;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import dev.hybridllm.nebula.Certificate;
import dev.hybridllm.nebula.PublicKey;
import dev.hybridllm.nebula.SigningKey;
import dev.hybridllm.network.HostName;
import dev.hybridllm.pki.AuthorityArgs.Brought;
import dev.hybridllm.pki.AuthorityArgs.Generated;
import dev.hybridllm.pki.AuthorityArgs.Role;
import dev.hybridllm.pki.HostArgs.Existing;
import dev.hybridllm.pki.HostArgs.PublicOnly;
import dev.hybridllm.tls.PrivateKey;
import dev.hybridllm.tls.PrivateKeyArgs;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A Nebula mesh's certificates: authorities, and a key, a lease and a certificate for each host. The engine keeps keys and dates; the
 * certificates are computed from them, so a second update changes nothing, and a renewal shows in a preview.
 */
public final class NebulaPki extends ComponentResource {

    private static final String TYPE = "hybridllm:pki:NebulaPki";

    private final Output<Trust> trust;
    private final SortedMap<HostName, Host> hosts;

    /**
     * A host's identity.
     *
     * @param identity its certificates, public
     * @param keyPem its private key, secret; empty for a host that keeps its own
     */
    public record Host(Output<HostIdentity> identity, Optional<Output<String>> keyPem) {}

    /** Makes the authorities, and issues for the hosts. */
    public NebulaPki(String name, NebulaPkiArgs args, ComponentResourceOptions options) {
        super(TYPE, name, options);
        var leases = new Leases(name, this);
        var authorities = args.authorities().stream()
                .map(each -> authority(name, each, args, leases))
                .toList();
        this.trust = Output.all(authorities).applyValue(all -> trust(all, args)).asSecret();
        this.hosts = issue(name, args.hosts(), leases);
        registerOutputs(Map.of());
    }

    private NebulaPki(String name, Output<Trust> trust, HostsArgs args, ComponentResourceOptions options) {
        super(TYPE, name, options);
        this.trust = trust.asSecret();
        this.hosts = issue(name, args, new Leases(name, this));
        registerOutputs(Map.of());
    }

    /** Issues for hosts with what another stack handed over; the authorities stay that stack's. */
    public static NebulaPki from(String name, Output<Trust> trust, HostsArgs args, ComponentResourceOptions options) {
        return new NebulaPki(name, trust, args, options);
    }

    /** How long before its end a certificate of that component's is renewed, if it is renewed at all. */
    public static Duration renewalWindow(String name, HostName host, int hours) {
        return Duration.ofHours(Renewal.earlyHours(childName(name, host.value()), hours));
    }

    /** Every trusted authority, in PEM: what hosts call {@code pki.ca}. */
    public Output<String> bundle() {
        return trust.applyValue(Trust::bundlePem).asPlaintext();
    }

    /** What another stack needs to issue for this mesh; secret. */
    public Output<Trust> trust() {
        return trust;
    }

    /** The hosts by name. */
    public SortedMap<HostName, Host> hosts() {
        return hosts;
    }

    /** One host, which has to be among them. */
    public Host host(HostName name) {
        var host = hosts.get(name);
        if (host == null) {
            throw new IllegalArgumentException("'" + name + "' is no host of this mesh: there are " + hosts.keySet());
        }
        return host;
    }

    /** An authority as it is once its key and dates are known. */
    private record Authority(Role role, List<Certificate> certificates, @Nullable SigningKey key) {
        @Override
        public String toString() {
            return "Authority[" + role + "]";
        }
    }

    private Output<Authority> authority(String name, AuthorityArgs authority, NebulaPkiArgs args, Leases leases) {
        if (authority.source() instanceof Brought brought) {
            return brought.keyPem()
                    .map(pem -> pem.applyValue(
                            text -> new Authority(authority.role(), brought.certificates(), SigningKey.fromPem(text))))
                    .orElseGet(() -> Output.of(new Authority(authority.role(), brought.certificates(), null)));
        }
        var generated = (Generated) authority.source();
        var childName = childName(name, authority.name());
        var key = key(childName, args.protectAuthorities());
        var lease = leases.once(childName, generated.hours(), args.protectAuthorities());
        return Output.tuple(key.privateKeyPemPkcs8(), lease).applyValue(made -> {
            var signingKey = Issuer.authorityKey(args.curve(), EngineKey.seed(made.t1));
            return new Authority(
                    authority.role(),
                    Issuer.authority(authority.name(), signingKey, args.versions(), made.t2),
                    signingKey);
        });
    }

    private static Trust trust(List<Authority> authorities, NebulaPkiArgs args) {
        var signing = authorities.stream()
                .filter(each -> each.role() == Role.SIGNING)
                .findFirst()
                .orElseThrow();
        if (signing.key() == null) {
            throw new IllegalStateException("an authority without a key was let through to sign");
        }
        return new Trust(
                authorities.stream()
                        .flatMap(each -> each.certificates().stream())
                        .toList(),
                signing.certificates(),
                signing.key(),
                args.blocklist());
    }

    private SortedMap<HostName, Host> issue(String name, HostsArgs args, Leases leases) {
        var issued = new TreeMap<HostName, Host>();
        args.list().forEach(host -> issued.put(host.name(), issue(name, host, args, leases)));
        return Collections.unmodifiableSortedMap(issued);
    }

    private Host issue(String name, HostArgs host, HostsArgs args, Leases leases) {
        var childName = childName(name, host.name().value());
        if (host.key() instanceof Existing existing) {
            return new Host(
                    trust.applyValue(known -> carriedOn(host, existing, known)).asPlaintext(), existing.keyPem());
        }
        var lease = leases.renewed(childName, args.hours());
        if (host.key() instanceof PublicOnly brought) {
            return new Host(
                    Output.tuple(trust, lease)
                            .applyValue(all -> issued(all.t1, host, brought.key(), all.t2, args))
                            .asPlaintext(),
                    Optional.empty());
        }
        var key = Output.tuple(trust, key(childName, false).privateKeyPemPkcs8())
                .applyValue(all -> Issuer.hostKey(all.t1.signing().get(0).curve(), EngineKey.seed(all.t2)));
        return new Host(
                Output.tuple(trust, key, lease)
                        .applyValue(all -> issued(all.t1, host, all.t2.publicKey(), all.t3, args))
                        .asPlaintext(),
                Optional.of(key.applyValue(made -> made.pem()).asSecret()));
    }

    private static String childName(String name, String of) {
        return name + "-" + of;
    }

    /** Whoever has a key that was revoked would have a new certificate as well: these are public. */
    private static HostIdentity issued(Trust trust, HostArgs host, PublicKey key, Validity lease, HostsArgs args) {
        if (args.revokedKeys().contains(key)) {
            throw new RunException("hosts." + host.name()
                    + ": its certificate is revoked, and its key is still the same: take the host out, or replace its key and "
                    + "its lease with `pulumi up --replace`");
        }
        return Issuer.host(trust, host, key, lease, args.mesh());
    }

    /** A certificate of an authority that nobody trusts would shut the host out. */
    private static HostIdentity carriedOn(HostArgs host, Existing existing, Trust trust) {
        for (var certificate : existing.certificates()) {
            if (trust.bundle().stream().noneMatch(certificate::isIssuedBy)) {
                throw new RunException("hosts." + host.name()
                        + " was brought with a certificate that none of the authorities has signed, and no host would accept it: "
                        + "bring its authority, too, with the role trusted");
            }
        }
        return new HostIdentity(existing.certificates());
    }

    private PrivateKey key(String name, boolean isProtected) {
        return new PrivateKey(
                name,
                PrivateKeyArgs.builder().algorithm("ED25519").build(),
                CustomResourceOptions.builder()
                        .parent(this)
                        .protect(isProtected)
                        .build());
    }
}
