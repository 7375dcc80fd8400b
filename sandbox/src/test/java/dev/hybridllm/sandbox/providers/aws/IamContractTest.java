package dev.hybridllm.sandbox.providers.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridllm.sandbox.providers.PluginClient.Resource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.iam.IamClient;

/** IAM's types keep the official provider's contract. */
final class IamContractTest {

    private static final String ROLE = "aws:iam/role:Role";
    private static final String ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";
    private static final String POLICY = "aws:iam/policy:Policy";
    private static final String ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";
    private static final String PROFILE = "aws:iam/instanceProfile:InstanceProfile";

    private static final String TRUST =
            statement("sts:AssumeRole", "\"Principal\": {\"Service\": \"ec2.amazonaws.com\"}");
    private static final String READ = statement("s3:GetObject", "\"Resource\": \"*\"");
    private static final String WRITE = statement("s3:PutObject", "\"Resource\": \"*\"");

    private static final String READ_ONLY = "arn:aws:iam::aws:policy/ReadOnlyAccess";

    @RegisterExtension
    private static final AwsBench BENCH = new AwsBench();

    private static String statement(String action, String rest) {
        return "{ \"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"" + action + "\", "
                + rest + "}]}";
    }

    private static Resource role(String name) {
        return BENCH.plugin().create(ROLE, name, Map.of("assumeRolePolicy", TRUST));
    }

    @Test
    void roleLives() {
        Map<String, Object> inputs = Map.of(
                "name", "worker", "assumeRolePolicy", TRUST, "description", "a worker", "tags", Map.of("a", "b"));
        var role = BENCH.plugin().create(ROLE, "worker", inputs);
        assertThat(role.id()).isEqualTo("worker");
        assertThat(role.output("arn").toString()).endsWith(":role/worker");
        assertThat(role.output("assumeRolePolicy")).isEqualTo(TRUST);
        BENCH.assertSteady(role, inputs);
        BENCH.assertSteady(role, AwsBench.with(inputs, Map.of("assumeRolePolicy", TRUST.replace(" ", ""))));
        BENCH.assertImports(role, "worker", inputs);
        BENCH.assertReplaces(role, AwsBench.with(inputs, Map.of("path", "/gpu/")), "path");

        var other = AwsBench.with(inputs, Map.of("description", "idle", "tags", Map.of("c", "d")));
        BENCH.assertUpdates(role, other, "description");
        var updated = BENCH.plugin().update(role, other);
        assertThat(updated.output("tagsAll")).isEqualTo(Map.of("c", "d"));
        BENCH.assertSteady(updated, other);

        BENCH.plugin().delete(updated);
        BENCH.assertGone(updated);
        BENCH.plugin().delete(updated);
    }

    @Test
    void tagsThatIamDoesNotTakeAreRefused() {
        for (var tags : List.of(
                Map.of("urn", "a$b"), Map.of("a$b", "urn"), Map.of("k", "v".repeat(257)), Map.of("AWS:k", "v"))) {
            assertThat(BENCH.plugin()
                            .check(ROLE, "r", Map.of(), Map.of("assumeRolePolicy", TRUST, "tags", tags))
                            .getFailuresList())
                    .as(tags.toString())
                    .extracting(failure -> failure.getProperty())
                    .containsExactly("tags");
        }
    }

    @Test
    void whatIamDoesNotTakeIsRefused() {
        Map<String, Object> role = Map.of("assumeRolePolicy", TRUST);
        assertThat(BENCH.refusals(ROLE, AwsBench.with(role, Map.of("name", "r".repeat(64)))))
                .isEmpty();
        for (var wrong : List.<Map.Entry<String, Object>>of(
                Map.entry("name", "r".repeat(65)),
                Map.entry("name", "role/of mine"),
                Map.entry("path", "no-slashes"),
                Map.entry("path", "/two words/"),
                Map.entry("description", "d".repeat(1001)),
                Map.entry("description", "\u201Cquoted\u201D"),
                Map.entry("maxSessionDuration", 60),
                Map.entry("permissionsBoundary", "ReadOnlyAccess"),
                Map.entry("assumeRolePolicy", "[]"))) {
            assertThat(BENCH.refusals(ROLE, AwsBench.with(role, Map.of(wrong.getKey(), wrong.getValue()))))
                    .as(wrong.toString())
                    .containsExactly(wrong.getKey());
        }
        assertThat(BENCH.refusals(PROFILE, Map.of("name", "p".repeat(129), "role", "arn:aws:iam::123456789012:role/r")))
                .containsExactly("name", "role");
        assertThat(BENCH.refusals(ROLE_POLICY, Map.of("role", "r", "name", "a b", "policy", "not JSON")))
                .containsExactly("policy");
        assertThat(BENCH.refusals(ROLE_POLICY, Map.of("role", "r", "name", "a b", "policy", READ)))
                .containsExactly("name");
        var padded = READ.replace("*", "arn:aws:s3:::" + "x".repeat(10_240));
        assertThat(BENCH.refusals(ROLE_POLICY, Map.of("role", "r", "policy", padded)))
                .containsExactly("policy");
        assertThat(BENCH.refusals(ATTACHMENT, Map.of("role", "r", "policyArn", "ReadOnlyAccess")))
                .containsExactly("policyArn");
    }

    @Test
    void inlinePoliciesOfARoleAreRefusedByName() {
        assertThat(BENCH.plugin()
                        .check(ROLE, "r", Map.of(), Map.of("assumeRolePolicy", TRUST, "inlinePolicies", "x"))
                        .getFailuresList())
                .anySatisfy(failure -> assertThat(failure.getProperty()).isEqualTo("inlinePolicies"));
    }

    @Test
    void aRoleWithPoliciesIsNotDeletedUnlessForced() {
        var role = role("held");
        BENCH.client(IamClient.builder())
                .putRolePolicy(request ->
                        request.roleName(role.id()).policyName("by-hand").policyDocument(READ));
        assertThatThrownBy(() -> BENCH.plugin().delete(role)).hasMessageContaining("DeleteConflict");

        Map<String, Object> forced = Map.of("assumeRolePolicy", TRUST, "forceDetachPolicies", true);
        var updated = BENCH.plugin().update(role, forced);
        BENCH.plugin().delete(updated);
        BENCH.assertGone(updated);
    }

    @Test
    void rolePolicyLives() {
        var role = role("inline");
        Map<String, Object> inputs = Map.of("role", role.id(), "policy", READ);
        var policy = BENCH.plugin().create(ROLE_POLICY, "inline", inputs);
        assertThat(policy.id()).isEqualTo(role.id() + ":" + policy.output("name"));
        BENCH.assertSteady(policy, inputs);
        BENCH.assertReplaces(policy, AwsBench.with(inputs, Map.of("role", "other")), "role");

        var other = AwsBench.with(inputs, Map.of("policy", WRITE));
        BENCH.assertUpdates(policy, other, "policy");
        var updated = BENCH.plugin().update(policy, other);
        BENCH.assertSteady(updated, other);

        BENCH.client(IamClient.builder()).putRolePolicy(request -> request.roleName(role.id())
                .policyName(updated.output("name").toString())
                .policyDocument(READ));
        BENCH.assertUpdates(BENCH.read(updated), other, "policy");

        BENCH.plugin().delete(updated);
        BENCH.assertGone(updated);
    }

    @Test
    void rolePolicyIsImported() {
        var role = role("imported");
        Map<String, Object> inputs = Map.of("role", role.id(), "name", "named", "policy", READ);
        var policy = BENCH.plugin().create(ROLE_POLICY, "named", inputs);
        BENCH.assertImports(policy, role.id() + ":named", inputs);
    }

    @Test
    void badPolicyAndMissingRoleAreAwsOwnRefusals() {
        assertThatThrownBy(() -> BENCH.plugin().create(POLICY, "bad", Map.of("policy", "{\"Statement\": 1}")))
                .hasMessageContaining("creating aws:iam/policy:Policy")
                .hasMessageContaining("MalformedPolicyDocument");
        assertThatThrownBy(() -> BENCH.plugin().create(ROLE_POLICY, "lost", Map.of("role", "no-such", "policy", READ)))
                .hasMessageContaining("NoSuchEntity");
    }

    @Test
    void policyLivesBeyondItsFifthVersion() {
        Map<String, Object> inputs = Map.of("name", "models", "policy", READ, "tags", Map.of("a", "b"));
        var policy = BENCH.plugin().create(POLICY, "models", inputs);
        assertThat(policy.id()).isEqualTo(policy.output("arn"));
        BENCH.assertSteady(policy, inputs);
        BENCH.assertImports(policy, policy.id(), inputs);
        BENCH.assertReplaces(policy, AwsBench.with(inputs, Map.of("description", "other")), "description");

        for (var turn = 0; turn < 3; turn++) {
            policy = BENCH.plugin().update(policy, AwsBench.with(inputs, Map.of("policy", WRITE)));
            policy = BENCH.plugin().update(policy, inputs);
        }
        BENCH.assertSteady(policy, inputs);

        BENCH.plugin().delete(policy);
        BENCH.assertGone(policy);
    }

    @Test
    void attachmentLives() {
        var role = role("attached");
        var policy = BENCH.plugin().create(POLICY, "attached", Map.of("policy", READ));
        Map<String, Object> inputs = Map.of("role", role.id(), "policyArn", policy.id());
        var attachment = BENCH.plugin().create(ATTACHMENT, "attached", inputs);
        assertThat(attachment.id()).startsWith(role.id() + "-");
        BENCH.assertSteady(attachment, inputs);
        BENCH.assertImports(attachment, role.id() + "/" + policy.id(), inputs);
        BENCH.assertReplaces(attachment, AwsBench.with(inputs, Map.of("policyArn", READ_ONLY)), "policyArn");

        BENCH.client(IamClient.builder())
                .detachRolePolicy(request -> request.roleName(role.id()).policyArn(policy.id()));
        BENCH.assertGone(attachment);
        BENCH.plugin().delete(attachment);
    }

    @Test
    void instanceProfileLivesAndChangesItsRole() {
        var first = role("first");
        var second = role("second");
        Map<String, Object> inputs = Map.of("name", "profile", "role", first.id());
        var profile = BENCH.plugin().create(PROFILE, "profile", inputs);
        assertThat(profile.id()).isEqualTo("profile");
        BENCH.assertSteady(profile, inputs);
        BENCH.assertImports(profile, "profile", inputs);
        BENCH.assertReplaces(profile, AwsBench.with(inputs, Map.of("path", "/gpu/")), "path");

        var other = AwsBench.with(inputs, Map.of("role", second.id(), "tags", Map.of("a", "b")));
        BENCH.assertUpdates(profile, other, "role");
        var updated = BENCH.plugin().update(profile, other);
        assertThat(updated.output("role")).isEqualTo(second.id());
        BENCH.assertSteady(updated, other);

        BENCH.plugin().delete(updated);
        BENCH.assertGone(updated);
    }

    @Test
    void aProfileWithoutItsRoleIsNotLeftBehind() {
        assertThatThrownBy(() -> BENCH.plugin().create(PROFILE, "half", Map.of("name", "half", "role", "no-such")))
                .hasMessageContaining("NoSuchEntity");
        assertThat(BENCH.client(IamClient.builder()).listInstanceProfiles().instanceProfiles())
                .noneSatisfy(
                        profile -> assertThat(profile.instanceProfileName()).isEqualTo("half"));
    }
}
