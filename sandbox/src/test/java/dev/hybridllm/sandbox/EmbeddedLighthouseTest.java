package dev.hybridllm.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceAttributeName;

/** A lighthouse with its certificates in its user-data. That it becomes one is proven in the lab, by {@code BootLabTest}. */
@Execution(ExecutionMode.CONCURRENT)
class EmbeddedLighthouseTest {

    @RegisterExtension
    final TestSandbox sandbox = new TestSandbox();

    @Test
    void aRenewalIsAnotherMachineAtTheSameAddress() throws Exception {
        sandbox.run("preview", "homelab").succeeded();
        sandbox.edit(
                "Pulumi.homelab.yaml",
                "  hybrid-llm:delivery:",
                "  hybrid-llm:lighthouseMachines:\n    lighthouse: {certificates: embedded}\n  hybrid-llm:delivery:");
        sandbox.up("homelab").succeeded();
        assertThat(sandbox.changes("homelab")).isEmpty();
        var first = lighthouse();
        var script = userData(first);
        assertThat(script.lines().filter(line -> line.contains("BEGIN NEBULA")))
                .as("authority, certificate and key")
                .hasSize(3);
        assertThat(first.iamInstanceProfile()).isNull();
        assertThat(sandbox.clients().secrets().listSecrets().secretList())
                .extracting(secret -> secret.name())
                .isNotEmpty()
                .doesNotContain("hybrid-llm/nebula/lighthouse");
        isNotInClearInTheState(script);

        sandbox.set("SANDBOX_NOW", Instant.now().plus(Duration.ofDays(300)).toString());
        assertThat(sandbox.changes("homelab"))
                .contains(
                        "replace aws:ec2/instance:Instance::lighthouse",
                        "replace aws:ec2/eipAssociation:EipAssociation::lighthouse")
                .noneMatch(change -> change.contains("aws:ec2/eip:Eip"));
        sandbox.up("homelab").succeeded();
        var second = lighthouse();
        assertThat(second.instanceId()).isNotEqualTo(first.instanceId());
        assertThat(second.publicIpAddress()).isEqualTo(first.publicIpAddress());
        assertThat(userData(second)).isNotEqualTo(script);
        assertThat(sandbox.changes("homelab")).isEmpty();
    }

    /** The one that is there. */
    private Instance lighthouse() {
        var running = sandbox
                .clients()
                .ec2()
                .describeInstances(request -> request.filters(Filter.builder()
                        .name("instance-state-name")
                        .values("running")
                        .build()))
                .reservations()
                .stream()
                .flatMap(reservation -> reservation.instances().stream())
                .toList();
        assertThat(running).hasSize(1);
        return running.get(0);
    }

    private String userData(Instance machine) {
        var encoded = sandbox.clients()
                .ec2()
                .describeInstanceAttribute(
                        request -> request.instanceId(machine.instanceId()).attribute(InstanceAttributeName.USER_DATA))
                .userData()
                .value();
        return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
    }

    private void isNotInClearInTheState(String script) throws Exception {
        var lines = script.lines().toList();
        var key = lines.get(lines.indexOf("-----BEGIN NEBULA X25519 PRIVATE KEY-----") + 1);
        try (var files = Files.walk(sandbox.state())) {
            assertThat(files.filter(Files::isRegularFile)).isNotEmpty().allSatisfy(file -> assertThat(
                            List.of(Files.readString(file)))
                    .noneMatch(text -> text.contains(key)));
        }
    }
}
