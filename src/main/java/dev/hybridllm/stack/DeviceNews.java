package dev.hybridllm.stack;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What devices do not learn by themselves. An update renews their certificates like others', and nobody brings them these: so whoever runs it is
 * told when it is time for {@code make join}. Whether that was run, nothing here can tell.
 */
final class DeviceNews {

    private static final Duration CLOSE = Duration.ofDays(30);

    private DeviceNews() {}

    static List<String> warnings(Collection<String> devices, Expiry.Wanted wanted, Delivered delivered, Instant now) {
        var news = new ArrayList<String>();
        var known = new TreeSet<>(devices);
        known.retainAll(delivered.hosts().keySet());
        delivered.hosts().forEach((name, host) -> {
            if (known.contains(name)) {
                renewal(name, host, wanted, now)
                        .or(() -> oldOne(name, host, now))
                        .ifPresent(news::add);
            }
        });
        if (!known.isEmpty() && authoritiesChange(known, wanted, delivered)) {
            news.add("authorities change with this update, and devices learn of it by `make join` alone: run it for "
                    + String.join(", ", known)
                    + " after this update and before the next step (docs/runbooks/rotate-authority.md)");
        }
        return news;
    }

    private static Optional<String> renewal(String name, Delivered.Host host, Expiry.Wanted wanted, Instant now) {
        return Optional.ofNullable(wanted.hosts().get(name))
                .flatMap(window -> window)
                .filter(window -> !now.plus(window).isBefore(host.end()))
                .map(window -> "device '" + name + "' gets its renewed certificate by `make join DEVICE=" + name
                        + "` alone: run it after the update, before " + host.end());
    }

    /** That was renewed long ago, and may be what the device has all the same. */
    private static Optional<String> oldOne(String name, Delivered.Host host, Instant now) {
        return host.superseded().stream()
                .map(Delivered.Superseded::notAfter)
                .filter(end -> end.isAfter(now) && !now.plus(CLOSE).isBefore(end))
                .max(Instant::compareTo)
                .map(end -> "device '" + name + "' had a certificate that ends " + end
                        + ", and was given another since: if `make join DEVICE=" + name
                        + "` was not run after that, run it, or the device is shut out then");
    }

    /** A certificate that is carried on stays that of its own authority, whoever signs. */
    private static boolean authoritiesChange(Collection<String> devices, Expiry.Wanted wanted, Delivered delivered) {
        var names =
                wanted.authorities().stream().map(each -> each.name().value()).collect(Collectors.toSet());
        return !names.equals(new TreeSet<>(delivered.authorities()))
                || devices.stream()
                        .filter(name -> wanted.hosts()
                                .getOrDefault(name, Optional.empty())
                                .isPresent())
                        .flatMap(name -> Optional.ofNullable(delivered.hosts().get(name)).stream())
                        .flatMap(host -> host.certificates().stream())
                        .flatMap(certificate -> delivered.issuer(certificate).stream())
                        .anyMatch(issuer -> !wanted.signer().equals(Optional.of(issuer.name())));
    }
}
