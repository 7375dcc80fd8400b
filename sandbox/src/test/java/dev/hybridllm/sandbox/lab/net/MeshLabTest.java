package dev.hybridllm.sandbox.lab.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A mesh that starts, and one that loses a lighthouse. */
@Execution(ExecutionMode.CONCURRENT)
class MeshLabTest {

    @RegisterExtension
    final Labs labs = new Labs();

    @Test
    void everyPairIsConnectedSoonAfterTheStart() {
        var mesh = LabMesh.usual(labs.lab(), Labs.size(2, 8));
        LabMesh.allReach(mesh.hosts(), LabMesh.START_LIMIT);
    }

    @Test
    void nothingBreaksWithOneOfTwoLighthousesAndNewHostsFindTheOthers() {
        var mesh = LabMesh.usual(labs.lab(), 2);
        LabMesh.allReach(mesh.hosts(), LabMesh.START_LIMIT);
        var killed = mesh.host("lighthouse-1");
        var others = mesh.hosts().stream().filter(host -> host != killed).toList();

        LabMesh.withoutLoss(others, () -> {
            killed.process().close();
            // The one that comes now never met the first lighthouse.
            var late = mesh.worker(3).start();
            var all = new ArrayList<>(others);
            all.add(late);
            LabMesh.allReach(all, LabMesh.START_LIMIT);
        });

        assertThat(killed.process().isAlive()).isFalse();
        LabMesh.isCutOff(killed, others);
    }
}
