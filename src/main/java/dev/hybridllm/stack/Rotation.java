package dev.hybridllm.stack;

import com.pulumi.exceptions.RunException;
import dev.hybridllm.config.Authority;
import dev.hybridllm.config.Authority.Role;
import dev.hybridllm.config.CertificatePem;
import dev.hybridllm.nebula.Certificate;
import dev.hybridllm.nebula.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Whether a change of authorities, or of the certificates' format, would leave hosts that do not trust each other. A new authority is
 * introduced as trusted, signs once every host has it, and the old one goes when nothing that it signed is valid any more. Pure:
 * settings and what both stacks delivered are all that it looks at.
 */
final class Rotation {

    private final Delivered homelab;
    private final List<Delivered> withHosts;
    private final Instant now;
    private final List<String> refusals = new ArrayList<>();

    private Rotation(Delivered homelab, Delivered gpu, Instant now) {
        this.homelab = homelab;
        this.withHosts = List.of(homelab, gpu).stream()
                .filter(each -> !each.hosts().isEmpty())
                .toList();
        this.now = now;
    }

    /** Refuses steps that come too early. */
    static void check(List<Authority> wanted, List<Version> versions, Delivered homelab, Delivered gpu, Instant now) {
        var refusals = refusals(wanted, versions, homelab, gpu, now);
        if (!refusals.isEmpty()) {
            throw new RunException(refusals.stream()
                    .map(each -> "\n  - " + each)
                    .collect(
                            Collectors.joining("", "this change would leave hosts that do not trust each other:", "")));
        }
    }

    static List<String> refusals(
            List<Authority> wanted, List<Version> versions, Delivered homelab, Delivered gpu, Instant now) {
        var rotation = new Rotation(homelab, gpu, now);
        wanted.forEach(rotation::stays);
        wanted.stream().filter(each -> each.role() == Role.SIGNING).forEach(rotation::signs);
        var kept = wanted.stream().map(each -> each.name().value()).toList();
        rotation.withHosts.stream()
                .flatMap(each -> each.authorities().stream())
                .distinct()
                .filter(name -> !kept.contains(name))
                .forEach(rotation::goes);
        rotation.speaks(versions);
        return rotation.refusals;
    }

    /** The engine would make another authority of the same name in place of one that has ended, or is to be valid for another time. */
    private void stays(Authority authority) {
        if (authority.certificate().isPresent()) {
            return;
        }
        homelab.authority(authority.name().value()).stream().findFirst().ifPresent(certificate -> {
            var hours = Duration.between(certificate.notBefore(), certificate.notAfter())
                    .toHours();
            if (hours != authority.hours()) {
                refusals.add("authorities: '" + authority.name() + "' is valid for " + hours + " hours, and with "
                        + authority.hours() + " it would be another authority, which nobody trusts: set hours to "
                        + hours
                        + ", or introduce one under another name");
            } else if (!certificate.notAfter().isAfter(now)) {
                refusals.add("authorities: '" + authority.name() + "' ended " + certificate.notAfter()
                        + ", and an update would make another of that name: let one under another name sign, and take this "
                        + "one out");
            }
        });
    }

    private void signs(Authority wanted) {
        var name = wanted.name().value();
        var authority = wanted.certificate().map(CertificatePem::certificates).orElseGet(() -> homelab.authority(name));
        if (authority.isEmpty() && homelab.bundle().isEmpty() && !withHosts.isEmpty()) {
            refusals.add("authorities: homelab has none any more, and a new one would be trusted by no host of "
                    + names(withHosts)
                    + ": bring the old one from its escrowed key (authorities[].certificate), or run "
                    + "`pulumi destroy -s gpu` first");
            return;
        }
        var missing = withHosts.stream().filter(each -> !each.trusts(authority)).toList();
        if (!missing.isEmpty()) {
            refusals.add("authorities: '" + name + "' cannot sign yet, for the hosts of " + names(missing)
                    + " have not got it and would refuse what it signs: give it the role trusted, leave signing to the one that "
                    + "signs now, and run "
                    + ups(authority.isEmpty() ? withHosts : missing) + " first");
        }
    }

    private void goes(String name) {
        for (var each : withHosts) {
            var signed = each.hosts().entrySet().stream()
                    .filter(host -> host.getValue().certificates().stream()
                            .anyMatch(certificate ->
                                    certificate.notAfter().isAfter(now) && isBy(name, certificate, each)))
                    .map(host -> host.getKey())
                    .toList();
            if (!signed.isEmpty()) {
                refusals.add("authorities: '" + name + "' cannot go yet, for it signed the certificates that "
                        + some(signed) + " of stack '" + each.stack()
                        + "' run with: keep it with the role trusted, let the new one sign, and run "
                        + ups(List.of(each)) + " first");
            }
        }
    }

    /** Whoever has certificates only of a version that goes is refused by those that have none of it. */
    private void speaks(List<Version> versions) {
        for (var each : withHosts) {
            var mute = each.hosts().entrySet().stream()
                    .filter(host -> host.getValue().certificates().stream()
                            .noneMatch(certificate -> versions.contains(certificate.version())))
                    .map(host -> host.getKey())
                    .toList();
            if (!mute.isEmpty()) {
                refusals.add("certificates.versions: " + some(mute) + " of stack '" + each.stack()
                        + "' have certificates of another version only, and could talk to nobody: set versions to both, and run "
                        + "`pulumi up` of both stacks first");
            }
        }
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
