package dev.hybridllm.sandbox.lab.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridllm.testing.Tools;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;

/** Certificates, authorities and blocklists change while the mesh runs. */
@Isolated("packets are to be in time, whatever else is tested")
class TrustLabTest {

    /** Nebula looks at each tunnel every five seconds. */
    private static final Duration OUT_LIMIT = Duration.ofSeconds(10);

    /**
     * It makes a tunnel anew when it next looks at one on which something came in. Where two hosts made one each at the same time, a host may
     * send by one and hear by the other; then it asks first, and looks again ten seconds later.
     */
    private static final Duration LIVE_LIMIT = Duration.ofSeconds(30);

    private static final String RELOADED = "Client certificate(s) refreshed from disk";

    @RegisterExtension
    final Labs labs = new Labs();

    @Test
    void aRenewedCertificateGoesLiveWithoutALostPing() {
        var hosts = mesh().hosts();
        var renewed = hosts.get(3);
        var old = renewed.certificate();

        Pairs.withoutLoss(hosts, () -> {
            apply(List.of(renewed.validUntil(old.notAfter().plusSeconds(60))));
            var fresh = renewed.certificate();
            assertThat(fresh.publicKey()).isEqualTo(old.publicKey());
            assertThat(fresh.networks()).isEqualTo(old.networks());
            assertThat(fresh.fingerprint()).isNotEqualTo(old.fingerprint());
            renewed.others(hosts).forEach(peer -> hasMet(peer, renewed));
        });
    }

    @Test
    void anAuthorityIsReplacedStepByStepAndAllPairsStayUp() {
        var mesh = mesh();
        var hosts = mesh.hosts();
        var old = mesh.authority();
        var fresh = new LabAuthority("second");

        Pairs.withoutLoss(hosts, () -> {
            step(hosts, host -> host.trusts(old, fresh));
            step(hosts, host -> host.issuedBy(fresh));
            hosts.forEach(host -> host.others(hosts).forEach(peer -> hasMet(peer, host)));
            step(hosts, host -> host.trusts(fresh));
        });

        // Who was forgotten trusts the others, and nobody trusts it.
        var forgotten = mesh.worker(9).trusts(old, fresh).start();
        Pairs.isCutOff(forgotten, hosts);
        Pairs.allReach(hosts);
    }

    @Test
    void aRevokedHostIsOutEverywhere() {
        var hosts = mesh().hosts();
        var revoked = hosts.get(4);
        var others = revoked.others(hosts);
        others.forEach(host -> host.blocks(revoked.certificate()));

        Pairs.withoutLoss(others, () -> {
            var began = Instant.now();
            apply(others);
            assertThat(Await.within(
                            OUT_LIMIT, () -> Pairs.reachable(revoked, others).isEmpty()))
                    .as("out")
                    .isTrue();
            assertThat(Duration.between(began, Instant.now())).isLessThan(OUT_LIMIT);
            Pairs.isCutOff(revoked, others);
        });

        // Nor does it come back by starting anew.
        Pairs.isCutOff(revoked.start(), others);
    }

    @Test
    void anExpiredCertificateIsRefusedAtTheStartAndByPeers() {
        var mesh = mesh();
        var hosts = mesh.hosts();
        assertThat(mesh.worker(8).validUntil(Instant.now().minusSeconds(10)).startInVain())
                .contains("nebula certificate for this host is expired");

        var end = Instant.now().plusSeconds(3);
        var ending = mesh.worker(9).validUntil(end).start();
        assertThat(Pairs.reachable(ending, hosts)).isNotEmpty();
        assertThat(Await.within(
                        Duration.between(Instant.now(), end).plus(OUT_LIMIT),
                        () -> Pairs.reachable(ending, hosts).isEmpty()))
                .as("the host whose certificate ended is out")
                .isTrue();
        Pairs.isCutOff(ending, hosts);
        // It asked for new tunnels since, and this is why there are none.
        assertThat(hosts).anySatisfy(host -> assertThat(host.process().log()).contains("certificate is expired"));
    }

    private LabMesh mesh() {
        var mesh = LabMesh.usual(labs.lab(), Tools.times(2, 4));
        Pairs.allReach(mesh.hosts());
        return mesh;
    }

    private static void step(List<LabHost> hosts, Consumer<LabHost> change) {
        hosts.forEach(change);
        apply(hosts);
        Pairs.allReach(hosts);
    }

    /** All read their files again, and do not complain. */
    private static void apply(Collection<LabHost> hosts) {
        var before = new LinkedHashMap<LabHost, Integer>();
        hosts.forEach(host -> before.put(host, host.apply()));
        before.forEach((host, length) -> {
            assertThat(host.process().says(RELOADED, length, OUT_LIMIT))
                    .as("%s reloaded", host)
                    .isTrue();
            assertThat(host.process().log().substring(length)).doesNotContain("level=error msg=\"Failed to reload");
        });
    }

    /** A peer has made a tunnel with the certificate that a host has now. */
    private static void hasMet(LabHost peer, LabHost host) {
        assertThat(peer.process().says(host.certificate().fingerprint().hex(), 0, LIVE_LIMIT))
                .as("%s has seen the certificate of %s", peer, host)
                .isTrue();
    }
}
