package dev.hybridllm.sandbox.lab.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridllm.network.HostName;
import dev.hybridllm.render.Role;
import dev.hybridllm.testing.Tools;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Nebula in the homelab's cluster: a lighthouse and a member on one node, as pods that are run as they were rendered. */
@Isolated("packets are to be in time, whatever else is tested")
class PodLabTest {

    /** A probe goes by what Nebula heard within 45 seconds, as it counts it every ten. */
    private static final Duration NOTICED = Duration.ofSeconds(70);

    private static final Duration OUT = Duration.ofSeconds(10);
    private static final boolean LONG = Tools.times(0, 1) == 1;
    private static final HostName NODE = new HostName("node-1");

    @RegisterExtension
    final Labs labs = new Labs();

    @TempDir
    Path folder;

    @Test
    void aLighthouseAndAMemberShareANode() throws Exception {
        var mesh = new LabMesh(labs.lab());
        var homelab = mesh.homelab();
        mesh.lighthouseAt(homelab);
        var lighthouse = mesh.host("lighthouse-1");
        var node = lighthouse.machine();
        var member = mesh.member(NODE.value(), Role.HOMELAB, "10.42.1.1", "homelab", node);
        var worker = mesh.worker(1);

        try (var memberPod = LabPod.start(
                node,
                folder.resolve("member"),
                RenderedPod.member(NODE, member.podConfiguration(true), member.credentials()))) {
            assertThat(Await.within(NOTICED, memberPod::isAlive))
                    .as(memberPod.log("nebula"))
                    .isTrue();
            assertThat(memberPod.isReady())
                    .as("nobody is there to have a tunnel to")
                    .isFalse();

            try (var lighthousePod = LabPod.start(
                    node,
                    folder.resolve("lighthouse"),
                    RenderedPod.lighthouse(
                            new HostName("lighthouse-1"),
                            NODE,
                            lighthouse.podConfiguration(false),
                            lighthouse.credentials()))) {
                assertThat(Await.within(NOTICED, () -> memberPod.isReady() && lighthousePod.isReady()))
                        .as(memberPod.log("nebula") + lighthousePod.log("nebula"))
                        .isTrue();
                assertThat(lighthousePod.isAlive()).isTrue();
                worker.start();
                Pairs.allReach(List.of(member, worker));
                newFilesAreTakenWithoutALoss(memberPod, member, worker);
                aRevokedHostIsOut(memberPod, member, worker);
            }
            if (LONG) {
                // A minute of waiting.
                itIsNoticedThatNobodyIsThereAnyMore(memberPod, worker);
            }
        }
    }

    private static void itIsNoticedThatNobodyIsThereAnyMore(LabPod pod, LabHost worker) {
        worker.process().close();
        assertThat(Await.within(NOTICED, () -> !pod.isReady()))
                .as("its lighthouse is gone")
                .isTrue();
        assertThat(pod.isAlive()).as("no restart brings the lighthouse back").isTrue();
    }

    private static void newFilesAreTakenWithoutALoss(LabPod pod, LabHost member, LabHost worker) {
        var renewed = member.validUntil(member.certificate().notAfter().plusSeconds(60));
        Pairs.withoutLoss(List.of(member, worker), () -> {
            var before = pod.log("nebula").length();
            pod.put(renewed.credentials());
            assertThat(Await.within(OUT, () -> pod.log("nebula").indexOf("refreshed from disk", before) >= 0))
                    .as(pod.log("watch") + pod.log("nebula"))
                    .isTrue();
        });
    }

    private static void aRevokedHostIsOut(LabPod pod, LabHost member, LabHost worker) {
        pod.put(member.blocks(worker.certificate()).credentials());
        // The kubelet's part is over; the rest is two seconds of the shell's, and Nebula's.
        assertThat(Await.within(OUT.plusSeconds(2), () -> Pairs.reachable(member, List.of(worker))
                        .isEmpty()))
                .as("a revoked host is out")
                .isTrue();
        pod.put(member.blocksNobody().credentials());
        assertThat(Await.within(OUT.plusSeconds(2), () -> !Pairs.reachable(member, List.of(worker))
                        .isEmpty()))
                .as("and is in again")
                .isTrue();
    }
}
