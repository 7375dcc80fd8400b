package dev.hybridllm.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridllm.config.Authority.Role;
import dev.hybridllm.config.PlainName;
import dev.hybridllm.stack.Meshes.Authority;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is warned of and what is refused, by how much is left. Hosts' certificates are valid for a year. */
class ExpiryTest {

    private static final int YEAR = 8_760;
    /** A month more than a third of a year, as a host far down the spread has it. */
    private static final Duration WINDOW = Duration.ofDays(151);

    private static final Authority LASTING = Authority.of("mesh", Duration.ofDays(3000));

    private static Expiry.Said of(Authority authority, Duration left, Set<String> renewed, Set<String> letExpire) {
        return of(authority, left, renewed, letExpire, List.of(wanted("mesh", Role.SIGNING)), Set.of("worker-1"));
    }

    private static Expiry.Said of(
            Authority authority,
            Duration left,
            Set<String> renewed,
            Set<String> letExpire,
            List<dev.hybridllm.config.Authority> authorities,
            Set<String> hosts) {
        var delivered =
                Meshes.delivered("gpu", List.of(authority), Map.of("worker-1", authority.host("worker-1", left)));
        var windows = hosts.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        name -> renewed.contains(name) ? Optional.of(WINDOW) : Optional.<Duration>empty()));
        return Expiry.of(delivered, new Expiry.Wanted(authorities, windows, YEAR, letExpire), Meshes.NOW);
    }

    private static dev.hybridllm.config.Authority wanted(String name, Role role) {
        return new dev.hybridllm.config.Authority(new PlainName(name), role, 87_600, Optional.empty());
    }

    private static Expiry.Said ofHost(int days, Set<String> renewed, Set<String> letExpire) {
        return of(LASTING, Duration.ofDays(days), renewed, letExpire);
    }

    private static Expiry.Said ofAuthority(int days, Set<String> letExpire) {
        return of(
                Authority.of("mesh", Duration.ofDays(days)), Duration.ofDays(days - 1), Set.of("worker-1"), letExpire);
    }

    @Test
    void nothingIsSaidOfWhatLasts() {
        assertThat(ofHost(152, Set.of("worker-1"), Set.of())).isEqualTo(new Expiry.Said(List.of(), List.of()));
    }

    @Test
    void aHostInItsWindowIsRenewedByTheNextUpdate() {
        var expiry = ofHost(151, Set.of("worker-1"), Set.of());
        assertThat(expiry.warnings())
                .containsExactly(
                        "certificate of 'worker-1' ends 2027-04-25T12:00:00Z, in 151 days: `pulumi up -s gpu` renews it");
        assertThat(expiry.refusals()).isEmpty();
        assertThat(ofHost(1, Set.of("worker-1"), Set.of()).refusals())
                .as("a renewal is planned, however late")
                .isEmpty();
    }

    @Test
    void aHostThatNobodyRenewsIsRefusedWithinThirtyDays() {
        assertThat(ofHost(31, Set.of(), Set.of()).refusals()).isEmpty();
        assertThat(ofHost(31, Set.of(), Set.of()).warnings())
                .singleElement()
                .asString()
                .contains("is not renewed here");
        assertThat(ofHost(30, Set.of(), Set.of()).refusals())
                .containsExactly(
                        "certificate of 'worker-1' ends 2026-12-25T12:00:00Z, in 30 days and is not renewed here: "
                                + "bring a new one. If that is meant, add 'worker-1' to certificates.letExpire");
        assertThat(ofHost(30, Set.of(), Set.of("worker-1")).refusals()).isEmpty();
    }

    @Test
    void anAuthorityIsWarnedOfAsSoonAsItCutsHostsShort() {
        assertThat(ofAuthority(366, Set.of()).warnings()).isEmpty();
        assertThat(ofAuthority(365, Set.of()).warnings())
                .singleElement()
                .asString()
                .startsWith("authority 'mesh' ends 2027-11-25T12:00:00Z, in 365 days, is never renewed")
                .contains("rotate-authority.md");
        assertThat(ofAuthority(365, Set.of()).refusals()).isEmpty();
    }

    @Test
    void anAuthorityThatEndsWithinThirtyDaysIsRefused() {
        assertThat(ofAuthority(30, Set.of()).refusals())
                .anyMatch(each -> each.startsWith("authority 'mesh' ends") && each.endsWith("certificates.letExpire"));
        assertThat(ofAuthority(30, Set.of("mesh")).refusals()).isEmpty();
    }

    @Test
    void whatItsAuthorityCutsShortNoRenewalHelps() {
        var ending = Authority.of("mesh", Duration.ofDays(20));
        var expiry = of(ending, Duration.ofDays(20), Set.of("worker-1"), Set.of("mesh"));
        assertThat(expiry.refusals())
                .singleElement()
                .asString()
                .contains("certificate of 'worker-1'", "together with its authority");
    }

    @Test
    void whatHasEndedSaysWhen() {
        assertThat(ofHost(-2, Set.of(), Set.of()).refusals())
                .singleElement()
                .asString()
                .contains("ended 2026-11-23T12:00:00Z");
    }

    @Test
    void whatTheSettingsAreAboutToCureIsNoReasonToRefuse() {
        var ending = Authority.of("mesh", Duration.ofDays(20));
        var left = Duration.ofDays(20);
        var renewed = Set.of("worker-1");
        var introduced = List.of(wanted("mesh", Role.SIGNING), wanted("next", Role.TRUSTED));
        assertThat(of(ending, left, renewed, Set.of("worker-1"), introduced, renewed)
                        .refusals())
                .as("the other authority comes")
                .isEmpty();
        var switched = List.of(wanted("mesh", Role.TRUSTED), wanted("next", Role.SIGNING));
        var said = of(ending, left, renewed, Set.of(), switched, renewed);
        assertThat(said.refusals())
                .as("the other one signs, also for this host")
                .isEmpty();
        assertThat(said.warnings()).singleElement().asString().contains("`pulumi up -s gpu` renews it");
        assertThat(of(ending, left, renewed, Set.of(), List.of(wanted("next", Role.SIGNING)), renewed)
                        .refusals())
                .as("the ending one goes")
                .isEmpty();
    }

    @Test
    void aHostThatTheSettingsTakeOutMayEnd() {
        assertThat(of(LASTING, Duration.ofDays(5), Set.of(), Set.of(), List.of(wanted("mesh", Role.SIGNING)), Set.of()))
                .isEqualTo(new Expiry.Said(List.of(), List.of()));
    }
}
