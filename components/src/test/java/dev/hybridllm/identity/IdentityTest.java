package dev.hybridllm.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class IdentityTest {

    /** What IAM, the strictest of the services, takes. */
    private static final Pattern TAKEN = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]{0,256}");

    private static final String WORKER = "urn:pulumi:gpu::hybrid-llm::hybridllm:worker:GpuWorker::gpu-worker-001";

    @Test
    void aChildsTagSaysWhatItsUrnSays() {
        assertThat(Identity.child(WORKER, "aws:ec2/instance:Instance", "gpu-worker-001"))
                .isEqualTo(
                        new Identity(
                                "urn:pulumi:gpu::hybrid-llm::hybridllm:worker:GpuWorker$aws:ec2/instance:Instance::gpu-worker-001"))
                .extracting(Identity::tag)
                .isEqualTo("gpu::hybrid-llm::hybridllm:worker:GpuWorker+aws:ec2/instance:Instance::gpu-worker-001");
    }

    @Test
    void theStackItselfIsNoPartOfAChildsType() {
        var stack = "urn:pulumi:gpu::hybrid-llm::pulumi:pulumi:Stack::hybrid-llm-gpu";
        assertThat(Identity.child(stack, "aws:ec2/keyPair:KeyPair", "ssh"))
                .isEqualTo(Identity.root("hybrid-llm", "gpu", "aws:ec2/keyPair:KeyPair", "ssh"));
    }

    @Test
    void aTagBeginsWithItsStacksPrefix() {
        var tag = Identity.child(WORKER, "aws:ec2/instance:Instance", "x").tag();
        assertThat(tag).startsWith(Identity.prefix("hybrid-llm", "gpu"));
        assertThat(tag).doesNotStartWith(Identity.prefix("hybrid-llm", "gp"));
    }

    @Property
    void everyTagIsOneThatAwsTakes(@ForAll @StringLength(max = 400) String name) {
        assertThat(Identity.child(WORKER, "aws:iam/role:Role", name).tag()).matches(TAKEN);
    }

    @Property
    void otherNamesOtherTags(@ForAll @StringLength(max = 400) String one, @ForAll @StringLength(max = 400) String two) {
        var same = Identity.child(WORKER, "aws:iam/role:Role", one)
                .tag()
                .equals(Identity.child(WORKER, "aws:iam/role:Role", two).tag());
        assertThat(same).isEqualTo(validUtf16(one).equals(validUtf16(two)));
    }

    /** Half of a surrogate pair is no character, and becomes a question mark in UTF-8. */
    private static String validUtf16(String text) {
        return new String(
                text.getBytes(java.nio.charset.StandardCharsets.UTF_8), java.nio.charset.StandardCharsets.UTF_8);
    }

    @Test
    void longNamesThatBeginAlikeAreToldApart() {
        var name = "n".repeat(300);
        assertThat(Identity.child(WORKER, "aws:iam/role:Role", name + "1").tag())
                .hasSize(Identity.LONGEST)
                .isNotEqualTo(
                        Identity.child(WORKER, "aws:iam/role:Role", name + "2").tag());
    }

    @Test
    void whatIsNoUrnIsRefused() {
        assertThatThrownBy(() -> new Identity("gpu-worker-001"))
                .hasMessage("'gpu-worker-001' is not a URN: expected urn:pulumi:STACK::PROJECT::TYPE::NAME");
    }
}
