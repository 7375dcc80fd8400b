package dev.hybridllm.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/**
 * A lighthouse that was made by hand: taken over as it is, given back, taken over again, and followed by one of ours. What it does not prove:
 * that Nebula runs on it, which no emulated machine does.
 */
@Execution(ExecutionMode.CONCURRENT)
class AdoptedLighthouseTest {

    private static final String SETTINGS = "  hybrid-llm:delivery:";

    @RegisterExtension
    final TestSandbox sandbox = new TestSandbox();

    @Test
    void itIsTakenOverAsItIsAndFollowedByOneOfOurs() throws Exception {
        sandbox.run("preview", "homelab").succeeded();
        var byHand = HandMadeLighthouse.make(sandbox.clients().ec2());
        var before = byHand.all();
        var machine = "  hybrid-llm:lighthouseMachines:\n    lighthouse:\n      adopt:\n        address: "
                + byHand.allocation() + "\n        keyPair: " + HandMadeLighthouse.KEY_PAIR
                + "\n        securityGroup: " + byHand.group() + "\n        instance: " + byHand.instance() + "\n";
        sandbox.edit("Pulumi.homelab.yaml", SETTINGS, machine + SETTINGS);

        assertThat(ofAws(sandbox.changes("homelab")))
                .containsExactlyInAnyOrder(
                        "import aws:ec2/eip:Eip::lighthouse",
                        "import aws:ec2/instance:Instance::lighthouse-adopted",
                        "import aws:ec2/securityGroup:SecurityGroup::lighthouse-adopted");
        sandbox.up("homelab").succeeded();
        assertThat(byHand.all()).isEqualTo(before);
        assertThat(sandbox.changes("homelab")).isEmpty();
        assertThat(sandbox.outputs("homelab").toString())
                .contains(byHand.address().publicIp() + ":4242", "\"sshKeyName\":\"hybrid-llm-key\"")
                .doesNotContain("sshPrivateKey");
        itsKeyIsNotInTheState();

        // A refresh finds it as it is, and so does a stack that was destroyed and comes again.
        sandbox.pulumi("refresh", "--yes", "--skip-preview", "-s", "homelab").succeeded();
        assertThat(sandbox.changes("homelab")).isEmpty();
        sandbox.pulumi("destroy", "--yes", "--skip-preview", "-s", "homelab").succeeded();
        assertThat(byHand.all()).isEqualTo(before);
        sandbox.up("homelab").succeeded();
        assertThat(byHand.all()).isEqualTo(before);

        // One of ours takes its place and its address; the old one runs on, for whoever wants to go back.
        sandbox.edit("Pulumi.homelab.yaml", "        instance: " + byHand.instance() + "\n", "");
        assertThat(ofAws(sandbox.changes("homelab")))
                .contains(
                        "create aws:ec2/instance:Instance::lighthouse",
                        "create aws:ec2/eipAssociation:EipAssociation::lighthouse",
                        "delete aws:ec2/instance:Instance::lighthouse-adopted")
                .allMatch(change -> change.startsWith("create ") || change.endsWith("::lighthouse-adopted"))
                .noneMatch(change -> change.contains("securityGroup"));
        sandbox.up("homelab").succeeded();
        assertThat(byHand.machine().state().name()).isEqualTo(InstanceStateName.RUNNING);
        assertThat(byHand.address().instanceId()).isNotEqualTo(byHand.instance());
        assertThat(sandbox.changes("homelab")).isEmpty();

        // What is not adopted any more is ours: the same address, with our tags, until the stack ends.
        sandbox.edit("Pulumi.homelab.yaml", "        securityGroup: " + byHand.group() + "\n", "");
        sandbox.edit("Pulumi.homelab.yaml", "        address: " + byHand.allocation() + "\n", "");
        assertThat(ofAws(sandbox.changes("homelab")))
                .containsExactlyInAnyOrder(
                        "update aws:ec2/eip:Eip::lighthouse",
                        "update aws:ec2/instance:Instance::lighthouse",
                        "create aws:ec2/securityGroup:SecurityGroup::lighthouse",
                        "delete aws:ec2/securityGroup:SecurityGroup::lighthouse-adopted");
        sandbox.up("homelab").succeeded();
        sandbox.pulumi("destroy", "--yes", "--skip-preview", "-s", "homelab").succeeded();
        assertThat(sandbox.inventory().list())
                .anyMatch(thing -> thing.contains(byHand.instance()))
                .anyMatch(thing -> thing.contains(byHand.group()))
                .noneMatch(thing -> thing.contains(byHand.allocation()));
    }

    private static Set<String> ofAws(Set<String> changes) {
        return changes.stream()
                .filter(change -> change.contains(" aws:"))
                .filter(change -> change.contains("::lighthouse") || change.contains("::ssh"))
                .collect(Collectors.toSet());
    }

    /** The plugin keeps a digest of user-data. */
    private void itsKeyIsNotInTheState() throws IOException {
        assertThat(sandbox.json("stack", "export", "--show-secrets", "-s", "homelab")
                        .toString())
                .doesNotContain(HandMadeLighthouse.PRIVATE);
        try (var files = Files.walk(sandbox.state())) {
            assertThat(files.filter(Files::isRegularFile))
                    .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContain(HandMadeLighthouse.PRIVATE));
        }
    }
}
