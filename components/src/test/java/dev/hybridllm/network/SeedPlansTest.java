package dev.hybridllm.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The two clusters that were run by hand, as they were written down. */
class SeedPlansTest {

    private static TestPlan firstGeneration() {
        return new TestPlan()
                .mesh("10.42.0.0/16")
                .pool("lighthouses", "10.42.0.0/24")
                .pool("homelab", "10.42.1.0/24")
                .pool("workers", "10.42.2.0/24")
                .lan("homelab", "192.168.1.0/24")
                .pods("homelab", "talos-home", "10.244.0.0/16")
                .services("homelab", "talos-home", "10.96.0.0/12")
                .pods("aws", "aws-k3s", "10.42.0.0/16")
                .services("aws", "aws-k3s", "10.43.0.0/16")
                .host("lighthouse-001", "lighthouses")
                .host("talos-001", "homelab")
                .host("gpu-worker-001", "workers")
                .joinedBy(Federation.LIQO);
    }

    private static TestPlan secondGeneration(String services) {
        return new TestPlan()
                .mesh("10.100.0.0/16")
                .pool("lighthouses", "10.100.0.0/24")
                .pool("workers", "10.100.2.0/24")
                .lan("homelab", "192.168.1.0/24")
                .pods("homelab", "talos-home", "10.244.0.0/16")
                .services("homelab", "talos-home", services)
                .settled("sites.homelab.clusters.talos-home.services")
                .pods("aws", "aws-k3s", "10.52.0.0/16")
                .services("aws", "aws-k3s", "10.53.0.0/16")
                .cluster("sites.homelab.clusters.talos-home", "talos-home", 1)
                .cluster("sites.aws.clusters.aws-k3s", "aws-k3s", 2)
                .joinedBy(Federation.CLUSTERMESH, Federation.LIQO);
    }

    @Test
    void theFirstOnesMeshIsThePodNetworkOfItsWorkers() {
        assertThat(firstGeneration().refusals())
                .containsExactly(
                        "sites.aws.clusters.aws-k3s.pods: '10.42.0.0/16' equals the mesh, 10.42.0.0/16 (mesh): "
                                + "a node keeps traffic for these addresses for its pods, and the hosts among them are never reached. "
                                + "Free: 10.245.0.0/16");
    }

    @Test
    void theMeshHasToGoWhereThosePodsExistAlready() {
        assertThat(firstGeneration().settled("sites.aws.clusters.aws-k3s.pods").refusals())
                .containsExactly(
                        "mesh: '10.42.0.0/16' equals pods of aws-k3s, 10.42.0.0/16 (sites.aws.clusters.aws-k3s.pods): "
                                + "a node keeps traffic for these addresses for its pods, and the hosts among them are never reached. "
                                + "Free: 10.245.0.0/16, along with pools.homelab 10.245.1.0/24, pools.lighthouses 10.245.0.0/24, "
                                + "pools.workers 10.245.2.0/24");
    }

    @Test
    void nobodyLivesWithThat() {
        assertThat(firstGeneration().check().refusals())
                .singleElement()
                .satisfies(refusal -> assertThat(refusal.acknowledgements()).isEmpty());
        assertThat(firstGeneration()
                        .acknowledging("pods-of-aws-k3s-equals-mesh")
                        .refusals())
                .hasSize(2)
                .first()
                .isEqualTo(
                        "acknowledged[0]: 'pods-of-aws-k3s-equals-mesh' is a collision that no cluster can live with: "
                                + "it cannot be acknowledged. Move one of the two");
    }

    @Test
    void withOtherPodsTheFirstOneIsAccepted() {
        var moved = Remedies.replaced(
                firstGeneration().spec(), "sites.aws.clusters.aws-k3s.pods", Cidr.parse("10.52.0.0/16"));
        var checked = AddressPlan.check(moved);
        assertThat(checked.refusals()).isEmpty();
        assertThat(checked.plan().meshAddress(new HostName("gpu-worker-001"))).contains(Address.parse("10.42.2.1"));
    }

    @Test
    void theSecondOnesMeshLiesInTheServicesOfItsHomelab() {
        assertThat(secondGeneration("10.96.0.0/12").check().refusals())
                .singleElement()
                .satisfies(refusal -> {
                    assertThat(refusal.acknowledgements()).containsExactly("mesh-inside-services-of-talos-home");
                    assertThat(refusal.path() + ": " + refusal.text())
                            .isEqualTo("mesh: '10.100.0.0/16' lies inside services of talos-home, 10.96.0.0/12 "
                                    + "(sites.homelab.clusters.talos-home.services): a ClusterIP that equals one of these "
                                    + "addresses takes its traffic. Free: 10.245.0.0/16, along with "
                                    + "pools.lighthouses 10.245.0.0/24, pools.workers 10.245.2.0/24; a cluster that lives with it already may "
                                    + "say so in acknowledged: mesh-inside-services-of-talos-home");
                });
    }

    @Test
    void aClusterMayLiveWithThat() {
        var checked = secondGeneration("10.96.0.0/12")
                .acknowledging("mesh-inside-services-of-talos-home")
                .check();
        assertThat(checked.refusals()).isEmpty();
        assertThat(checked.plan().acknowledged()).containsExactly("mesh-inside-services-of-talos-home");
    }

    @Test
    void anAcknowledgementDoesNotOutliveItsCollision() {
        assertThat(secondGeneration("10.112.0.0/12")
                        .acknowledging("mesh-inside-services-of-talos-home")
                        .refusals())
                .containsExactly(
                        "acknowledged[0]: 'mesh-inside-services-of-talos-home' is no collision of this plan (any more): "
                                + "take it out, so that it hides no later one");
    }

    @Test
    void anAcknowledgementThatWasMisspelledIsAnsweredWithThoseThatThereAre() {
        assertThat(secondGeneration("10.96.0.0/12")
                        .acknowledging("mesh-inside-services-of-talos")
                        .refusals())
                .hasSize(2)
                .first()
                .asString()
                .endsWith(". Those that may be acknowledged: mesh-inside-services-of-talos-home");
    }
}
