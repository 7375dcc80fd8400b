package dev.hybridllm.sandbox.providers.aws;

import dev.hybridllm.sandbox.providers.Property;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.InstanceProfile;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;

/** Roles and instance profiles. */
final class IamTypes {

    private final Cloud cloud;

    private IamTypes(Cloud cloud) {
        this.cloud = cloud;
    }

    static List<AwsType> all(Cloud cloud) {
        var types = new IamTypes(cloud);
        return List.of(types.role(), types.instanceProfile());
    }

    private IamClient iam() {
        return cloud.iam();
    }

    private AwsType role() {
        return AwsType.of(
                        "aws:iam/role:Role",
                        Property.string("name").forcesReplacement().autonamed(),
                        Property.json("assumeRolePolicy").required(),
                        Property.string("description"),
                        Property.string("path").or("/").forcesReplacement(),
                        Property.number("maxSessionDuration").or(3600.0),
                        Property.string("permissionsBoundary"),
                        Property.bool("forceDetachPolicies").or(false),
                        Property.string("arn").computed(),
                        Property.string("createDate").computed(),
                        Property.string("uniqueId").computed())
                .rules(IamRules.name("name", 64))
                .rules(IamRules.description())
                .rules(
                        IamRules.path(),
                        IamRules.policy("assumeRolePolicy"),
                        Rule.between("maxSessionDuration", 3600, 43200),
                        Rule.arn("permissionsBoundary"))
                .keeps("forceDetachPolicies")
                .tagged((name, set, removed) -> {
                    if (!removed.isEmpty()) {
                        iam().untagRole(request -> request.roleName(name).tagKeys(removed));
                    }
                    if (!set.isEmpty()) {
                        iam().tagRole(request -> request.roleName(name).tags(tags(set)));
                    }
                })
                .create(in -> iam().createRole(request -> request.roleName(in.text("name"))
                                .assumeRolePolicyDocument(in.text("assumeRolePolicy"))
                                .description(in.maybe("description"))
                                .path(in.maybe("path"))
                                .maxSessionDuration(in.number("maxSessionDuration"))
                                .permissionsBoundary(in.maybe("permissionsBoundary"))
                                .tags(tags(in.tags())))
                        .role()
                        .roleName())
                .find((name, known) -> Optional.of(
                        facts(iam().getRole(request -> request.roleName(name)).role())))
                .change(this::changeRole)
                .remove(this::removeRole);
    }

    private void changeRole(String name, Inputs before, Inputs after) {
        if (after.changes("assumeRolePolicy", before)) {
            iam().updateAssumeRolePolicy(
                            request -> request.roleName(name).policyDocument(after.text("assumeRolePolicy")));
        }
        iam().updateRole(request -> request.roleName(name)
                .description(Objects.requireNonNullElse(after.maybe("description"), ""))
                .maxSessionDuration(after.number("maxSessionDuration")));
        if (after.changes("permissionsBoundary", before)) {
            iam().putRolePermissionsBoundary(
                            request -> request.roleName(name).permissionsBoundary(after.text("permissionsBoundary")));
        } else if (before.has("permissionsBoundary") && !after.has("permissionsBoundary")) {
            iam().deleteRolePermissionsBoundary(request -> request.roleName(name));
        }
    }

    private void removeRole(String name, Inputs known) {
        iam().listInstanceProfilesForRole(request -> request.roleName(name))
                .instanceProfiles()
                .forEach(profile -> takeRole(profile.instanceProfileName(), name));
        if (known.flag("forceDetachPolicies")) {
            iam().listAttachedRolePolicies(request -> request.roleName(name))
                    .attachedPolicies()
                    .forEach(policy -> iam().detachRolePolicy(
                                    request -> request.roleName(name).policyArn(policy.policyArn())));
            iam().listRolePolicies(request -> request.roleName(name))
                    .policyNames()
                    .forEach(policy -> iam().deleteRolePolicy(
                                    request -> request.roleName(name).policyName(policy)));
        }
        iam().deleteRole(request -> request.roleName(name));
    }

    private static Outputs facts(Role role) {
        var boundary = role.permissionsBoundary();
        return new Outputs()
                .put("name", role.roleName())
                .put("assumeRolePolicy", document(role.assumeRolePolicyDocument()))
                .put("description", role.description())
                .put("path", role.path())
                .put("maxSessionDuration", role.maxSessionDuration())
                .put("permissionsBoundary", boundary == null ? null : boundary.permissionsBoundaryArn())
                .put("arn", role.arn())
                .put("createDate", String.valueOf(role.createDate()))
                .put("uniqueId", role.roleId())
                .tags(read(role.tags()));
    }

    /** IAM answers with documents in URL encoding. */
    static String document(String answered) {
        return answered.startsWith("%") ? URLDecoder.decode(answered, StandardCharsets.UTF_8) : answered;
    }

    static List<Tag> tags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    static Map<String, String> read(List<Tag> tags) {
        var map = new TreeMap<String, String>();
        tags.forEach(tag -> map.put(tag.key(), tag.value()));
        return map;
    }

    private AwsType instanceProfile() {
        return AwsType.of(
                        "aws:iam/instanceProfile:InstanceProfile",
                        Property.string("name").forcesReplacement().autonamed(),
                        Property.string("path").or("/").forcesReplacement(),
                        Property.string("role"),
                        Property.string("arn").computed(),
                        Property.string("createDate").computed(),
                        Property.string("uniqueId").computed())
                .rules(IamRules.name("name", 128))
                .rules(IamRules.path(), IamRules.nameNotArn("role"))
                .tagged((name, set, removed) -> {
                    if (!removed.isEmpty()) {
                        iam().untagInstanceProfile(request ->
                                request.instanceProfileName(name).tagKeys(removed));
                    }
                    if (!set.isEmpty()) {
                        iam().tagInstanceProfile(request ->
                                request.instanceProfileName(name).tags(tags(set)));
                    }
                })
                .create(in -> iam().createInstanceProfile(request -> request.instanceProfileName(in.text("name"))
                                .path(in.maybe("path"))
                                .tags(tags(in.tags())))
                        .instanceProfile()
                        .instanceProfileName())
                .settle((name, in) -> {
                    if (in.has("role")) {
                        giveRole(name, in.text("role"));
                    }
                })
                .find((name, known) -> Optional.of(facts(profile(name))))
                .change((name, before, after) -> {
                    if (!Objects.equals(before.maybe("role"), after.maybe("role"))) {
                        profile(name).roles().forEach(role -> takeRole(name, role.roleName()));
                        if (after.has("role")) {
                            giveRole(name, after.text("role"));
                        }
                    }
                })
                .remove((name, known) -> {
                    profile(name).roles().forEach(role -> takeRole(name, role.roleName()));
                    iam().deleteInstanceProfile(request -> request.instanceProfileName(name));
                });
    }

    private InstanceProfile profile(String name) {
        return iam().getInstanceProfile(request -> request.instanceProfileName(name))
                .instanceProfile();
    }

    private void giveRole(String profile, String role) {
        iam().addRoleToInstanceProfile(
                        request -> request.instanceProfileName(profile).roleName(role));
    }

    private void takeRole(String profile, String role) {
        iam().removeRoleFromInstanceProfile(
                        request -> request.instanceProfileName(profile).roleName(role));
    }

    private static Outputs facts(InstanceProfile profile) {
        return new Outputs()
                .put("name", profile.instanceProfileName())
                .put("path", profile.path())
                .put(
                        "role",
                        profile.roles().stream().findFirst().map(Role::roleName).orElse(null))
                .put("arn", profile.arn())
                .put("createDate", String.valueOf(profile.createDate()))
                .put("uniqueId", profile.instanceProfileId())
                .tags(read(profile.tags()));
    }
}
