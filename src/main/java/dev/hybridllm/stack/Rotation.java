package dev.hybridllm.stack;

import com.pulumi.exceptions.RunException;
import dev.hybridllm.config.Authority;
import dev.hybridllm.config.Authority.Role;
import dev.hybridllm.nebula.Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Whether a change of authorities would leave hosts that do not trust each other. A new one is introduced as trusted, signs once every
 * host has it, and the old one goes when nothing that it signed is valid any more.
 */
final class Rotation {

    private Rotation() {}

    /** Refuses steps that come too early. Pure: settings and what both stacks delivered are all that it looks at. */
    static void check(List<Authority> wanted, List<Delivered> delivered, Instant now) {
        var refusals = refusals(wanted, delivered, now);
        if (!refusals.isEmpty()) {
            throw new RunException(refusals.stream()
                    .map(each -> "\n  - " + each)
                    .collect(Collectors.joining("", "this step of a change of authorities comes too early:", "")));
        }
    }

    static List<String> refusals(List<Authority> wanted, List<Delivered> delivered, Instant now) {
        var withHosts =
                delivered.stream().filter(each -> !each.hosts().isEmpty()).toList();
        var refusals = new ArrayList<String>();
        wanted.stream()
                .filter(each -> each.role() == Role.SIGNING)
                .map(each -> each.name().value())
                .forEach(name -> switchTo(name, withHosts, refusals));
        var kept = wanted.stream().map(each -> each.name().value()).toList();
        withHosts.stream()
                .flatMap(each -> each.authorities().stream())
                .distinct()
                .filter(name -> !kept.contains(name))
                .forEach(name -> retire(name, withHosts, now, refusals));
        return refusals;
    }

    private static void switchTo(String name, List<Delivered> delivered, List<String> refusals) {
        var missing = delivered.stream().filter(each -> !each.trusts(name)).toList();
        if (!missing.isEmpty()) {
            refusals.add("authorities: '" + name + "' cannot sign yet, for the hosts of " + names(missing)
                    + " have not got it and would refuse what it signs: give it the role trusted, leave signing to the one that "
                    + "signs now, and run " + ups(missing) + " first");
        }
    }

    private static void retire(String name, List<Delivered> delivered, Instant now, List<String> refusals) {
        for (var each : delivered) {
            var signed = each.hosts().entrySet().stream()
                    .filter(host -> host.getValue().stream()
                            .anyMatch(certificate -> isLive(certificate, now) && isBy(name, certificate, each)))
                    .map(host -> host.getKey())
                    .toList();
            if (!signed.isEmpty()) {
                refusals.add("authorities: '" + name + "' cannot go yet, for it signed the certificates that "
                        + some(signed) + " of stack '" + each.stack()
                        + "' run with: keep it with the role trusted, let the new one "
                        + "sign, and run " + ups(List.of(each)) + " first");
            }
        }
    }

    private static boolean isLive(Certificate certificate, Instant now) {
        return certificate.notAfter().isAfter(now);
    }

    private static boolean isBy(String authority, Certificate certificate, Delivered delivered) {
        return delivered
                .issuer(certificate)
                .filter(issuer -> issuer.name().equals(authority))
                .isPresent();
    }

    private static String names(List<Delivered> stacks) {
        return stacks.stream().map(each -> "stack '" + each.stack() + "'").collect(Collectors.joining(" and "));
    }

    private static String ups(List<Delivered> stacks) {
        return stacks.stream()
                .map(each -> "`pulumi up -s " + each.stack() + "`")
                .collect(Collectors.joining(" and "));
    }

    /** Some of many names. */
    private static String some(List<String> names) {
        var shown = names.stream().limit(3).collect(Collectors.joining(", "));
        return names.size() <= 3 ? shown : shown + " and " + (names.size() - 3) + " more";
    }
}
