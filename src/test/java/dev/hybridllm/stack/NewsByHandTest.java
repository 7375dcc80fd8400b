package dev.hybridllm.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridllm.config.Authority.Role;
import dev.hybridllm.config.PlainName;
import dev.hybridllm.stack.Delivered.Superseded;
import dev.hybridllm.stack.Meshes.Authority;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** When somebody is told to bring a host what nothing else brings it. */
class NewsByHandTest {

    private static final int YEAR = 8_760;
    private static final Duration WINDOW = Duration.ofDays(130);
    private static final Authority MESH = Authority.of("mesh", Duration.ofDays(3000));

    private static dev.hybridllm.config.Authority wanted(String name, Role role) {
        return new dev.hybridllm.config.Authority(new PlainName(name), role, 87_600, Optional.empty());
    }

    private static SortedMap<String, String> hosts(String... names) {
        var hosts = new TreeMap<String, String>();
        for (var name : names) {
            hosts.put(name, "way of " + name);
        }
        return hosts;
    }

    private static final List<dev.hybridllm.config.Authority> SAME = List.of(wanted("mesh", Role.SIGNING));

    /** A laptop and a lighthouse, each with so many days left, and what the laptop had before. */
    private static List<String> news(
            int days, List<dev.hybridllm.config.Authority> authorities, Integer... supersededDays) {
        var hosts = new TreeMap<String, Delivered.Host>();
        var superseded = List.of(supersededDays).stream()
                .map(left -> new Superseded("ab", Meshes.NOW.plus(Duration.ofDays(left))))
                .toList();
        for (var name : List.of("laptop", "lighthouse")) {
            hosts.put(name, new Delivered.Host(List.of(MESH.host(name, Duration.ofDays(days))), superseded));
        }
        var wanted = new Expiry.Wanted(
                authorities,
                Map.of("laptop", Optional.of(WINDOW), "lighthouse", Optional.of(WINDOW), "phone", Optional.of(WINDOW)),
                YEAR,
                Set.of());
        return NewsByHand.warnings(
                hosts("laptop", "phone"),
                wanted,
                new Delivered("homelab", List.of(MESH.certificate()), hosts),
                Meshes.NOW);
    }

    @Test
    void nothingIsSaidWhileADeviceHasWhatThereIs() {
        assertThat(news(131, SAME)).isEmpty();
        assertThat(news(300, SAME, 31, 100, -1)).isEmpty();
    }

    @Test
    void aRenewalIsFetchedByHand() {
        assertThat(news(130, SAME))
                .containsExactly("'laptop' gets its renewed certificate by way of laptop alone: do that "
                        + "after the update, before 2027-04-04T12:00:00Z");
    }

    @Test
    void whoHasNotFetchedItIsRemindedBeforeTheOldOneEnds() {
        assertThat(news(300, SAME, 30, 100, -1))
                .containsExactly("'laptop' had a certificate that ends 2026-12-25T12:00:00Z, and was given another "
                        + "since, by way of laptop: if that was not done, do it, or it is shut out then");
    }

    @Test
    void everyStepOfAChangeOfAuthoritiesIsFetchedByHand() {
        var message =
                "authorities change with this update, and some hosts learn of it by hand alone: after this update and before the next "
                        + "step (docs/runbooks/rotate-authority.md) laptop by way of laptop";
        assertThat(news(300, List.of(wanted("mesh", Role.SIGNING), wanted("new", Role.TRUSTED))))
                .containsExactly(message);
        assertThat(news(300, List.of(wanted("new", Role.SIGNING)))).containsExactly(message);
        assertThat(NewsByHand.warnings(
                        hosts(),
                        new Expiry.Wanted(List.of(wanted("new", Role.SIGNING)), Map.of(), YEAR, Set.of()),
                        Meshes.delivered("homelab", List.of(MESH), Map.of()),
                        Meshes.NOW))
                .isEmpty();
    }

    /** The bundle has both already, and who signs is another. */
    @Test
    void theSwitchIsOneOfThem() {
        var other = Authority.of("new", Duration.ofDays(3000));
        var delivered = Meshes.delivered(
                "homelab", List.of(MESH, other), Map.of("laptop", MESH.host("laptop", Duration.ofDays(300))));
        var windows = Map.of("laptop", Optional.of(WINDOW));
        var before = List.of(wanted("mesh", Role.SIGNING), wanted("new", Role.TRUSTED));
        var after = List.of(wanted("mesh", Role.TRUSTED), wanted("new", Role.SIGNING));
        assertThat(NewsByHand.warnings(
                        hosts("laptop"), new Expiry.Wanted(before, windows, YEAR, Set.of()), delivered, Meshes.NOW))
                .isEmpty();
        assertThat(NewsByHand.warnings(
                        hosts("laptop"), new Expiry.Wanted(after, windows, YEAR, Set.of()), delivered, Meshes.NOW))
                .singleElement()
                .asString()
                .startsWith("authorities change with this update");
        var carriedOn = Map.of("laptop", Optional.<Duration>empty());
        assertThat(NewsByHand.warnings(
                        hosts("laptop"), new Expiry.Wanted(after, carriedOn, YEAR, Set.of()), delivered, Meshes.NOW))
                .isEmpty();
    }
}
