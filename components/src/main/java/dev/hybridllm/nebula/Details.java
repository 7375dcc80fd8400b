package dev.hybridllm.nebula;

import java.time.Instant;
import java.util.List;

/**
 * What a certificate says, but for the key: the same in both formats.
 *
 * @param networks a host's addresses, or what an authority confines hosts to
 * @param notBefore in seconds since 1970
 * @param notAfter in seconds since 1970
 * @param issuer the issuer's fingerprint; empty if an authority signed itself
 */
record Details(
        String name,
        List<Prefix> networks,
        List<Prefix> unsafeNetworks,
        List<String> groups,
        long notBefore,
        long notAfter,
        boolean authority,
        String issuer) {

    /** The end of the year 9999, after which no usual notation of time goes on. */
    private static final long LAST = 253402300799L;

    Details {
        networks = List.copyOf(networks);
        unsafeNetworks = List.copyOf(unsafeNetworks);
        groups = List.copyOf(groups);
        requireTime(notBefore);
        requireTime(notAfter);
    }

    private static void requireTime(long seconds) {
        if (seconds < 0 || seconds > LAST) {
            throw new Refused(
                    Reason.TIMES, "the time " + seconds + " (in seconds) lies outside of the years 1970 to 9999");
        }
    }

    Details issuedBy(String fingerprint) {
        return new Details(name, networks, unsafeNetworks, groups, notBefore, notAfter, authority, fingerprint);
    }

    Instant from() {
        return Instant.ofEpochSecond(notBefore);
    }

    Instant until() {
        return Instant.ofEpochSecond(notAfter);
    }

    /** What Nebula wants of every certificate, signed by whomever. */
    void requireShape(boolean ipv6) {
        if (!authority && networks.isEmpty()) {
            throw new Refused(
                    Reason.NO_NETWORK, "host " + title() + " has no network: it needs its address in the mesh");
        }
        for (var network : networks) {
            if (network.isZeroAddress()) {
                throw new Refused(
                        Reason.ZERO_ADDRESS,
                        "network '" + network + "' is the zero address: no certificate may have it");
            }
            if (network.isMapped()) {
                throw new Refused(
                        Reason.MAPPED_ADDRESS, "network '" + network + "' is an IPv4 address: write it as one");
            }
            requireFamily("network", network, ipv6);
        }
        unsafeNetworks.forEach(network -> requireFamily("unsafe network", network, ipv6));
    }

    private static void requireFamily(String what, Prefix network, boolean ipv6) {
        if (network.isIpv6() && !ipv6) {
            throw new Refused(
                    Reason.IPV6_IN_V1,
                    what + " '" + network + "' is IPv6, which a version 1 certificate cannot hold: use version 2");
        }
    }

    /** What Nebula wants besides in version 2. */
    void requireReachable() {
        for (var network : unsafeNetworks) {
            if (!authority && networks.stream().noneMatch(each -> each.isIpv6() == network.isIpv6())) {
                throw new Refused(
                        Reason.UNSAFE_NETWORK_FAMILY,
                        "unsafe network '" + network + "' needs a host with an " + (network.isIpv6() ? "IPv6" : "IPv4")
                                + " address, which " + title() + " has not");
            }
        }
    }

    String title() {
        return Refused.quoted(name);
    }
}
