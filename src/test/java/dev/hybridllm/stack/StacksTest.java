package dev.hybridllm.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridllm.config.Configuration;
import dev.hybridllm.config.Configuration.BothStacks;
import dev.hybridllm.config.GpuSettings;
import dev.hybridllm.config.HomelabSettings;
import dev.hybridllm.config.ProjectFiles;
import dev.hybridllm.testing.RecordingMocks;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each stack registers. Which URNs come of it is in the golden lists of the sandbox's end-to-end tests. */
class StacksTest {

    /** The shipped project, with its worker in the other zone. */
    private static final ProjectFiles PROJECT = ProjectFiles.in(Path.of(".."));

    private static final Configuration<BothStacks> BOTH = Configuration.both(
            new ProjectFiles(PROJECT.project(), PROJECT.homelab(), PROJECT.gpu().replace("us-west-2a", "us-west-2b")));

    private static final Configuration<HomelabSettings> HOMELAB =
            new Configuration<>(BOTH.cluster(), BOTH.stack().homelab(), BOTH.plan(), BOTH.mtus());

    private static final Configuration<GpuSettings> GPU =
            new Configuration<>(BOTH.cluster(), BOTH.stack().gpu(), BOTH.plan(), BOTH.mtus());

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
        var mocks = account("us-west-2a", "us-west-2b")
                .run(context -> GpuStack.deploy(context, GpuLookUps.begin(context), GPU));
        assertThat(mocks.one("aws:ec2/instance:Instance", "gpu-worker-001").inputs())
                .containsEntry("keyName", "hybrid-llm-key")
                .containsEntry("ami", "ami-1")
                .containsEntry("instanceType", "t3.small")
                .containsEntry("subnetId", "workers-us-west-2b-id");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void gpuRefusesZonesThatTheAccountDoesNotHave(boolean preview) {
        var mocks = account("us-west-2b");
        assertThatThrownBy(
                        () -> mocks.run(preview, context -> GpuStack.deploy(context, GpuLookUps.begin(context), GPU)))
                .hasMessageContaining("sites.aws.vpc.subnets: us-west-2a cannot be used in this account and region: "
                        + "available are us-west-2b");
        // A preview makes nothing, so it may go on while it waits for the answer.
        if (!preview) {
            assertThat(mocks.names()).noneMatch(name -> name.startsWith("aws:"));
        }
    }

    private static RecordingMocks account(String... zones) {
        return new RecordingMocks()
                .answering(
                        "aws:index/getAvailabilityZones:getAvailabilityZones", args -> Map.of("names", List.of(zones)))
                .answering("pulumi:pulumi:readStackOutputs", args -> Map.of("name", "organization/hybrid-llm/homelab"))
                .answering("aws:ec2/getAmi:getAmi", args -> Map.of("id", "ami-1", "architecture", "x86_64"))
                .yielding(
                        "pulumi:pulumi:StackReference",
                        Map.of("outputs", Map.of("sshKeyName", "hybrid-llm-key"), "secretOutputNames", List.of()));
    }
}
