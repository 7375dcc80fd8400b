package dev.hybridllm.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import dev.hybridllm.network.HostName;
import dev.hybridllm.testing.RecordingMocks;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GpuWorkerTest {

    @Test
    void podsCannotReachTheInstanceRoleAndTheDiskIsEncrypted() {
        var mocks = new RecordingMocks()
                .run(context -> new GpuWorker(
                        "gpu-worker-001",
                        new GpuWorkerArgs(
                                new HostName("gpu-worker-001"),
                                new InstanceType("t3.small"),
                                Output.of("ami-1"),
                                Output.of("subnet-1"),
                                Output.of("sg-1"),
                                100,
                                Optional.of(Output.of("key"))),
                        ComponentResourceOptions.builder().build()));
        var instance = mocks.one("aws:ec2/instance:Instance", "gpu-worker-001");
        assertThat(instance.inputs())
                .isEqualTo(Map.of(
                        "ami",
                        "ami-1",
                        "instanceType",
                        "t3.small",
                        "keyName",
                        "key",
                        "subnetId",
                        "subnet-1",
                        "vpcSecurityGroupIds",
                        List.of("sg-1"),
                        "metadataOptions",
                        Map.of("httpEndpoint", "enabled", "httpTokens", "required", "httpPutResponseHopLimit", 1.0),
                        "rootBlockDevice",
                        Map.of("encrypted", true, "volumeType", "gp3", "volumeSize", 100.0),
                        "tags",
                        Map.of(
                                "Name",
                                "gpu-worker-001",
                                "hybrid-llm:identity",
                                // The SDK's mocks count the stack itself among the types; the engine does not.
                                "test::hybrid-llm::pulumi:pulumi:Stack+hybridllm:worker:GpuWorker"
                                        + "+aws:ec2/instance:Instance::gpu-worker-001")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "t3", "T3.small", "t3.small "})
    void anInstanceTypeHasAFamilyAndASize(String type) {
        assertThatThrownBy(() -> new InstanceType(type)).hasMessageContaining("g4dn.xlarge");
    }
}
