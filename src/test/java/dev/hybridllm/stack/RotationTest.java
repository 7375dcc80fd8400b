package dev.hybridllm.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pulumi.exceptions.RunException;
import dev.hybridllm.config.Authority.Role;
import dev.hybridllm.config.CertificatePem;
import dev.hybridllm.config.PlainName;
import dev.hybridllm.nebula.Version;
import dev.hybridllm.stack.Meshes.Authority;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each step of a change of authorities in its time, and what is said of one that comes too early. */
class RotationTest {

    private static final Duration YEAR = Duration.ofDays(365);
    private static final int HOURS = (3650 + 3000) * 24;
    private static final List<Version> V1 = List.of(Version.V1);
    private static final Authority OLD = Authority.of("old", Duration.ofDays(3000));
    private static final Authority NEW = Authority.of("new", Duration.ofDays(3000));

    private static dev.hybridllm.config.Authority wanted(String name, Role role) {
        return new dev.hybridllm.config.Authority(new PlainName(name), role, HOURS, Optional.empty());
    }

    private static final List<dev.hybridllm.config.Authority> BEFORE = List.of(wanted("old", Role.SIGNING));
    private static final List<dev.hybridllm.config.Authority> INTRODUCED =
            List.of(wanted("old", Role.SIGNING), wanted("new", Role.TRUSTED));
    private static final List<dev.hybridllm.config.Authority> SWITCHED =
            List.of(wanted("old", Role.TRUSTED), wanted("new", Role.SIGNING));
    private static final List<dev.hybridllm.config.Authority> RETIRED = List.of(wanted("new", Role.SIGNING));

    private static Delivered homelab(List<Authority> bundle, Authority signer) {
        return Meshes.delivered("homelab", bundle, Map.of("lighthouse", signer.host("lighthouse", YEAR)));
    }

    private static Delivered gpu(List<Authority> bundle, Authority signer) {
        return Meshes.delivered("gpu", bundle, Map.of("gpu-worker-001", signer.host("gpu-worker-001", YEAR)));
    }

    private static List<String> refusals(
            List<dev.hybridllm.config.Authority> wanted, Delivered homelab, Delivered gpu) {
        return Rotation.refusals(wanted, V1, homelab, gpu, Meshes.NOW);
    }

    @Test
    void whatWasNeverBroughtUpMayBeginWithAnything() {
        var nothing = Meshes.delivered("homelab", List.of(), Map.of());
        assertThat(refusals(RETIRED, nothing, Meshes.delivered("gpu", List.of(), Map.of())))
                .isEmpty();
    }

    @Test
    void inOrderNoStepIsRefused() {
        var old = List.of(OLD);
        var both = List.of(OLD, NEW);
        assertThat(refusals(BEFORE, homelab(old, OLD), gpu(old, OLD))).isEmpty();
        assertThat(refusals(INTRODUCED, homelab(old, OLD), gpu(old, OLD))).isEmpty();
        assertThat(refusals(SWITCHED, homelab(both, OLD), gpu(both, OLD))).isEmpty();
        assertThat(refusals(RETIRED, homelab(both, NEW), gpu(both, NEW))).isEmpty();
    }

    @Test
    void aNewAuthoritySignsOnlyWhenEveryHostHasIt() {
        var both = List.of(OLD, NEW);
        assertThat(refusals(SWITCHED, homelab(List.of(OLD), OLD), gpu(List.of(OLD), OLD)))
                .singleElement()
                .asString()
                .startsWith(
                        "authorities: 'new' cannot sign yet, for the hosts of stack 'homelab' and stack 'gpu' have not got it")
                .endsWith("and run `pulumi up -s homelab` and `pulumi up -s gpu` first");
        assertThat(refusals(SWITCHED, homelab(both, OLD), gpu(List.of(OLD), OLD)))
                .singleElement()
                .asString()
                .contains("the hosts of stack 'gpu' have not")
                .endsWith("and run `pulumi up -s gpu` first");
    }

    @Test
    void aStackWithoutHostsHoldsNobodyUp() {
        var both = List.of(OLD, NEW);
        assertThat(refusals(SWITCHED, homelab(both, OLD), Meshes.delivered("gpu", List.of(OLD), Map.of())))
                .isEmpty();
    }

    @Test
    void anAuthorityStaysWhileWhatItSignedIsValid() {
        var both = List.of(OLD, NEW);
        assertThat(refusals(RETIRED, homelab(both, NEW), gpu(both, OLD)))
                .singleElement()
                .asString()
                .startsWith(
                        "authorities: 'old' cannot go yet, for it signed the certificates that gpu-worker-001 of stack "
                                + "'gpu' run with")
                .endsWith("and run `pulumi up -s gpu` first");
    }

    @Test
    void whatHasEndedHoldsNobodyUp() {
        var both = List.of(OLD, NEW);
        var ended = Meshes.delivered(
                "gpu", both, Map.of("gpu-worker-001", OLD.host("gpu-worker-001", Duration.ofSeconds(-1))));
        assertThat(refusals(RETIRED, homelab(both, NEW), ended)).isEmpty();
    }

    @Test
    void aRenamedAuthorityIsBothAtOnceAndRefusedForBoth() {
        assertThat(refusals(RETIRED, homelab(List.of(OLD), OLD), gpu(List.of(OLD), OLD)))
                .hasSize(3)
                .anyMatch(each -> each.contains("'new' cannot sign yet"))
                .anyMatch(each -> each.contains("'old' cannot go yet"));
    }

    @Test
    void aRefusalNamesEveryReason() {
        assertThatThrownBy(() ->
                        Rotation.check(RETIRED, V1, homelab(List.of(OLD), OLD), gpu(List.of(OLD), OLD), Meshes.NOW))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("do not trust each other")
                .hasMessageContaining("cannot sign yet")
                .hasMessageContaining("cannot go yet");
    }

    @Test
    void anotherAuthorityOfTheSameNameIsAnother() {
        var made = Authority.of("old", Duration.ofDays(3000), 99, Version.V1);
        assertThat(refusals(INTRODUCED, homelab(List.of(made, NEW), NEW), gpu(List.of(OLD, NEW), NEW)))
                .as("retired, made anew under the old name, and told to sign")
                .singleElement()
                .asString()
                .contains("'old' cannot sign yet, for the hosts of stack 'gpu'");
    }

    @Test
    void aHomelabThatLostItsAuthoritiesDoesNotMakeNewOnesUnderGpusHosts() {
        var nothing = Meshes.delivered("homelab", List.of(), Map.of());
        assertThat(refusals(BEFORE, nothing, gpu(List.of(OLD), OLD)))
                .singleElement()
                .asString()
                .contains("homelab has none any more", "escrowed key", "pulumi destroy -s gpu");
        var brought = new dev.hybridllm.config.Authority(
                new PlainName("old"), Role.SIGNING, HOURS, Optional.of(new CertificatePem(List.of(OLD.certificate()))));
        assertThat(refusals(List.of(brought), nothing, gpu(List.of(OLD), OLD)))
                .as("brought from its escrowed key it may")
                .isEmpty();
    }

    @Test
    void withOtherHoursItWouldBeAnotherAuthority() {
        var longer =
                new dev.hybridllm.config.Authority(new PlainName("old"), Role.SIGNING, HOURS + 1, Optional.empty());
        assertThat(refusals(List.of(longer), homelab(List.of(OLD), OLD), gpu(List.of(OLD), OLD)))
                .singleElement()
                .asString()
                .contains("set hours to " + HOURS);
    }

    @Test
    void oneThatHasEndedIsNotMadeAnewUnderItsName() {
        assertThat(Rotation.refusals(
                        BEFORE,
                        V1,
                        homelab(List.of(OLD), OLD),
                        gpu(List.of(OLD), OLD),
                        Meshes.NOW.plus(Duration.ofDays(3000))))
                .singleElement()
                .asString()
                .contains("'old' ended", "under another name");
    }

    @Test
    void aVersionGoesOnlyWhenEveryHostHasOneThatStays() {
        var second = Authority.of("old", Duration.ofDays(3000), "old".hashCode(), Version.V2);
        var v2 = List.of(Version.V2);
        assertThat(Rotation.refusals(BEFORE, v2, homelab(List.of(OLD), OLD), gpu(List.of(OLD), OLD), Meshes.NOW))
                .hasSize(2)
                .allMatch(each -> each.startsWith("certificates.versions: ") && each.contains("set versions to both"));
        assertThat(Rotation.refusals(
                        BEFORE,
                        List.of(Version.V1, Version.V2),
                        homelab(List.of(OLD), OLD),
                        gpu(List.of(OLD), OLD),
                        Meshes.NOW))
                .isEmpty();
        assertThat(Rotation.refusals(
                        BEFORE,
                        v2,
                        homelab(List.of(OLD, second), second),
                        gpu(List.of(OLD, second), second),
                        Meshes.NOW))
                .isEmpty();
    }
}
