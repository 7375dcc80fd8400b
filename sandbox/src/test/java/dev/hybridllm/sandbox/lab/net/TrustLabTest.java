package dev.hybridllm.sandbox.lab.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Certificates, authorities and blocklists change while the mesh runs. */
@Execution(ExecutionMode.CONCURRENT)
class TrustLabTest {

    /** Nebula looks at each tunnel every five seconds. */
    private static final Duration NOTICE_LIMIT = Duration.ofSeconds(10);

    private static final String RELOADED = "Client certificate(s) refreshed from disk";

    @RegisterExtension
    final Labs labs = new Labs();

    @Test
    void aRenewedCertificateGoesLiveWithoutALostPing() {
        var hosts = mesh().hosts();
        var renewed = hosts.get(3);
        var old = renewed.certificate();

        LabMesh.withoutLoss(hosts, () -> {
            apply(List.of(renewed.validUntil(old.notAfter().plusSeconds(60))));
            var fresh = renewed.certificate();
            assertThat(fresh.publicKey()).isEqualTo(old.publicKey());
            assertThat(fresh.networks()).isEqualTo(old.networks());
            assertThat(fresh.fingerprint()).isNotEqualTo(old.fingerprint());
            others(hosts, renewed).forEach(peer -> hasMet(peer, renewed));
        });
    }

    @Test
    void anAuthorityIsReplacedStepByStepAndAllPairsStayUp() {
        var mesh = mesh();
        var hosts = mesh.hosts();
        var old = mesh.authority();
        var fresh = new LabAuthority("second");

        LabMesh.withoutLoss(hosts, () -> {
            step(hosts, host -> host.trusts(old, fresh));
            step(hosts, host -> host.issuedBy(fresh));
            hosts.forEach(host -> others(hosts, host).forEach(peer -> hasMet(peer, host)));
            step(hosts, host -> host.trusts(fresh));
        });

        // Who was forgotten trusts the others, and nobody trusts it.
        var forgotten = mesh.worker(9).trusts(old, fresh).start();
        LabMesh.isCutOff(forgotten, hosts);
        LabMesh.allReach(hosts, LabMesh.START_LIMIT);
    }

    @Test
    void aRevokedHostIsOutEverywhere() {
        var hosts = mesh().hosts();
        var revoked = hosts.get(4);
        var others = others(hosts, revoked);

        var began = Instant.now();
        LabMesh.withoutLoss(others, () -> {
            others.forEach(host -> host.blocks(revoked.certificate()));
            apply(others);
            Await.within(NOTICE_LIMIT, () -> LabMesh.reachable(revoked, others).isEmpty());
        });
        assertThat(LabMesh.reachable(revoked, others)).isEmpty();
        assertThat(Duration.between(began, Instant.now())).isLessThan(NOTICE_LIMIT);

        // Nor does it come back by starting anew.
        revoked.start();
        LabMesh.isCutOff(revoked, others);
    }

    @Test
    void anExpiredCertificateIsRefusedAtTheStartAndByPeers() {
        var mesh = mesh();
        var hosts = mesh.hosts();
        var tooLate = mesh.worker(8).validUntil(Instant.now().minusSeconds(10));
        assertThat(tooLate.startInVain()).contains("expired");

        var end = Instant.now().plusSeconds(4);
        var ending = mesh.worker(9).validUntil(end).start();
        assertThat(LabMesh.reachable(ending, hosts)).isNotEmpty();
        assertThat(Await.within(
                        Duration.between(Instant.now(), end).plus(NOTICE_LIMIT),
                        () -> LabMesh.reachable(ending, hosts).isEmpty()))
                .as("the host whose certificate ended is out")
                .isTrue();
        LabMesh.isCutOff(ending, hosts);
        assertThat(hosts).anySatisfy(host -> assertThat(host.process().log()).contains("expired"));
    }

    private LabMesh mesh() {
        var mesh = LabMesh.usual(labs.lab(), Labs.size(2, 4));
        LabMesh.allReach(mesh.hosts(), LabMesh.START_LIMIT);
        return mesh;
    }

    private static List<LabHost> others(List<LabHost> hosts, LabHost host) {
        return hosts.stream().filter(other -> other != host).toList();
    }

    private static void step(List<LabHost> hosts, Consumer<LabHost> change) {
        hosts.forEach(change);
        apply(hosts);
        LabMesh.allReach(hosts, LabMesh.START_LIMIT);
    }

    /** All read their files again, and do not complain. */
    private static void apply(Collection<LabHost> hosts) {
        var before = new LinkedHashMap<LabHost, Integer>();
        hosts.forEach(host -> before.put(host, host.apply()));
        before.forEach((host, length) -> {
            assertThat(host.process().says(RELOADED, length, NOTICE_LIMIT))
                    .as("%s reloaded", host)
                    .isTrue();
            assertThat(host.process().log().substring(length)).doesNotContain("level=error", "Failed to");
        });
    }

    /** A peer has made a tunnel with the certificate that a host has now. */
    private static void hasMet(LabHost peer, LabHost host) {
        assertThat(peer.process().says(host.certificate().fingerprint().hex(), 0, NOTICE_LIMIT))
                .as("%s has seen the certificate of %s", peer, host)
                .isTrue();
    }
}
