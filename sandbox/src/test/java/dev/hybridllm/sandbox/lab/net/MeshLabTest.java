package dev.hybridllm.sandbox.lab.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridllm.sandbox.lab.net.LabConfigs.Departure;
import dev.hybridllm.testing.Tools;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;

/** A mesh that starts, and one that loses a lighthouse. */
@Isolated("packets are to be in time, whatever else is tested")
class MeshLabTest {

    @RegisterExtension
    final Labs labs = new Labs();

    @Test
    void everyPairIsConnectedSoonAfterTheStart() {
        var hosts = LabMesh.usual(labs.lab(), Tools.times(2, 8)).hosts();
        Pairs.allReach(hosts);
        // The kernel doubles what it is asked for; if it refused, Nebula would run all the same, and say so only here.
        assertThat(hosts).allSatisfy(host -> assertThat(host.process().log())
                .containsPattern("listen.read_buffer was set.*size=" + 2 * host.readBuffer()));
    }

    @Test
    void soItIsWithTheLighthouseAtHomeBehindAPortForward() {
        var mesh = new LabMesh(labs.lab());
        var homelab = mesh.homelab();
        mesh.lighthouseAt(homelab);
        mesh.nodes(1, homelab);
        mesh.workers(1);
        mesh.startAll();
        Pairs.allReach(mesh.hosts());
    }

    @Test
    void nothingBreaksWithOneOfTwoLighthousesAndNewHostsFindTheOthers() {
        // A lighthouse is a relay as well: what it carries ends with it, until Nebula finds another way. Here nobody is
        // carried.
        var mesh = LabMesh.usual(labs.lab(), 2, Departure.WITHOUT_RELAYS);
        Pairs.allReach(mesh.hosts());
        var killed = mesh.host("lighthouse-1");
        var others = killed.others(mesh.hosts());

        Pairs.withoutLoss(others, () -> {
            killed.process().close();
            // The one that comes now never met the first lighthouse.
            var all = new ArrayList<>(others);
            all.add(mesh.worker(3).start());
            Pairs.allReach(all);
        });

        assertThat(killed.process().isAlive()).isFalse();
        Pairs.isCutOff(killed, others);
    }
}
