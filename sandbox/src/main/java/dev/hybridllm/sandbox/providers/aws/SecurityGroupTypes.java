package dev.hybridllm.sandbox.providers.aws;

import dev.hybridllm.sandbox.providers.Property;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;

/** Security groups with the rules that are written inside them. */
final class SecurityGroupTypes {

    private final Cloud cloud;

    private SecurityGroupTypes(Cloud cloud) {
        this.cloud = cloud;
    }

    static List<AwsType> all(Cloud cloud) {
        return List.of(new SecurityGroupTypes(cloud).securityGroup());
    }

    private Ec2Client ec2() {
        return cloud.ec2();
    }

    private AwsType securityGroup() {
        return AwsType.of(
                        "aws:ec2/securityGroup:SecurityGroup",
                        Property.string("name").forcesReplacement().autonamed(),
                        Property.string("description").or("Managed by Pulumi").forcesReplacement(),
                        Property.string("vpcId").optionalComputed().forcesReplacement(),
                        rules("ingress"),
                        rules("egress"),
                        Property.bool("revokeRulesOnDelete").or(false),
                        Property.string("arn").computed(),
                        Property.string("ownerId").computed())
                .rules(GroupRules.plain("name"))
                .rules(GroupRules.plain("description"))
                .rules(GroupRules.inside("ingress"), GroupRules.inside("egress"))
                .keeps("revokeRulesOnDelete")
                .tagged(Tags.ec2(cloud))
                .create(in -> ec2().createSecurityGroup(request -> request.groupName(in.text("name"))
                                .description(in.text("description"))
                                .vpcId(in.maybe("vpcId"))
                                .tagSpecifications(Tags.specification(ResourceType.SECURITY_GROUP, in.tags())))
                        .groupId())
                .settle((id, in) -> {
                    // AWS lets a new group out to everywhere; the official provider takes that away whatever is asked
                    // for.
                    applyEgress(id, in.blocks("egress"));
                    applyIngress(id, in.blocks("ingress"));
                })
                .find((id, known) -> group(id).map(group -> facts(group, known)))
                .change((id, before, after) -> {
                    if (after.has("egress")) {
                        applyEgress(id, after.blocks("egress"));
                    }
                    if (after.has("ingress")) {
                        applyIngress(id, after.blocks("ingress"));
                    }
                })
                .remove((id, known) -> {
                    if (known.flag("revokeRulesOnDelete")) {
                        applyEgress(id, List.of());
                        applyIngress(id, List.of());
                    }
                    ec2().deleteSecurityGroup(request -> request.groupId(id));
                });
    }

    private static Property rules(String name) {
        return Property.blocks(
                        name,
                        Property.string("protocol").required(),
                        Property.number("fromPort").required(),
                        Property.number("toPort").required(),
                        Property.set("cidrBlocks"),
                        Property.set("ipv6CidrBlocks"),
                        Property.set("prefixListIds"),
                        Property.set("securityGroups"),
                        Property.bool("self").or(false),
                        Property.string("description"))
                .optionalComputed();
    }

    private Optional<SecurityGroup> group(String id) {
        return ec2().describeSecurityGroups(request -> request.groupIds(id)).securityGroups().stream()
                .findFirst();
    }

    private Outputs facts(SecurityGroup group, Inputs known) {
        var id = group.groupId();
        return new Outputs()
                .put("name", group.groupName())
                .put("description", group.description())
                .put("vpcId", group.vpcId())
                .blocks("ingress", SecurityRule.written(atoms(group.ipPermissions()), known.blocks("ingress"), id))
                .blocks("egress", SecurityRule.written(atoms(group.ipPermissionsEgress()), known.blocks("egress"), id))
                .put("arn", cloud.ec2Arn("security-group/" + id))
                .put("ownerId", group.ownerId())
                .tags(Tags.read(group.tags()));
    }

    private static Set<SecurityRule> atoms(List<IpPermission> permissions) {
        return permissions.stream().flatMap(SecurityRule::of).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private void applyIngress(String id, List<Inputs> rules) {
        var wanted = wanted(id, rules);
        var actual = group(id).map(group -> atoms(group.ipPermissions())).orElse(Set.of());
        minus(actual, wanted).forEach(permission -> ec2().revokeSecurityGroupIngress(
                        request -> request.groupId(id).ipPermissions(permission)));
        minus(wanted, actual).forEach(permission -> ec2().authorizeSecurityGroupIngress(
                        request -> request.groupId(id).ipPermissions(permission)));
    }

    private void applyEgress(String id, List<Inputs> rules) {
        var wanted = wanted(id, rules);
        var actual = group(id).map(group -> atoms(group.ipPermissionsEgress())).orElse(Set.of());
        minus(actual, wanted).forEach(permission -> ec2().revokeSecurityGroupEgress(
                        request -> request.groupId(id).ipPermissions(permission)));
        minus(wanted, actual).forEach(permission -> ec2().authorizeSecurityGroupEgress(
                        request -> request.groupId(id).ipPermissions(permission)));
    }

    private static Set<SecurityRule> wanted(String id, List<Inputs> rules) {
        return rules.stream()
                .flatMap(rule -> SecurityRule.of(rule, id).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static List<IpPermission> minus(Set<SecurityRule> left, Set<SecurityRule> right) {
        return left.stream()
                .filter(rule -> !right.contains(rule))
                .map(SecurityRule::permission)
                .toList();
    }
}
