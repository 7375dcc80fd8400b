package dev.hybridllm.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import dev.hybridllm.identity.Identity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/**
 * The command itself, on what a lost answer leaves behind: something exists, and the state does not know it. Both of its forms, of which
 * the one for real accounts runs with the credentials of the shell here, against the emulator: what is of AWS alone it does not prove.
 */
@Execution(ExecutionMode.CONCURRENT)
class ResumeTest {

    private static final String INSTANCE = "aws:ec2/instance:Instance";
    private static final String ROUTE = "aws:ec2/route:Route";

    @RegisterExtension
    final TestSandbox sandbox = new TestSandbox();

    @Test
    void whatTheStateDoesNotKnowIsAdoptedAndWhatHasNoPlaceIsLeftAloneUnlessAsked() {
        assertThat(sandbox.run("resume", "gpu").failed().output()).contains("nothing to resume yet", "make up");
        sandbox.run("up").succeeded();
        assertThat(sandbox.run("resume", "typo").failed().output()).contains("there is no stack 'typo'");
        assertThat(sandbox.run("resume", "gpu").succeeded().output())
                .contains("gpu: everything that was made is written down");

        forget(INSTANCE);
        assertThat(sandbox.run("resume", "gpu").succeeded().output())
                .contains("adopted " + INSTANCE + " gpu-worker-001, which is i-");
        nothingChanges();

        forget(INSTANCE);
        forget(ROUTE);
        assertThat(ofAnOwnAccount("--yes").succeeded().output())
                .contains("adopted " + INSTANCE + " gpu-worker-001, which is i-")
                .contains("adopted " + ROUTE + " workers-internet, which is rtb-");
        nothingChanges();

        var stray = copyOfTheVpc();
        assertThat(sandbox.run("resume", "gpu").succeeded().output()).contains("left alone: " + stray);
        assertThat(sandbox.run("resume", "gpu", "--clear").succeeded().output()).contains("will remove " + stray);
        sandbox.run("up").succeeded();
        assertThat(sandbox.inventory().list()).doesNotContain("vpc " + stray);
        assertThat(sandbox.run("down").succeeded().output()).contains("holds nothing of ours");
    }

    @Test
    void itDoesNothingToARealStackUnasked() {
        sandbox.run("preview", "homelab").succeeded();
        assertThat(ofAnOwnAccount().failed().output()).contains("nobody answers: add YES=1");
    }

    /** Makes the state forget a resource of the gpu stack, and what depends on it. */
    private void forget(String type) {
        var urn = sandbox
                .json("stack", "export", "-s", "gpu")
                .getAsJsonObject("deployment")
                .getAsJsonArray("resources")
                .asList()
                .stream()
                .map(JsonElement::getAsJsonObject)
                .filter(resource -> resource.get("type").getAsString().equals(type))
                .map(resource -> resource.get("urn").getAsString())
                .findFirst()
                .orElseThrow();
        sandbox.pulumi("state", "delete", "--yes", "--target-dependents", "-s", "gpu", urn)
                .succeeded();
    }

    private void nothingChanges() {
        assertThat(sandbox.pulumi("preview", "--expect-no-changes", "-s", "gpu")
                        .succeeded()
                        .output())
                .contains("unchanged");
    }

    private TestSandbox.Result ofAnOwnAccount(String... flags) {
        return sandbox.shell("cd \"$SANDBOX_PROJECT\" && java -cp \"$SANDBOX_CHECKOUT/sandbox/target/sandbox.jar\" "
                + "dev.hybridllm.sandbox.recovery.ResumeOwnStack " + String.join(" ", flags) + " gpu");
    }

    /** What somebody gets who makes a second one like it in the console, with all its tags. */
    private String copyOfTheVpc() {
        var tag = Identity.child(
                        "urn:pulumi:gpu::hybrid-llm::hybridllm:worker:WorkerNetwork::workers",
                        "aws:ec2/vpc:Vpc",
                        "workers")
                .tag();
        try (var ec2 = sandbox.clients().ec2()) {
            return ec2.createVpc(request -> request.cidrBlock("10.99.0.0/16")
                            .tagSpecifications(TagSpecification.builder()
                                    .resourceType(ResourceType.VPC)
                                    .tags(Tag.builder()
                                            .key(Identity.KEY)
                                            .value(tag)
                                            .build())
                                    .build()))
                    .vpc()
                    .vpcId();
        }
    }
}
