package dev.hybridllm.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridllm.homelab.Delivery;
import dev.hybridllm.network.Cidr;
import dev.hybridllm.worker.VpcChoice;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsTest {

    private static SettingsReader reading(Map<String, String> config) {
        return new SettingsReader(key -> Optional.ofNullable(config.get(key)));
    }

    private static GpuSettings gpu(String vpc, String workers) {
        return reading(Map.of("vpc", vpc, "workers", workers)).read(GpuSettings::from);
    }

    private static final String VPC =
            "{\"cidr\":\"10.60.0.0/16\",\"subnets\":{\"us-west-2a\":\"10.60.0.0/20\",\"us-west-2b\":\"10.60.16.0/20\"}}";

    @Test
    void readsAVpcAndItsWorkersInTheOrderOfTheirNames() {
        var settings = gpu(
                VPC,
                "{\"gpu-worker-002\":{\"instanceType\":\"g4dn.xlarge\",\"zone\":\"us-west-2b\"},"
                        + "\"gpu-worker-001\":{\"instanceType\":\"t3.small\",\"zone\":\"us-west-2a\"}}");
        assertThat(settings.vpc()).isInstanceOfSatisfying(VpcChoice.NewVpc.class, vpc -> {
            assertThat(vpc.cidr()).isEqualTo(Cidr.parse("10.60.0.0/16"));
            assertThat(vpc.subnets()).containsEntry("us-west-2b", Cidr.parse("10.60.16.0/20"));
        });
        assertThat(settings.workers())
                .extracting(worker -> worker.name() + " " + worker.instanceType() + " " + worker.zone())
                .containsExactly("gpu-worker-001 t3.small us-west-2a", "gpu-worker-002 g4dn.xlarge us-west-2b");
    }

    @Test
    void readsTheOtherTwoChoicesOfAVpc() {
        assertThat(gpu("default", "{}").vpc()).isEqualTo(new VpcChoice.DefaultVpc());
        assertThat(gpu("vpc-0a1b2c3d4e5f60718", "{}").vpc())
                .isEqualTo(new VpcChoice.ExistingVpc("vpc-0a1b2c3d4e5f60718"));
    }

    @Test
    void saysEverythingThatIsWrongAtOnce() {
        assertThatThrownBy(() -> gpu(
                        "{\"cidr\":\"10.60.0.1/16\",\"subnet\":{}}",
                        "{\"worker\":{\"instanceType\":\"big\",\"zone\":\"us-west-2a\",\"gpu\":1}}"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("5 problems")
                .hasMessageContaining("nothing has been created")
                .hasMessageContaining("vpc.cidr: '10.60.0.1/16' has host bits set")
                .hasMessageContaining("vpc.subnet: is not a setting: known here are cidr, subnets")
                .hasMessageContaining("workers.worker: 'worker' is not a node's name")
                .hasMessageContaining("workers.worker.instanceType: 'big' is not an instance type")
                .hasMessageContaining(
                        "workers.worker.gpu: is not a setting: known here are instanceType, rootVolumeGib, zone");
    }

    @Test
    void aWorkerStandsInAZoneThatHasASubnet() {
        assertThatThrownBy(
                        () -> gpu(VPC, "{\"gpu-worker-001\":{\"instanceType\":\"t3.small\",\"zone\":\"us-west-2c\"}}"))
                .hasMessageContaining("workers.gpu-worker-001.zone: 'us-west-2c' has no subnet")
                .hasMessageContaining("us-west-2a, us-west-2b");
    }

    @Test
    void readsTheHomelab() {
        var settings = reading(Map.of(
                        "sshKeyName", "key",
                        "homelab", "{\"cluster\":\"talos-home\",\"namespaces\":[\"nebula-system\"]}",
                        "delivery", "{\"gitops\":{\"folder\":\"out\"}}"))
                .read(HomelabSettings::from);
        assertThat(settings)
                .isEqualTo(new HomelabSettings(
                        "key",
                        "talos-home",
                        new Delivery.Gitops("out"),
                        "flux-system",
                        "",
                        java.util.List.of("nebula-system")));
    }

    @Test
    void objectsArriveInOneWay() {
        var both = reading(Map.of(
                "sshKeyName", "key",
                "homelab", "{\"cluster\":\"talos-home\"}",
                "delivery", "{\"gitops\":{\"folder\":\"out\"},\"apply\":{\"context\":\"c\"}}"));
        assertThatThrownBy(() -> both.read(HomelabSettings::from)).hasMessageContaining("delivery: needs one of");
    }

    @Test
    void missingSettingsAreNamedWithAnExample() {
        assertThatThrownBy(() -> reading(Map.of()).read(HomelabSettings::from))
                .hasMessageContaining("sshKeyName: is missing: set it, for example to hybrid-llm-key")
                .hasMessageContaining("homelab.cluster: is missing")
                .hasMessageContaining("delivery: needs one of");
    }
}
