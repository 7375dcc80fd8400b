package dev.hybridllm.pki;

import dev.hybridllm.nebula.Prefix;
import dev.hybridllm.nebula.PublicKey;
import dev.hybridllm.pki.HostArgs.Existing;
import java.util.List;
import java.util.Set;

/**
 * The hosts of a mesh.
 *
 * @param mesh the mesh's networks; a host's address lies in one, and has its prefix
 * @param list the hosts
 * @param hours how long a certificate is valid, unless its authority ends before
 * @param revokedKeys keys that get no certificate any more
 */
public record HostsArgs(List<Prefix> mesh, List<HostArgs> list, int hours, Set<PublicKey> revokedKeys) {

    /** A year. */
    public static final int DEFAULT_HOURS = 8_760;

    /** Hosts of which none was revoked. */
    public HostsArgs(List<Prefix> mesh, List<HostArgs> list, int hours) {
        this(mesh, list, hours, Set.of());
    }

    public HostsArgs {
        revokedKeys = Set.copyOf(revokedKeys);
        mesh = List.copyOf(mesh);
        list = List.copyOf(list);
        var problems = new Problems();
        if (hours < 1) {
            problems.add(
                    "hours", "'" + hours + "' is no validity: expected a number of hours, such as " + DEFAULT_HOURS);
        }
        problems.duplicates(
                "hosts", list.stream().map(each -> each.name().value()).toList());
        problems.duplicates(
                "addresses",
                list.stream().map(each -> each.address().toString()).toList());
        for (var host : list) {
            if (host.name().value().equals(Leases.CLOCK)) {
                problems.add(
                        "hosts.clock", "is the name of the key that leases are signed with: give the host another");
            }
            checkAddress(host, mesh, problems);
            if (host.key() instanceof Existing existing) {
                checkExisting(host, existing, problems);
            }
        }
        problems.throwIfAny();
    }

    /** The same hosts, but for these keys. */
    public HostsArgs withoutKeys(Set<PublicKey> revoked) {
        return new HostsArgs(mesh, list, hours, revoked);
    }

    private static void checkAddress(HostArgs host, List<Prefix> mesh, Problems problems) {
        var path = "hosts." + host.name();
        var around = mesh.stream().filter(each -> each.contains(host.address())).findFirst();
        if (around.isEmpty()) {
            problems.add(
                    path, "'" + host.address() + "' lies in none of the mesh's networks " + mesh + ": move it inside");
        } else if (around.get().length() != host.address().length()) {
            problems.add(
                    path,
                    "'" + host.address() + "' has another prefix than the mesh's " + around.get()
                            + ", and would not reach all of it: write /"
                            + around.get().length());
        }
    }

    private static void checkExisting(HostArgs host, Existing existing, Problems problems) {
        for (var certificate : existing.certificates()) {
            if (!certificate.name().equals(host.name().value())
                    || !certificate.networks().contains(host.address())) {
                problems.add(
                        "hosts." + host.name(),
                        "was brought with a certificate of '" + certificate.name() + "' at " + certificate.networks()
                                + ": expected one of '" + host.name() + "' at " + host.address());
            }
        }
    }
}
