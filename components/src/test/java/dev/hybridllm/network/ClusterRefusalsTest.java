package dev.hybridllm.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of refusal of a cluster, as a user reads it. */
class ClusterRefusalsTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "Talos", "talos_home", "-talos", "talos-", "a23456789-123456789-123456789-123"})
    void refusesWhatCiliumTakesForNoName(String name) {
        assertThat(new TestPlan().cluster("clusters.x", name, 1).refusals())
                .containsExactly("clusters.x: '" + name
                        + "' is not a cluster's name: expected at most 32 small letters, digits and "
                        + "dashes, such as talos-home");
    }

    @Test
    void aNameBelongsToOneCluster() {
        assertThat(new TestPlan().cluster("a.x", "x", 1).cluster("b.x", "x", 2).refusals())
                .containsExactly(
                        "b.x: 'x' is the name of a.x too: clusters know each other by name. Rename one of them");
    }

    @Test
    void anIdBelongsToOneCluster() {
        assertThat(new TestPlan()
                        .cluster("clusters.x", "x", 1)
                        .cluster("clusters.y", "y", 1)
                        .refusals())
                .containsExactly(
                        "clusters.y.id: '1' is the id of x too (clusters.x): in a ClusterMesh every cluster has its own. "
                                + "Free: 2");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 256, 511})
    void idsGoFromOneTo255(int id) {
        assertThat(new TestPlan().cluster("clusters.x", "x", id).refusals())
                .containsExactly("clusters.x.id: '" + id + "' is not a cluster's id: they go from 1 to 255. Free: 1");
    }

    @Test
    void aClusterMeshJoinsTwoClustersAtLeast() {
        var plan = new TestPlan()
                .joinedBy(Federation.CLUSTERMESH)
                .cluster("clusters.x", "x", 255)
                .cluster("y");
        assertThat(plan.refusals())
                .containsExactly(
                        "federation: 'clustermesh' joins clusters that have an id, and 1 of 2 has one: give two clusters an id "
                                + "at least, or leave clustermesh out");
        assertThat(plan.cluster("clusters.z", "z", 1).refusals()).isEmpty();
    }

    @Test
    void liqoNeedsNoIds() {
        assertThat(new TestPlan().joinedBy(Federation.LIQO).cluster("x").refusals())
                .isEmpty();
    }
}
