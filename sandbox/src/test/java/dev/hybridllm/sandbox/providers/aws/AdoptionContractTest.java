package dev.hybridllm.sandbox.providers.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridllm.sandbox.providers.PluginClient.Resource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an import by an identifier finds of things that nobody described. */
class AdoptionContractTest {

    private static final String INSTANCE = "aws:ec2/instance:Instance";
    private static final String KEY_PAIR = "aws:ec2/keyPair:KeyPair";
    private static final String KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ3Yx2cXM9dV8JYd1hT0xkUTCxYk3dNnWm1bQyDoqY0b";

    @RegisterExtension
    private static final AwsBench BENCH = new AwsBench();

    private static Resource imported(String type, String id) {
        return Objects.requireNonNull(BENCH.plugin().importById(type, "adopted", id), () -> "nothing at " + id);
    }

    /** AWS is not asked for it, and a pair without it is not one that may be described. */
    @Test
    void aKeyPairHasNoPublicKeyAndSoCannotBeImported() {
        var pair = BENCH.plugin().create(KEY_PAIR, "pair", Map.of("publicKey", KEY));
        var found = imported(KEY_PAIR, pair.id());
        assertThat(found.inputs()).doesNotContainKey("publicKey").containsEntry("keyName", pair.id());
        assertThat(BENCH.plugin()
                        .check(KEY_PAIR, "adopted", found.inputs(), found.inputs())
                        .getFailuresList())
                .singleElement()
                .satisfies(failure -> assertThat(failure.getProperty()).isEqualTo("publicKey"));
    }

    @Test
    void userDataIsADigestAndTheTextOfItIsNoChange() {
        Map<String, Object> inputs =
                Map.of("ami", "ami-12c6146b", "instanceType", "t3.micro", "userData", "#!/bin/sh\n");
        var found = imported(
                INSTANCE, BENCH.plugin().create(INSTANCE, "made", inputs).id());
        assertThat(found.inputs()).containsEntry("userData", "bd971bec88149956458a10fc9c5ecb3eb99dd452");
        BENCH.assertNoDiff(found, inputs);
        BENCH.assertUpdates(found, AwsBench.with(inputs, Map.of("userData", "#!/bin/sh\nexit 0\n")), "userData");
    }

    /** As they are handed back when their changes are ignored. */
    @Test
    void allTagsMayBeThoseThatWereFound() {
        var found = Map.<String, Object>of("tagsAll", Map.of("Name", "by hand"));
        var type = "aws:ec2/eip:Eip";
        assertThat(BENCH.plugin().check(type, "adopted", found, found).getFailuresList())
                .isEmpty();
        assertThat(BENCH.plugin()
                        .check(type, "adopted", Map.of("domain", "vpc"), found)
                        .getFailuresList())
                .extracting(failure -> failure.getProperty())
                .isEqualTo(List.of("tagsAll"));
    }
}
