package dev.hybridllm.stack;

import com.pulumi.Context;
import com.pulumi.exceptions.RunException;
import dev.hybridllm.config.Authority;
import dev.hybridllm.config.Authority.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What ends soon, of what a stack delivered last time and is to go on: what ends within its window is warned of; what ends within 30 days, and
 * no renewal or other authority is there for, is refused. An update that takes it away, or puts another in its place, goes through.
 */
final class Expiry {

    private static final Duration CLOSE = Duration.ofDays(30);

    /**
     * What the settings want.
     *
     * @param authorities the mesh's authorities
     * @param hosts the stack's hosts: how long before its end each is renewed, if it is renewed at all
     * @param hostHours how long a host's certificate is valid when it is issued
     * @param letExpire names of what may end
     */
    record Wanted(
            List<Authority> authorities, Map<String, Optional<Duration>> hosts, int hostHours, Set<String> letExpire) {

        Duration lifetime() {
            return Duration.ofHours(hostHours);
        }

        Optional<String> signer() {
            return authorities.stream()
                    .filter(each -> each.role() == Role.SIGNING)
                    .map(each -> each.name().value())
                    .findFirst();
        }
    }

    /** What is said. */
    record Said(List<String> warnings, List<String> refusals) {
        Said {
            warnings = List.copyOf(warnings);
            refusals = List.copyOf(refusals);
        }

        /** Warns, and refuses. */
        void to(Context context) {
            warnings.forEach(context.log()::warn);
            if (!refusals.isEmpty()) {
                throw new RunException(String.join("\n", refusals));
            }
        }
    }

    private final Delivered delivered;
    private final Wanted wanted;
    private final Instant now;
    private final List<String> warnings = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();

    private Expiry(Delivered delivered, Wanted wanted, Instant now) {
        this.delivered = delivered;
        this.wanted = wanted;
        this.now = now;
    }

    static Said of(Delivered delivered, Wanted wanted, Instant now) {
        var expiry = new Expiry(delivered, wanted, now);
        // One that is trusted only is on its way in, or on its way out.
        wanted.signer().ifPresent(expiry::signer);
        delivered.hosts().forEach((name, host) -> {
            var window = wanted.hosts().get(name);
            if (window != null) {
                expiry.host(name, host, window);
            }
        });
        return new Said(expiry.warnings, expiry.refusals);
    }

    private void signer(String name) {
        var certificates = delivered.authority(name);
        if (certificates.isEmpty()) {
            return;
        }
        var end = certificates.get(0).notAfter();
        // From then on it cuts short what it signs.
        if (now.plus(wanted.lifetime()).isBefore(end)) {
            return;
        }
        var message = "authority '" + name + "' " + when(end)
                + ", is never renewed, and no host's certificate is valid longer: ";
        if (wanted.authorities().size() > 1) {
            warnings.add(message + "go on with the change to the other one (docs/runbooks/rotate-authority.md)");
        } else {
            say(message + "introduce another one (docs/runbooks/rotate-authority.md)", name, end);
        }
    }

    private void host(String name, Delivered.Host host, Optional<Duration> window) {
        var end = host.end();
        if (now.plus(window.orElse(wanted.lifetime().dividedBy(3))).isBefore(end)) {
            return;
        }
        var message = "certificate of '" + name + "' " + when(end);
        if (window.isEmpty()) {
            say(message + " and is not renewed here: bring a new one", name, end);
            return;
        }
        var issuer = delivered.issuer(host.certificates().get(0));
        var isCutShort = issuer.filter(each -> !each.notAfter().isAfter(end)).isPresent();
        var isReissued = issuer.filter(
                        each -> wanted.signer().filter(each.name()::equals).isEmpty())
                .isPresent();
        if (isCutShort && !isReissued) {
            say(
                    message + " together with its authority: introduce another one (docs/runbooks/rotate-authority.md)",
                    name,
                    end);
        } else {
            warnings.add(message + ": `pulumi up -s " + delivered.stack() + "` renews it");
        }
    }

    private void say(String message, String name, Instant end) {
        var isClose = !now.plus(CLOSE).isBefore(end);
        if (isClose && !wanted.letExpire().contains(name)) {
            refusals.add(message + ". If that is meant, add '" + name + "' to certificates.letExpire");
        } else {
            warnings.add(message);
        }
    }

    private String when(Instant end) {
        var days = Duration.between(now, end).toDays();
        return end.isAfter(now) ? "ends " + end + ", in " + days + (days == 1 ? " day" : " days") : "ended " + end;
    }
}
