package dev.hybridllm.pki;

import dev.hybridllm.nebula.Curve;
import dev.hybridllm.nebula.Fingerprint;
import dev.hybridllm.pki.AuthorityArgs.Brought;
import dev.hybridllm.pki.AuthorityArgs.Role;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a mesh's certificates are made of.
 *
 * @param hosts the hosts to issue for, and in which mesh
 * @param authorities the authorities, exactly one of which signs, in the order of the bundle
 * @param curve the curve of keys that the engine makes
 * @param versions the formats to issue in
 * @param blocklist certificates that no host may accept
 * @param protectAuthorities whether the engine refuses to delete an authority's key
 */
public record NebulaPkiArgs(
        HostsArgs hosts,
        List<AuthorityArgs> authorities,
        Curve curve,
        Versions versions,
        List<Fingerprint> blocklist,
        boolean protectAuthorities) {

    public NebulaPkiArgs {
        authorities = List.copyOf(authorities);
        blocklist = List.copyOf(blocklist);
        var problems = new Problems();
        checkAuthorities(authorities, curve, problems);
        problems.duplicates(
                "names of authorities and hosts",
                Stream.concat(
                                Stream.concat(
                                        Stream.of(Leases.CLOCK),
                                        authorities.stream()
                                                .map(AuthorityArgs::name)
                                                .distinct()),
                                hosts.list().stream().map(each -> each.name().value()))
                        .toList());
        problems.throwIfAny();
    }

    /** The usual: Curve 25519, version 1, keys protected. */
    public static NebulaPkiArgs of(HostsArgs hosts, List<AuthorityArgs> authorities) {
        return new NebulaPkiArgs(hosts, authorities, Curve.CURVE25519, Versions.V1, List.of(), true);
    }

    private static void checkAuthorities(List<AuthorityArgs> authorities, Curve curve, Problems problems) {
        problems.duplicates(
                "authorities", authorities.stream().map(AuthorityArgs::name).toList());
        var signing = authorities.stream()
                .filter(each -> each.role() == Role.SIGNING)
                .map(AuthorityArgs::name)
                .toList();
        if (signing.size() != 1) {
            problems.add(
                    "authorities",
                    signing.isEmpty()
                            ? "none of them signs: give one the role signing"
                            : signing.stream().collect(Collectors.joining("' and '", "'", "'"))
                                    + " all sign: give all but one the role trusted");
        }
        for (var authority : authorities) {
            if (authority.source() instanceof Brought brought) {
                checkBrought(authority, brought, curve, problems);
            }
        }
    }

    private static void checkBrought(AuthorityArgs authority, Brought brought, Curve curve, Problems problems) {
        var path = "authorities." + authority.name();
        if (authority.role() == Role.SIGNING && brought.keyPem().isEmpty()) {
            problems.add(path, "signs, and was brought without its private key: give that, or let another one sign");
        }
        for (var certificate : brought.certificates()) {
            if (certificate.curve() != curve) {
                problems.add(
                        path,
                        "is on " + certificate.curve() + ", and the mesh on " + curve
                                + ": a mesh has one curve, choose its");
            }
            if (!certificate.name().equals(authority.name())) {
                problems.add(
                        path, "was brought with the certificate of '" + certificate.name() + "': give it that name");
            }
        }
    }
}
