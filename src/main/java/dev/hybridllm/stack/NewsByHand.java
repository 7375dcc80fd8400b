package dev.hybridllm.stack;

import dev.hybridllm.config.ClusterSettings;
import dev.hybridllm.config.Site.NodeNebula;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What hosts do not learn by themselves to which nothing is delivered: devices, and machines that have Nebula from their own configuration. An
 * update renews their certificates like others', and nobody brings them these: so whoever runs it is told when it is time to. Whether that was
 * done, nothing here can tell.
 */
final class NewsByHand {

    private static final Duration CLOSE = Duration.ofDays(30);

    private NewsByHand() {}

    /**
     * The warnings.
     *
     * @param hosts to which nothing is delivered, each with what brings it news
     */
    static List<String> warnings(
            SortedMap<String, String> hosts, Expiry.Wanted wanted, Delivered delivered, Instant now) {
        var news = new ArrayList<String>();
        var known = new TreeMap<>(hosts);
        known.keySet().retainAll(delivered.hosts().keySet());
        delivered.hosts().forEach((name, host) -> Optional.ofNullable(known.get(name))
                .ifPresent(way -> renewal(name, way, host, wanted, now)
                        .or(() -> oldOne(name, way, host, now))
                        .ifPresent(news::add)));
        if (!known.isEmpty() && authoritiesChange(known.keySet(), wanted, delivered)) {
            news.add(
                    "authorities change with this update, and some hosts learn of it by hand alone: after this update and before the next "
                            + "step (docs/runbooks/rotate-authority.md) "
                            + known.entrySet().stream()
                                    .map(each -> each.getKey() + " by " + each.getValue())
                                    .collect(Collectors.joining(", ")));
        }
        return news;
    }

    /** Those to which nothing is delivered. */
    static SortedMap<String, String> hosts(ClusterSettings cluster) {
        var hosts = new TreeMap<String, String>();
        cluster.devices().keySet().forEach(name -> hosts.put(name.value(), "`make join DEVICE=" + name + "`"));
        cluster.homes().values().stream()
                .filter(home -> home.nebula() == NodeNebula.TALOS_EXTENSION)
                .forEach(home -> home.nodes().keySet().stream()
                        .filter(name -> MeshHosts.isMember(home, name))
                        .forEach(name -> hosts.put(
                                name.value(), "applying its document of the output `nodeExtensions` to the machine")));
        return hosts;
    }

    private static Optional<String> renewal(
            String name, String way, Delivered.Host host, Expiry.Wanted wanted, Instant now) {
        return Optional.ofNullable(wanted.hosts().get(name))
                .flatMap(window -> window)
                .filter(window -> !now.plus(window).isBefore(host.end()))
                .map(window -> "'" + name + "' gets its renewed certificate by " + way
                        + " alone: do that after the update, before " + host.end());
    }

    /** That was renewed long ago, and may be what the device has all the same. */
    private static Optional<String> oldOne(String name, String way, Delivered.Host host, Instant now) {
        return host.superseded().stream()
                .map(Delivered.Superseded::notAfter)
                .filter(end -> end.isAfter(now) && !now.plus(CLOSE).isBefore(end))
                .max(Instant::compareTo)
                .map(end -> "'" + name + "' had a certificate that ends " + end + ", and was given another since, by "
                        + way + ": if that was not done, do it, or it is shut out then");
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
