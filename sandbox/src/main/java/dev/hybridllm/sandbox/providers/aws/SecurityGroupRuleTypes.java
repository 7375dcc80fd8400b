package dev.hybridllm.sandbox.providers.aws;

import dev.hybridllm.sandbox.providers.Property;
import dev.hybridllm.sandbox.providers.Refusal;
import dev.hybridllm.sandbox.providers.ResourceKind.Diff;
import dev.hybridllm.sandbox.providers.ResourceKind.Diff.Change;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleRequest;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRuleUpdate;

/** Rules that are resources of their own, each with exactly one peer. */
final class SecurityGroupRuleTypes {

    private static final List<String> PEERS =
            List.of("cidrIpv4", "cidrIpv6", "prefixListId", "referencedSecurityGroupId");

    private final Cloud cloud;
    private final boolean egress;

    private SecurityGroupRuleTypes(Cloud cloud, boolean egress) {
        this.cloud = cloud;
        this.egress = egress;
    }

    static List<AwsType> all(Cloud cloud) {
        return List.of(
                new SecurityGroupRuleTypes(cloud, false)
                        .rule("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"),
                new SecurityGroupRuleTypes(cloud, true)
                        .rule("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule"));
    }

    private AwsType rule(String token) {
        return AwsType.of(
                        token,
                        Property.string("securityGroupId").required().forcesReplacement(),
                        Property.string("ipProtocol").required(),
                        Property.number("fromPort"),
                        Property.number("toPort"),
                        Property.string("cidrIpv4"),
                        Property.string("cidrIpv6"),
                        Property.string("prefixListId"),
                        Property.string("referencedSecurityGroupId"),
                        Property.string("description"),
                        Property.string("arn").computed(),
                        Property.string("securityGroupRuleId").computed())
                .rules(GroupRules.plain("description"))
                .rules(GroupRules.network("cidrIpv4"))
                .tagged(Tags.ec2(cloud))
                .create(this::authorize)
                .find((id, known) -> find(id).map(this::facts))
                .change(this::modify)
                .remove((id, known) -> find(id).ifPresent(this::revoke))
                .judge(SecurityGroupRuleTypes::anotherKindOfPeerReplaces);
    }

    private String authorize(Inputs in) {
        var permission = permission(in);
        var tags = Tags.specification(ResourceType.SECURITY_GROUP_RULE, in.tags());
        var rules = egress
                ? cloud.ec2()
                        .authorizeSecurityGroupEgress(request -> request.groupId(in.text("securityGroupId"))
                                .ipPermissions(permission)
                                .tagSpecifications(tags))
                        .securityGroupRules()
                : cloud.ec2()
                        .authorizeSecurityGroupIngress(request -> request.groupId(in.text("securityGroupId"))
                                .ipPermissions(permission)
                                .tagSpecifications(tags))
                        .securityGroupRules();
        return rules.get(0).securityGroupRuleId();
    }

    private static IpPermission permission(Inputs in) {
        var peers = PEERS.stream().filter(in::has).toList();
        if (peers.size() != 1) {
            throw new Refusal("exactly one of " + PEERS + " must be given, not " + peers);
        }
        var peer = peers.get(0);
        var kind =
                switch (peer) {
                    case "cidrIpv4" -> SecurityRule.Peer.IPV4;
                    case "cidrIpv6" -> SecurityRule.Peer.IPV6;
                    case "prefixListId" -> SecurityRule.Peer.PREFIX_LIST;
                    default -> SecurityRule.Peer.GROUP;
                };
        return new SecurityRule(
                        in.text("ipProtocol"),
                        port(in, "fromPort"),
                        port(in, "toPort"),
                        kind,
                        in.text(peer),
                        in.maybe("description"))
                .permission();
    }

    private static int port(Inputs in, String key) {
        return Objects.requireNonNullElse(in.number(key), -1);
    }

    private Optional<SecurityGroupRule> find(String id) {
        return cloud
                .ec2()
                .describeSecurityGroupRules(request -> request.securityGroupRuleIds(id))
                .securityGroupRules()
                .stream()
                .filter(rule -> Boolean.TRUE.equals(rule.isEgress()) == egress)
                .findFirst();
    }

    private Outputs facts(SecurityGroupRule rule) {
        var group = rule.referencedGroupInfo();
        return new Outputs()
                .put("securityGroupId", rule.groupId())
                .put("ipProtocol", rule.ipProtocol())
                .put("fromPort", knownPort(rule.fromPort()))
                .put("toPort", knownPort(rule.toPort()))
                .put("cidrIpv4", rule.cidrIpv4())
                .put("cidrIpv6", rule.cidrIpv6())
                .put("prefixListId", rule.prefixListId())
                .put("referencedSecurityGroupId", group == null ? null : group.groupId())
                .put("description", rule.description())
                .put("arn", cloud.ec2Arn("security-group-rule/" + rule.securityGroupRuleId()))
                .put("securityGroupRuleId", rule.securityGroupRuleId())
                .tags(Tags.read(rule.tags()));
    }

    // To the API, -1 is "no port".
    private static @Nullable Integer knownPort(@Nullable Integer port) {
        return port == null || port == -1 ? null : port;
    }

    private void modify(String id, Inputs before, Inputs after) {
        var names = List.of("ipProtocol", "fromPort", "toPort", "cidrIpv4", "cidrIpv6", "prefixListId");
        var changes = names.stream().anyMatch(name -> after.changes(name, before))
                || after.changes("referencedSecurityGroupId", before)
                || !Objects.equals(after.maybe("description"), before.maybe("description"));
        if (!changes) {
            return;
        }
        var rule = SecurityGroupRuleRequest.builder()
                .ipProtocol(after.text("ipProtocol"))
                .fromPort(port(after, "fromPort"))
                .toPort(port(after, "toPort"))
                .cidrIpv4(after.maybe("cidrIpv4"))
                .cidrIpv6(after.maybe("cidrIpv6"))
                .prefixListId(after.maybe("prefixListId"))
                .referencedGroupId(after.maybe("referencedSecurityGroupId"))
                .description(Objects.requireNonNullElse(after.maybe("description"), ""))
                .build();
        var update = SecurityGroupRuleUpdate.builder()
                .securityGroupRuleId(id)
                .securityGroupRule(rule)
                .build();
        cloud.ec2().modifySecurityGroupRules(request -> request.groupId(after.text("securityGroupId"))
                .securityGroupRules(update));
        // The emulator takes a change of these peers without making it, and that must not pass for a success.
        var actual = find(id).map(this::facts).orElseGet(Outputs::new).values();
        for (var peer : PEERS) {
            if (!Objects.equals(actual.get(peer), after.values().get(peer))) {
                throw new Refusal(peer + " is still " + actual.get(peer) + " after it was set to "
                        + after.values().get(peer) + "; the emulator cannot change this kind of peer");
            }
        }
    }

    private void revoke(SecurityGroupRule rule) {
        var permission = permission(new Inputs(facts(rule).values()));
        if (egress) {
            cloud.ec2().revokeSecurityGroupEgress(request -> request.groupId(rule.groupId())
                    .ipPermissions(permission));
        } else {
            cloud.ec2().revokeSecurityGroupIngress(request -> request.groupId(rule.groupId())
                    .ipPermissions(permission));
        }
    }

    /** A rule changes its peer in place, but not from one kind of peer to another. */
    private static Diff anotherKindOfPeerReplaces(Diff diff, Inputs before, Inputs after) {
        for (var peer : PEERS) {
            diff.changes().computeIfPresent(peer, (name, change) -> switch (change) {
                case ADD -> Change.ADD_REPLACE;
                case DELETE -> Change.DELETE_REPLACE;
                default -> change;
            });
        }
        return diff;
    }
}
