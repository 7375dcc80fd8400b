package dev.hybridllm.sandbox.providers.aws;

import dev.hybridllm.sandbox.providers.Property;
import dev.hybridllm.sandbox.providers.Refusal;
import dev.hybridllm.sandbox.providers.Schema;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyVersion;

/** Policies inside roles, policies of their own, and what attaches these to roles. */
final class PolicyTypes {

    /** IAM keeps this many versions of a policy. */
    private static final int MOST_VERSIONS = 5;

    private static final int LONGEST_NAME = 128;
    private static final int LONGEST_INLINE = 10_240;
    private static final int LONGEST_MANAGED = 6_144;

    private final Cloud cloud;

    private PolicyTypes(Cloud cloud) {
        this.cloud = cloud;
    }

    static List<AwsType> all(Cloud cloud) {
        var types = new PolicyTypes(cloud);
        return List.of(types.rolePolicy(), types.policy(), types.attachment());
    }

    private IamClient iam() {
        return cloud.iam();
    }

    private AwsType rolePolicy() {
        return AwsType.of(
                        "aws:iam/rolePolicy:RolePolicy",
                        Property.string("name").forcesReplacement().autonamed(),
                        Property.string("role").required().forcesReplacement(),
                        Property.json("policy").required())
                .rules(IamRules.name("name", LONGEST_NAME))
                .rules(
                        IamRules.nameNotArn("role"),
                        IamRules.policy("policy"),
                        IamRules.policyOfAtMost("policy", LONGEST_INLINE))
                .create(in -> {
                    putRolePolicy(in.text("role"), in.text("name"), in);
                    return in.text("role") + ":" + in.text("name");
                })
                .find((id, known) -> {
                    var parts = parts(id, ":", "a role policy is named ROLE:NAME");
                    var found = iam().getRolePolicy(
                                    request -> request.roleName(parts[0]).policyName(parts[1]));
                    return Optional.of(new Outputs()
                            .put("name", found.policyName())
                            .put("role", found.roleName())
                            .put("policy", IamTypes.document(found.policyDocument())));
                })
                .change((id, before, after) -> putRolePolicy(after.text("role"), after.text("name"), after))
                .remove((id, known) -> {
                    var parts = parts(id, ":", "a role policy is named ROLE:NAME");
                    iam().deleteRolePolicy(request -> request.roleName(parts[0]).policyName(parts[1]));
                });
    }

    private void putRolePolicy(String role, String name, Inputs in) {
        iam().putRolePolicy(request -> request.roleName(role).policyName(name).policyDocument(in.text("policy")));
    }

    private static String[] parts(String id, String separator, String form) {
        var parts = id.split(separator, 2);
        if (parts.length != 2) {
            throw new Refusal(form + "; '" + id + "' is not of that form");
        }
        return parts;
    }

    private AwsType policy() {
        return AwsType.of(
                        "aws:iam/policy:Policy",
                        Property.string("name").forcesReplacement().autonamed(),
                        Property.string("path").or("/").forcesReplacement(),
                        Property.string("description").forcesReplacement(),
                        Property.json("policy").required(),
                        Property.string("arn").computed(),
                        Property.number("attachmentCount").computed(),
                        Property.string("policyId").computed())
                .rules(IamRules.name("name", LONGEST_NAME))
                .rules(
                        IamRules.path(),
                        Rule.length("description", 0, IamRules.LONGEST_DESCRIPTION),
                        IamRules.policy("policy"),
                        IamRules.policyOfAtMost("policy", LONGEST_MANAGED))
                .tagged((arn, set, removed) -> {
                    if (!removed.isEmpty()) {
                        iam().untagPolicy(request -> request.policyArn(arn).tagKeys(removed));
                    }
                    if (!set.isEmpty()) {
                        iam().tagPolicy(request -> request.policyArn(arn).tags(IamTypes.tags(set)));
                    }
                })
                .create(in -> iam().createPolicy(request -> request.policyName(in.text("name"))
                                .path(in.maybe("path"))
                                .description(in.maybe("description"))
                                .policyDocument(in.text("policy"))
                                .tags(IamTypes.tags(in.tags())))
                        .policy()
                        .arn())
                .find((arn, known) -> Optional.of(
                        facts(iam().getPolicy(request -> request.policyArn(arn)).policy())))
                .change((arn, before, after) -> {
                    if (after.changes("policy", before)) {
                        makeRoom(arn);
                        iam().createPolicyVersion(request -> request.policyArn(arn)
                                .policyDocument(after.text("policy"))
                                .setAsDefault(true));
                    }
                })
                .remove((arn, known) -> {
                    olderVersions(arn).forEach(version -> deleteVersion(arn, version));
                    iam().deletePolicy(request -> request.policyArn(arn));
                });
    }

    private Outputs facts(Policy policy) {
        var document = iam().getPolicyVersion(
                        request -> request.policyArn(policy.arn()).versionId(policy.defaultVersionId()))
                .policyVersion()
                .document();
        return new Outputs()
                .put("name", policy.policyName())
                .put("path", policy.path())
                .put("description", policy.description())
                .put("policy", IamTypes.document(document))
                .put("arn", policy.arn())
                .put("attachmentCount", policy.attachmentCount())
                .put("policyId", policy.policyId())
                .tags(IamTypes.read(policy.tags()));
    }

    private void makeRoom(String arn) {
        var older = olderVersions(arn);
        if (older.size() >= MOST_VERSIONS - 1) {
            deleteVersion(arn, older.get(0));
        }
    }

    /** Versions that are not in force, the oldest first. */
    private List<PolicyVersion> olderVersions(String arn) {
        return iam().listPolicyVersions(request -> request.policyArn(arn)).versions().stream()
                .filter(version -> !Boolean.TRUE.equals(version.isDefaultVersion()))
                .sorted(Comparator.comparing(PolicyVersion::createDate))
                .toList();
    }

    private void deleteVersion(String arn, PolicyVersion version) {
        iam().deletePolicyVersion(request -> request.policyArn(arn).versionId(version.versionId()));
    }

    private AwsType attachment() {
        return AwsType.of(
                        "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
                        Property.string("role").required().forcesReplacement(),
                        Property.string("policyArn").required().forcesReplacement())
                .rules(IamRules.nameNotArn("role"), Rule.arn("policyArn"))
                .create(in -> {
                    iam().attachRolePolicy(
                                    request -> request.roleName(in.text("role")).policyArn(in.text("policyArn")));
                    return attachmentId(in.text("role"), in.text("policyArn"));
                })
                .find(this::findAttachment)
                .remove((id, known) -> iam().detachRolePolicy(
                                request -> request.roleName(known.text("role")).policyArn(known.text("policyArn"))));
    }

    private static String attachmentId(String role, String arn) {
        return role + "-" + Schema.fingerprint((role + arn).getBytes(StandardCharsets.UTF_8));
    }

    // An import names the attachment by ROLE/POLICYARN.
    private Optional<Outputs> findAttachment(String id, Inputs known) {
        var importing = !known.has("role");
        var parts = importing ? parts(id, "/", "import an attachment by ROLE/POLICYARN") : new String[0];
        var role = importing ? parts[0] : known.text("role");
        var arn = importing ? parts[1] : known.text("policyArn");
        return iam().listAttachedRolePolicies(request -> request.roleName(role)).attachedPolicies().stream()
                .filter(policy -> policy.policyArn().equals(arn))
                .findFirst()
                .map(policy -> new Outputs()
                        .put(Outputs.ID, attachmentId(role, arn))
                        .put("role", role)
                        .put("policyArn", arn));
    }
}
