package dev.hybridllm.mesh;

import com.google.gson.Gson;
import com.pulumi.aws.iam.InstanceProfile;
import com.pulumi.aws.iam.InstanceProfileArgs;
import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.aws.iam.RolePolicy;
import com.pulumi.aws.iam.RolePolicyArgs;
import com.pulumi.aws.iam.RolePolicyAttachment;
import com.pulumi.aws.iam.RolePolicyAttachmentArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.hybridllm.identity.OwnTags;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a machine may do in the account: read its own secret, and be talked to by AWS Systems Manager, as far as it needs each.
 *
 * @param profileName what the machine wears
 * @param policies what has to be there before it starts
 */
record HostRole(Output<String> profileName, List<Resource> policies) {

    private static final String SESSION_MANAGER = ":iam::aws:policy/AmazonSSMManagedInstanceCore";

    /**
     * Makes the role for its owner, if it needs one.
     *
     * @param secretArn the secret, if there is one
     * @param sessionManager whether the agent of AWS Systems Manager gets its rights
     */
    static Optional<HostRole> of(
            Resource owner, String name, Optional<Output<String>> secretArn, boolean sessionManager) {
        if (secretArn.isEmpty() && !sessionManager) {
            return Optional.empty();
        }
        var child = CustomResourceOptions.builder().parent(owner).build();
        var role = new Role(
                name,
                RoleArgs.builder()
                        .description((secretArn.isPresent() ? "Reads the secret of " : "Opens sessions on ") + name)
                        .assumeRolePolicy(document(statement(
                                "sts:AssumeRole", "Principal", new TreeMap<>(Map.of("Service", "ec2.amazonaws.com")))))
                        .tags(OwnTags.of(owner, Role.class, name))
                        .build(),
                child);
        var policies = new ArrayList<Resource>();
        secretArn.ifPresent(arn -> policies.add(new RolePolicy(
                name,
                // It wears no tag, so by its role and name it is found again when a run was killed: the name must not
                // be made up anew.
                RolePolicyArgs.builder()
                        .name(name)
                        .role(role.id())
                        .policy(arn.applyValue(
                                secret -> document(statement("secretsmanager:GetSecretValue", "Resource", secret))))
                        .build(),
                child)));
        if (sessionManager) {
            policies.add(new RolePolicyAttachment(
                    name + "-sessions",
                    RolePolicyAttachmentArgs.builder()
                            .role(role.name())
                            .policyArn(role.arn().applyValue(arn -> "arn:" + Arn.partition(arn) + SESSION_MANAGER))
                            .build(),
                    child));
        }
        var profile = new InstanceProfile(
                name,
                InstanceProfileArgs.builder()
                        .role(role.name())
                        .tags(OwnTags.of(owner, InstanceProfile.class, name))
                        .build(),
                child);
        return Optional.of(new HostRole(profile.name(), policies));
    }

    private static Object statement(String action, String key, Object value) {
        var statement = new TreeMap<String, Object>();
        statement.put("Effect", "Allow");
        statement.put("Action", action);
        statement.put(key, value);
        return statement;
    }

    private static String document(Object statement) {
        var document = new TreeMap<String, Object>();
        document.put("Version", "2012-10-17");
        document.put("Statement", List.of(statement));
        return new Gson().toJson(document);
    }
}
