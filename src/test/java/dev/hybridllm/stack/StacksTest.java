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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each stack registers. Which URNs come of it is in the golden lists of the sandbox's end-to-end tests. */
class StacksTest {

    /** The shipped project, with its worker in the other zone, and a lighthouse that has everything that one may have. */
    private static final ProjectFiles PROJECT = ProjectFiles.in(Path.of(".."));

    private static final Configuration<BothStacks> BOTH = both(
            """
                  sessionManager: true
                  network: 10.61.0.0/28
                  dns: {zone: example.org, name: nebula.example.org}
            """);

    private static Configuration<BothStacks> both(String lighthouse) {
        return Configuration.both(new ProjectFiles(
                PROJECT.project(),
                PROJECT.homelab() + "  hybrid-llm:lighthouseMachines:\n    lighthouse:\n" + lighthouse,
                PROJECT.gpu().replace("us-west-2a", "us-west-2b")));
    }

    private static final Configuration<GpuSettings> GPU =
            new Configuration<>(BOTH.cluster(), BOTH.stack().gpu(), BOTH.plan(), BOTH.mtus());

    /** An Ed25519 key as the tls plugin writes it; its seed is all sevens. */
    private static final String ENGINE_KEY =
            "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIAcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcH\n-----END PRIVATE KEY-----\n";

    private static final String SECRET =
            "arn:aws:secretsmanager:us-west-2:123456789012:secret:hybrid-llm/nebula/lighthouse-AbCdEf";

    private static final String MACHINE = "arn:aws:ec2:us-west-2:123456789012:instance/i-0a1b2c3d4e5f60718";

    private static final Circumstances NOW = new Circumstances(Instant.parse("2026-11-25T00:00:00Z"), true);

    @Test
    void homelabKeepsTheKeyWhereOnlyItsReadersAre() {
        var mocks = homelab();
        assertThat(mocks.one("aws:ec2/keyPair:KeyPair", "ssh").inputs())
                .containsEntry("keyName", "hybrid-llm-key")
                .containsEntry("publicKey", "ssh-ed25519 AAAA");
        assertThat(mocks.one("aws:secretsmanager/secret:Secret", "ssh").inputs())
                .containsEntry("name", "hybrid-llm/hybrid-llm-key")
                .containsEntry("recoveryWindowInDays", 0.0);
        assertThat(mocks.one("aws:secretsmanager/secretVersion:SecretVersion", "ssh")
                        .input("secretString"))
                .isEqualTo("PRIVATE");
        assertThat(mocks.one("aws:ec2/instance:Instance", "lighthouse").input("ami"))
                .isEqualTo("ami-of-/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64");
        assertThat(String.valueOf(mocks.one("aws:secretsmanager/secretVersion:SecretVersion", "lighthouse")
                        .input("secretString")))
                .contains("am_lighthouse: true", "NEBULA X25519 PRIVATE KEY");
    }

    @Test
    void anAdoptedKeyPairHasNoPrivateHalfHere() {
        var mocks = homelab("      adopt: {keyPair: hybrid-llm-key}\n");
        assertThat(mocks.names())
                .contains("aws:ec2/keyPair:KeyPair ssh-adopted")
                .doesNotContain(
                        "tls:index/privateKey:PrivateKey ssh",
                        "aws:ec2/keyPair:KeyPair ssh",
                        "aws:secretsmanager/secret:Secret ssh");
    }

    @Test
    void certificatesMayLieInUserData() {
        var mocks = homelab("      certificates: embedded\n");
        assertThat(String.valueOf(
                        mocks.one("aws:ec2/instance:Instance", "lighthouse").input("userData")))
                .contains("am_lighthouse: true", "BEGIN NEBULA CERTIFICATE", "BEGIN NEBULA X25519 PRIVATE KEY");
        assertThat(mocks.names()).doesNotContain("aws:secretsmanager/secret:Secret lighthouse");
    }

    @Test
    void gpuTakesTheKeysNameFromHomelab() {
        var mocks = gpu();
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
        assertThatThrownBy(() ->
                        mocks.run(preview, context -> GpuStack.deploy(context, GpuLookUps.begin(context), GPU, NOW)))
                .hasMessageContaining("sites.aws.vpc.subnets: us-west-2a cannot be used in this account and region: "
                        + "available are us-west-2b");
        // A preview makes nothing, so it may go on while it waits for the answer.
        if (!preview) {
            assertThat(mocks.names()).noneMatch(name -> name.startsWith("aws:"));
        }
    }

    /** What homelab registers. */
    static RecordingMocks homelab() {
        return homelab(BOTH);
    }

    private static RecordingMocks homelab(String lighthouse) {
        return homelab(both(lighthouse));
    }

    /** The same of other settings. */
    static RecordingMocks homelab(Configuration<BothStacks> both) {
        var homelab =
                new Configuration<HomelabSettings>(both.cluster(), both.stack().homelab(), both.plan(), both.mtus());
        return tls(new RecordingMocks())
                .answering("pulumi:pulumi:readStackOutputs", args -> outputs(Map.of()))
                .answering("aws:ec2/getVpc:getVpc", args -> Map.of("id", "vpc-1"))
                .answering("aws:ec2/getSubnets:getSubnets", args -> Map.of("ids", List.of("subnet-1")))
                .answering("aws:ssm/getParameter:getParameter", args -> Map.of("value", "ami-of-" + args.get("name")))
                .answering("aws:route53/getZone:getZone", args -> Map.of("zoneId", "Z1"))
                .yielding("aws:ec2/eip:Eip", Map.of("publicIp", "198.51.100.7", "allocationId", "eipalloc-1"))
                .yielding("aws:secretsmanager/secret:Secret", Map.of("arn", SECRET))
                .yielding("aws:iam/role:Role", Map.of("arn", "arn:aws:iam::123456789012:role/lighthouse"))
                .yielding("aws:ec2/instance:Instance", Map.of("arn", MACHINE))
                .yielding("aws:iam/instanceProfile:InstanceProfile", Map.of("name", "profile-1"))
                .run(context -> HomelabStack.deploy(context, HomelabLookUps.begin(context), homelab, NOW));
    }

    /** What gpu registers. */
    static RecordingMocks gpu() {
        return account("us-west-2a", "us-west-2b")
                .run(context -> GpuStack.deploy(context, GpuLookUps.begin(context), GPU, NOW));
    }

    /** Everything that {@code up} knows of keys and dates. */
    private static RecordingMocks tls(RecordingMocks mocks) {
        return mocks.yielding(
                        "tls:index/privateKey:PrivateKey",
                        Map.of(
                                "publicKeyOpenssh",
                                "ssh-ed25519 AAAA\n",
                                "privateKeyOpenssh",
                                "PRIVATE",
                                "privateKeyPemPkcs8",
                                ENGINE_KEY))
                .yielding(
                        "tls:index/selfSignedCert:SelfSignedCert",
                        Map.of("validityStartTime", "2026-11-25T00:00:00Z", "validityEndTime", "2027-11-25T00:00:00Z"));
    }

    private static RecordingMocks account(String... zones) {
        return tls(new RecordingMocks())
                .answering(
                        "aws:index/getAvailabilityZones:getAvailabilityZones", args -> Map.of("names", List.of(zones)))
                .answering(
                        "pulumi:pulumi:readStackOutputs",
                        args -> outputs(Map.of("sshKeyName", "hybrid-llm-key", "pki", trust()), "pki"))
                .answering("aws:ec2/getAmi:getAmi", args -> Map.of("id", "ami-1", "architecture", "x86_64"));
    }

    /** As homelab hands it over. */
    private static Map<String, Object> trust() {
        var authority = Meshes.Authority.of("talos-homelab-mesh", Duration.ofDays(3650));
        var pem = authority.certificate().pem();
        return Map.of(
                "bundle",
                pem,
                "signingCa",
                Map.of("certificate", pem, "key", authority.key().pem()),
                "blocklist",
                List.of());
    }

    /** As the engine answers for a stack. */
    private static Map<String, Object> outputs(Map<String, Object> outputs, String... secret) {
        return Map.of("outputs", outputs, "secretOutputNames", List.of(secret));
    }
}
