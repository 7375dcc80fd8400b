package dev.hybridllm.sandbox.providers.aws;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;
import software.amazon.awssdk.services.ec2.model.PrefixListId;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

/**
 * One protocol, port range and peer: the atom of a security group. The user writes rules with several peers and AWS stores them
 * merged by port, so both are compared and applied as sets of atoms.
 */
record SecurityRule(String protocol, int fromPort, int toPort, Peer kind, String peer, @Nullable String description) {

    enum Peer {
        IPV4,
        IPV6,
        PREFIX_LIST,
        GROUP
    }

    SecurityRule {
        // AWS knows no ports for "all traffic" and answers without them; the official provider writes zeros.
        protocol = protocolName(protocol);
        if ("-1".equals(protocol)) {
            fromPort = 0;
            toPort = 0;
        }
    }

    private static String protocolName(String protocol) {
        return switch (protocol.toLowerCase(Locale.ROOT)) {
            case "all" -> "-1";
            case "1" -> "icmp";
            case "6" -> "tcp";
            case "17" -> "udp";
            default -> protocol.toLowerCase(Locale.ROOT);
        };
    }

    /** The atoms of one rule as the user writes it. */
    static Set<SecurityRule> of(Inputs rule, String ownGroup) {
        var atoms = new LinkedHashSet<SecurityRule>();
        rule.strings("cidrBlocks").forEach(cidr -> atoms.add(of(rule, Peer.IPV4, cidr)));
        rule.strings("ipv6CidrBlocks").forEach(cidr -> atoms.add(of(rule, Peer.IPV6, cidr)));
        rule.strings("prefixListIds").forEach(list -> atoms.add(of(rule, Peer.PREFIX_LIST, list)));
        rule.strings("securityGroups").forEach(group -> atoms.add(of(rule, Peer.GROUP, group)));
        if (rule.flag("self")) {
            atoms.add(of(rule, Peer.GROUP, ownGroup));
        }
        return atoms;
    }

    private static SecurityRule of(Inputs rule, Peer kind, String peer) {
        return new SecurityRule(
                rule.text("protocol"),
                Objects.requireNonNullElse(rule.number("fromPort"), 0),
                Objects.requireNonNullElse(rule.number("toPort"), 0),
                kind,
                peer,
                rule.maybe("description"));
    }

    /** The atoms of a permission as AWS answers it. */
    static Stream<SecurityRule> of(IpPermission permission) {
        return Stream.of(
                        permission.ipRanges().stream()
                                .map(range -> of(permission, Peer.IPV4, range.cidrIp(), range.description())),
                        permission.ipv6Ranges().stream()
                                .map(range -> of(permission, Peer.IPV6, range.cidrIpv6(), range.description())),
                        permission.prefixListIds().stream()
                                .map(list -> of(permission, Peer.PREFIX_LIST, list.prefixListId(), list.description())),
                        permission.userIdGroupPairs().stream()
                                .map(pair -> of(permission, Peer.GROUP, pair.groupId(), pair.description())))
                .flatMap(atoms -> atoms);
    }

    private static SecurityRule of(IpPermission permission, Peer kind, String peer, @Nullable String description) {
        return new SecurityRule(
                permission.ipProtocol(),
                Objects.requireNonNullElse(permission.fromPort(), 0),
                Objects.requireNonNullElse(permission.toPort(), 0),
                kind,
                peer,
                description == null || description.isEmpty() ? null : description);
    }

    IpPermission permission() {
        var permission = IpPermission.builder().ipProtocol(protocol);
        if (!"-1".equals(protocol)) {
            permission.fromPort(fromPort).toPort(toPort);
        }
        switch (kind) {
            case IPV4 -> permission.ipRanges(
                    IpRange.builder().cidrIp(peer).description(description).build());
            case IPV6 -> permission.ipv6Ranges(
                    Ipv6Range.builder().cidrIpv6(peer).description(description).build());
            case PREFIX_LIST -> permission.prefixListIds(PrefixListId.builder()
                    .prefixListId(peer)
                    .description(description)
                    .build());
            case GROUP -> permission.userIdGroupPairs(UserIdGroupPair.builder()
                    .groupId(peer)
                    .description(description)
                    .build());
        }
        return permission.build();
    }

    /**
     * The rules as the user would write them: those that were written and are there stay as they were written, and what is left is
     * grouped by protocol, ports and description.
     */
    static List<Outputs> written(Set<SecurityRule> actual, List<Inputs> wanted, String ownGroup) {
        var left = new LinkedHashSet<>(actual);
        var rules = new ArrayList<Outputs>();
        for (var rule : wanted) {
            var atoms = of(rule, ownGroup);
            if (!atoms.isEmpty() && left.containsAll(atoms)) {
                left.removeAll(atoms);
                rules.add(asWritten(rule));
            }
        }
        while (!left.isEmpty()) {
            var first = left.iterator().next();
            var alike = left.stream().filter(first::isLike).toList();
            alike.forEach(left::remove);
            rules.add(grouped(alike, ownGroup));
        }
        return rules;
    }

    private static Outputs asWritten(Inputs rule) {
        var outputs = new Outputs();
        rule.values().forEach(outputs::put);
        return outputs;
    }

    private boolean isLike(SecurityRule other) {
        return protocol.equals(other.protocol)
                && fromPort == other.fromPort
                && toPort == other.toPort
                && Objects.equals(description, other.description);
    }

    private static Outputs grouped(List<SecurityRule> alike, String ownGroup) {
        var first = alike.get(0);
        return new Outputs()
                .put("protocol", first.protocol)
                .put("fromPort", first.fromPort)
                .put("toPort", first.toPort)
                .put("description", first.description)
                .put("cidrBlocks", peers(alike, Peer.IPV4, ""))
                .put("ipv6CidrBlocks", peers(alike, Peer.IPV6, ""))
                .put("prefixListIds", peers(alike, Peer.PREFIX_LIST, ""))
                .put("securityGroups", peers(alike, Peer.GROUP, ownGroup))
                .put("self", alike.stream().anyMatch(atom -> atom.peer.equals(ownGroup)));
    }

    private static List<String> peers(List<SecurityRule> alike, Peer kind, String except) {
        return alike.stream()
                .filter(atom -> atom.kind == kind && !atom.peer.equals(except))
                .map(SecurityRule::peer)
                .toList();
    }
}
