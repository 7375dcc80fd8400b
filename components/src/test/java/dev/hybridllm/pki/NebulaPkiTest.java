package dev.hybridllm.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import dev.hybridllm.nebula.Curve;
import dev.hybridllm.nebula.HostKey;
import dev.hybridllm.nebula.Prefix;
import dev.hybridllm.network.HostName;
import dev.hybridllm.pki.AuthorityArgs.Role;
import dev.hybridllm.testing.RecordingMocks;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the component registers. That keys stay secret, and that a second update changes nothing, the real engine shows. */
class NebulaPkiTest {

    private static final List<Prefix> MESH = List.of(Prefix.parse("10.42.0.0/16"));
    private static final HostArgs LIGHTHOUSE = HostArgs.generated(
            new HostName("lighthouse"), Prefix.parse("10.42.0.1/16"), List.of("lighthouse", "infrastructure"));
    private static final HostKey LAPTOPS = HostKey.of(Curve.CURVE25519, TestKeys.seed(5));
    private static final HostArgs LAPTOP = new HostArgs(
            new HostName("laptop"),
            Prefix.parse("10.42.1.9/16"),
            List.of("admin"),
            List.of(),
            new HostArgs.PublicOnly(LAPTOPS.publicKey()));

    @Test
    void everyHostHasALeaseAndOnlyThoseThatBringNoneHaveAKey() {
        var mocks = mocks();
        mocks.run(context -> pki(hosts(LIGHTHOUSE, LAPTOP)));
        assertThat(mocks.names())
                .containsExactly(
                        "hybridllm:pki:NebulaPki mesh",
                        "tls:index/privateKey:PrivateKey mesh-clock",
                        "tls:index/privateKey:PrivateKey mesh-lighthouse",
                        "tls:index/privateKey:PrivateKey mesh-talos-homelab-mesh",
                        "tls:index/selfSignedCert:SelfSignedCert mesh-laptop",
                        "tls:index/selfSignedCert:SelfSignedCert mesh-lighthouse",
                        "tls:index/selfSignedCert:SelfSignedCert mesh-talos-homelab-mesh");
        assertThat(mocks.one("tls:index/selfSignedCert:SelfSignedCert", "mesh-talos-homelab-mesh")
                        .inputs())
                .as("an authority is never renewed")
                .containsEntry("earlyRenewalHours", 0.0)
                .containsEntry("validityPeriodHours", 87600.0);
        assertThat(mocks.one("tls:index/selfSignedCert:SelfSignedCert", "mesh-lighthouse")
                        .inputs())
                .containsEntry("earlyRenewalHours", (double) Renewal.earlyHours("mesh-lighthouse", 8760))
                .containsEntry("validityPeriodHours", 8760.0);
    }

    private record Seen(Trust trust, String bundle, HostIdentity laptop, HostIdentity lighthouse, String key) {}

    @Test
    void whatItIssuesItsBundleConfirms() {
        var all = new CompletableFuture<Seen>();
        mocks().run(context -> {
            var pki = pki(hosts(LIGHTHOUSE, LAPTOP));
            var laptop = pki.host(LAPTOP.name()).identity();
            var lighthouse = pki.host(LIGHTHOUSE.name());
            context.export(
                    "seen",
                    Output.tuple(
                                    pki.trust(),
                                    pki.bundle(),
                                    laptop,
                                    lighthouse.identity(),
                                    lighthouse.keyPem().orElseThrow())
                            .applyValue(each -> all.complete(new Seen(each.t1, each.t2, each.t3, each.t4, each.t5))));
        });
        var seen = awaited(all);
        assertThat(seen.bundle()).isEqualTo(seen.trust().bundlePem());
        for (var identity : List.of(seen.laptop(), seen.lighthouse())) {
            assertThat(confirmed(seen.trust(), identity)).isEqualTo("talos-homelab-mesh");
        }
        assertThat(seen.laptop().certificates().get(0).publicKey()).isEqualTo(LAPTOPS.publicKey());
        assertThat(HostKey.fromPem(seen.key()).publicKey())
                .isEqualTo(seen.lighthouse().certificates().get(0).publicKey());
    }

    /** What a run computed; a test that it never computes ends. */
    private static <T> T awaited(CompletableFuture<T> future) {
        return future.orTimeout(10, TimeUnit.SECONDS).join();
    }

    private static String confirmed(Trust trust, HostIdentity identity) {
        return trust.pool()
                .verify(identity.certificates().get(0), TestKeys.NOW.plusSeconds(60))
                .name();
    }

    @Test
    void aCertificateThatNobodyWouldAcceptIsNotCarriedOn() {
        var running = Issuer.host(
                TestKeys.trust("another-mesh", 4, Versions.V1),
                LIGHTHOUSE,
                LAPTOPS.publicKey(),
                new Validity(TestKeys.NOW, TestKeys.NOW.plusSeconds(1000)),
                MESH);
        var existing = new HostArgs(
                LIGHTHOUSE.name(),
                LIGHTHOUSE.address(),
                List.of(),
                List.of(),
                new HostArgs.Existing(running.certificates(), Optional.empty()));
        assertThatThrownBy(() -> mocks().run(context -> context.export(
                        "seen",
                        pki(hosts(existing)).host(LIGHTHOUSE.name()).identity().applyValue(HostIdentity::pem))))
                .hasMessageContaining(
                        "hosts.lighthouse was brought with a certificate that none of the authorities has signed");
    }

    @Test
    void aRunningMeshIsCarriedOn() {
        var theirs = TestKeys.trust("old-mesh", 3, Versions.V1);
        var running = Issuer.host(
                theirs,
                LIGHTHOUSE,
                LAPTOPS.publicKey(),
                new Validity(TestKeys.NOW, TestKeys.NOW.plusSeconds(1000)),
                MESH);
        var both = new CompletableFuture<List<HostIdentity>>();
        var mocks = mocks();
        mocks.run(context -> {
            // Inside of the run: an output belongs to the deployment that it was made in.
            var existing = new HostArgs(
                    LIGHTHOUSE.name(),
                    LIGHTHOUSE.address(),
                    List.of(),
                    List.of(),
                    new HostArgs.Existing(running.certificates(), Optional.of(Output.of(LAPTOPS.pem()))));
            var brought = new AuthorityArgs(
                    "old-mesh",
                    Role.SIGNING,
                    new AuthorityArgs.Brought(
                            theirs.bundle(), Optional.of(Output.of(theirs.key().pem()))));
            var pki = new NebulaPki(
                    "mesh",
                    NebulaPkiArgs.of(hosts(existing, LAPTOP), List.of(brought)),
                    ComponentResourceOptions.builder().build());
            assertThat(existing.key().toString()).contains("secret").doesNotContain("BEGIN");
            context.export(
                    "seen",
                    Output.tuple(
                                    pki.host(LIGHTHOUSE.name()).identity(),
                                    pki.host(LAPTOP.name()).identity())
                            .applyValue(made -> both.complete(List.of(made.t1, made.t2))));
        });
        var identities = awaited(both);
        assertThat(identities.get(0)).isEqualTo(running);
        assertThat(confirmed(theirs, identities.get(1))).isEqualTo("old-mesh");
        assertThat(mocks.names())
                .as("nothing is made for the host that runs, or for its authority")
                .containsExactly(
                        "hybridllm:pki:NebulaPki mesh",
                        "tls:index/privateKey:PrivateKey mesh-clock",
                        "tls:index/selfSignedCert:SelfSignedCert mesh-laptop");
    }

    @Test
    void everythingThatIsWrongWithHostsComesInOneMessage() {
        assertThatThrownBy(() -> new HostsArgs(
                        MESH,
                        List.of(
                                LIGHTHOUSE,
                                LIGHTHOUSE,
                                HostArgs.generated(new HostName("far"), Prefix.parse("10.43.0.1/16"), List.of()),
                                HostArgs.generated(new HostName("narrow"), Prefix.parse("10.42.0.3/24"), List.of())),
                        0))
                .hasMessage(
                        """
                        hours: '0' is no validity: expected a number of hours, such as 8760
                        hosts: 'lighthouse' stands there twice: each needs one of its own
                        addresses: '10.42.0.1/16' stands there twice: each needs one of its own
                        hosts.far: '10.43.0.1/16' lies in none of the mesh's networks [10.42.0.0/16]: move it inside
                        hosts.narrow: '10.42.0.3/24' has another prefix than the mesh's 10.42.0.0/16, and would not reach all of it: write /16""");
    }

    @Test
    void exactlyOneAuthoritySigns() {
        assertThatThrownBy(
                        () -> NebulaPkiArgs.of(hosts(LIGHTHOUSE), List.of(AuthorityArgs.generated("a", Role.TRUSTED))))
                .hasMessage("authorities: none of them signs: give one the role signing");
        assertThatThrownBy(() -> NebulaPkiArgs.of(
                        hosts(LIGHTHOUSE),
                        List.of(
                                AuthorityArgs.generated("a", Role.SIGNING),
                                AuthorityArgs.generated("b", Role.SIGNING))))
                .hasMessage("authorities: 'a' and 'b' all sign: give all but one the role trusted");
        assertThatThrownBy(() -> NebulaPkiArgs.of(
                        hosts(LIGHTHOUSE),
                        List.of(new AuthorityArgs(
                                "mesh",
                                Role.SIGNING,
                                new AuthorityArgs.Brought(
                                        TestKeys.trust("mesh", 1, Versions.V1).bundle(), Optional.empty())))))
                .hasMessageContaining("was brought without its private key");
    }

    @Test
    void aHostsCertificateIsNoAuthority() {
        var host = Issuer.host(
                TestKeys.trust("mesh", 1, Versions.V1),
                LIGHTHOUSE,
                LAPTOPS.publicKey(),
                new Validity(TestKeys.NOW, TestKeys.NOW.plusSeconds(1000)),
                MESH);
        assertThatThrownBy(() -> new AuthorityArgs.Brought(host.certificates(), Optional.empty()))
                .hasMessageContaining("'lighthouse' is a host's certificate");
        assertThatThrownBy(() -> new HostArgs.Existing(
                        TestKeys.trust("mesh", 1, Versions.V1).bundle(), Optional.empty()))
                .hasMessageContaining("'mesh' is an authority's certificate");
    }

    private static HostsArgs hosts(HostArgs... hosts) {
        return new HostsArgs(MESH, List.of(hosts), HostsArgs.DEFAULT_HOURS);
    }

    private static NebulaPki pki(HostsArgs hosts) {
        return new NebulaPki(
                "mesh",
                NebulaPkiArgs.of(hosts, List.of(AuthorityArgs.generated("talos-homelab-mesh", Role.SIGNING))),
                ComponentResourceOptions.builder().build());
    }

    private static RecordingMocks mocks() {
        return new RecordingMocks()
                .yielding(
                        "tls:index/privateKey:PrivateKey",
                        Map.of("privateKeyPem", TestKeys.engineKey(1), "privateKeyPemPkcs8", TestKeys.engineKey(1)))
                .yielding(
                        "tls:index/selfSignedCert:SelfSignedCert",
                        Map.of(
                                "validityStartTime",
                                TestKeys.NOW.toString(),
                                "validityEndTime",
                                TestKeys.NOW.plusSeconds(31_536_000).toString()));
    }
}
