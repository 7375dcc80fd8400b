package dev.hybridllm.nebula;

import java.util.List;

/** What an authority allows: one check for signing and for verifying. A list that is empty in the authority confines nothing. */
final class Containment {

    private Containment() {}

    static void check(Details authority, Details details) {
        if (details.notAfter() > authority.notAfter()) {
            throw new Refused(
                    Reason.ENDS_AFTER_AUTHORITY,
                    details.title() + " is valid until " + details.until() + ", authority " + authority.title()
                            + " only until " + authority.until());
        }
        if (details.notBefore() < authority.notBefore()) {
            throw new Refused(
                    Reason.STARTS_BEFORE_AUTHORITY,
                    details.title() + " is valid from " + details.from() + ", authority " + authority.title()
                            + " only from " + authority.from());
        }
        for (var group : details.groups()) {
            if (!authority.groups().isEmpty() && !authority.groups().contains(group)) {
                throw new Refused(
                        Reason.GROUP_OUTSIDE_AUTHORITY,
                        "group " + Refused.quoted(group) + " of " + details.title()
                                + " is none of those that authority " + authority.title() + " allows: "
                                + authority.groups().stream()
                                        .map(Refused::quoted)
                                        .toList());
            }
        }
        requireInside(
                Reason.NETWORK_OUTSIDE_AUTHORITY,
                "network",
                details,
                details.networks(),
                authority,
                authority.networks());
        requireInside(
                Reason.UNSAFE_NETWORK_OUTSIDE_AUTHORITY,
                "unsafe network",
                details,
                details.unsafeNetworks(),
                authority,
                authority.unsafeNetworks());
    }

    private static void requireInside(
            Reason reason,
            String what,
            Details details,
            List<Prefix> networks,
            Details authority,
            List<Prefix> allowed) {
        for (var network : networks) {
            if (!allowed.isEmpty() && allowed.stream().noneMatch(each -> each.contains(network))) {
                throw new Refused(
                        reason,
                        what + " '" + network + "' of " + details.title() + " lies in none of those that authority "
                                + authority.title() + " allows: " + allowed);
            }
        }
    }
}
