package dev.hybridllm.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridllm.config.GpuSettings;
import dev.hybridllm.config.HomelabSettings;
import dev.hybridllm.homelab.Delivery;
import dev.hybridllm.network.Cidr;
import dev.hybridllm.testing.RecordingMocks;
import dev.hybridllm.worker.InstanceType;
import dev.hybridllm.worker.NodeName;
import dev.hybridllm.worker.VpcChoice;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What each stack registers. Which URNs come of it is in the golden lists of the sandbox's end-to-end tests. */
class StacksTest {

    private static final HomelabSettings HOMELAB = new HomelabSettings(
            "hybrid-llm-key",
            "talos-home",
            new Delivery.Gitops("manifests"),
            "flux-system",
            "",
            List.of("nebula-system"));

    private static final GpuSettings GPU = new GpuSettings(
            new VpcChoice.NewVpc(
                    Cidr.parse("10.60.0.0/16"),
                    new TreeMap<>(Map.of(
                            "us-west-2a", Cidr.parse("10.60.0.0/20"), "us-west-2b", Cidr.parse("10.60.16.0/20")))),
            List.of(new GpuSettings.Worker(
                    new NodeName("gpu-worker-001"), new InstanceType("t3.small"), "us-west-2b", 100)));

    @Test
    void homelabKeepsTheKeyWhereOnlyItsReadersAre() {
        var mocks = new RecordingMocks()
                .yielding(
                        "tls:index/privateKey:PrivateKey",
                        Map.of("publicKeyOpenssh", "ssh-ed25519 AAAA\n", "privateKeyOpenssh", "PRIVATE"))
                .run(context -> HomelabStack.deploy(context, HOMELAB));
        assertThat(mocks.one("aws:ec2/keyPair:KeyPair", "ssh").inputs())
                .containsEntry("keyName", "hybrid-llm-key")
                .containsEntry("publicKey", "ssh-ed25519 AAAA");
        assertThat(mocks.one("aws:secretsmanager/secret:Secret", "ssh").inputs())
                .containsEntry("name", "hybrid-llm/hybrid-llm-key")
                .containsEntry("recoveryWindowInDays", 0.0);
        assertThat(mocks.one("aws:secretsmanager/secretVersion:SecretVersion", "ssh")
                        .input("secretString"))
                .isEqualTo("PRIVATE");
    }

    @Test
    void gpuTakesTheKeysNameFromHomelab() {
        var mocks = new RecordingMocks()
                .answering(
                        "aws:index/getAvailabilityZones:getAvailabilityZones",
                        args -> Map.of("names", List.of("us-west-2a", "us-west-2b")))
                .answering("pulumi:pulumi:readStackOutputs", args -> Map.of("name", "organization/hybrid-llm/homelab"))
                .answering("aws:ec2/getAmi:getAmi", args -> Map.of("id", "ami-1", "architecture", "x86_64"))
                .yielding(
                        "pulumi:pulumi:StackReference",
                        Map.of("outputs", Map.of("sshKeyName", "hybrid-llm-key"), "secretOutputNames", List.of()))
                .run(context -> GpuStack.deploy(context, GPU));
        assertThat(mocks.one("aws:ec2/instance:Instance", "gpu-worker-001").inputs())
                .containsEntry("keyName", "hybrid-llm-key")
                .containsEntry("ami", "ami-1")
                .containsEntry("instanceType", "t3.small")
                .containsEntry("subnetId", "workers-us-west-2b-id");
    }
}
