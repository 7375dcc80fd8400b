package dev.hybridllm.stack;

import dev.hybridllm.testing.RecordingMocks.Registered;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Checkov's rules for what the stacks declare, by number: what holds them, or why one does without. */
final class CheckovRules {

    static final String HEAD =
            """
            # Checkov's rules

            [Checkov](https://www.checkov.io) reads Terraform and not Pulumi programs in Java. So its rules for the AWS types that the stacks declare
            stand in a table in `CheckovTest`, are checked over what both stacks register, and are listed here by the test. A rule that Checkov
            3.3.30 lists and the table does not have fails the test, and so does a new type: `tools/checkov-rules` lists anew.

            | rule | for | what becomes of it |
            |---|---|---|
            """;

    private static final String INSTANCE = "aws:ec2/instance:Instance";
    private static final String GROUP = "aws:ec2/securityGroup:SecurityGroup";
    private static final String ROLE = "aws:iam/role:Role";
    private static final String POLICY = "aws:iam/rolePolicy:RolePolicy";
    private static final String ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";
    private static final String ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
    private static final String EIP = "aws:ec2/eip:Eip";

    static final Map<String, Rule> ALL = new TreeMap<>();

    private CheckovRules() {}

    /** What is wrong with declared resources. */
    interface Check {
        List<String> broken(List<Registered> declared);
    }

    /**
     * A rule.
     *
     * @param words what holds it, or why it is waived
     * @param check what has to be so; empty when it is waived
     * @param counterexample a resource that breaks it
     */
    record Rule(String words, Optional<Check> check, Optional<Registered> counterexample) {
        @Override
        public String toString() {
            return (check.isPresent() ? "holds: " : "waived: ") + words;
        }
    }

    private static void holds(
            String id, String words, String type, Predicate<Registered> fits, Map<String, Object> wrong) {
        Check check = declared -> declared.stream()
                .filter(resource -> resource.type().equals(type))
                .filter(fits.negate())
                .map(Registered::name)
                .toList();
        put(id, new Rule(words, Optional.of(check), Optional.of(new Registered(type, "wrong", wrong, ""))));
    }

    private static void waived(String id, String why) {
        put(id, new Rule(why, Optional.empty(), Optional.empty()));
    }

    private static void put(String id, Rule rule) {
        if (ALL.put(id, rule) != null) {
            throw new IllegalStateException(id + " stands in the table twice");
        }
    }

    static {
        instances();
        securityGroups();
        roles();
        networks();
        theRest();
    }

    private static void instances() {
        holds(
                "CKV_AWS_8",
                "root disks are encrypted, and there are no others",
                INSTANCE,
                is("rootBlockDevice", "encrypted", true),
                Map.of("rootBlockDevice", Map.of("encrypted", false)));
        holds(
                "CKV_AWS_46",
                "user-data names a secret, and holds none, unless `certificates: embedded` is asked for",
                INSTANCE,
                resource -> !text(resource, "userData").contains("PRIVATE KEY"),
                Map.of("userData", "-----BEGIN NEBULA X25519 PRIVATE KEY-----"));
        holds(
                "CKV_AWS_79",
                "instance metadata wants a token",
                INSTANCE,
                is("metadataOptions", "httpTokens", "required"),
                Map.of("metadataOptions", Map.of("httpTokens", "optional")));
        holds(
                "CKV2_AWS_41",
                "a lighthouse has a role for its secret, if it has a secret; a worker asks AWS for nothing yet, and has none",
                INSTANCE,
                resource -> resource.inputs().containsKey("iamInstanceProfile")
                        || !resource.inputs().containsKey("userData"),
                Map.of("userData", "#!/bin/bash"));
        waived(
                "CKV_AWS_88",
                "hosts of the mesh find each other by public addresses; nothing but UDP 4242 is open there");
        waived("CKV_AWS_126", "status checks come every minute without it, and nothing else is watched");
        waived("CKV_AWS_135", "every instance type since the fifth generation is, whatever is said");
    }

    private static void securityGroups() {
        holds(
                "CKV_AWS_23",
                "every group and rule says what it is for",
                GROUP,
                group -> !text(group, "description").isEmpty()
                        && Stream.concat(rules(group, "ingress"), rules(group, "egress"))
                                .allMatch(rule -> rule.get("description") != null),
                Map.of("description", "x", "ingress", List.of(Map.of("protocol", "udp"))));
        for (var port :
                Map.of("CKV_AWS_24", 22, "CKV_AWS_25", 3389, "CKV_AWS_260", 80).entrySet()) {
            holds(
                    port.getKey(),
                    "everybody may come to UDP 4242, and to nothing else",
                    GROUP,
                    CheckovRules::onlyNebulaIsOpen,
                    ingress("tcp", port.getValue()));
        }
        holds(
                "CKV_AWS_277",
                "everybody may come to UDP 4242, and to nothing else",
                GROUP,
                CheckovRules::onlyNebulaIsOpen,
                ingress("-1", -1));
        put("CKV2_AWS_5", attachedGroups());
        waived("CKV_AWS_382", "a host sends to others at ports that nobody knows beforehand");
        waived("CKV2_AWS_7", "there is no EMR cluster");
    }

    private static Map<String, Object> ingress(String protocol, int port) {
        return Map.of(
                "ingress",
                List.of(Map.of(
                        "protocol",
                        protocol,
                        "fromPort",
                        (double) port,
                        "toPort",
                        (double) port,
                        "cidrBlocks",
                        List.of("0.0.0.0/0"))));
    }

    private static boolean onlyNebulaIsOpen(Registered group) {
        return rules(group, "ingress")
                .filter(rule -> String.valueOf(rule.get("cidrBlocks")).contains("0.0.0.0/0"))
                .allMatch(rule -> Objects.equals(rule.get("protocol"), "udp")
                        && Objects.equals(rule.get("fromPort"), 4242.0)
                        && Objects.equals(rule.get("toPort"), 4242.0));
    }

    private static Rule attachedGroups() {
        Check check = declared -> {
            var worn = declared.stream()
                    .filter(resource -> resource.type().equals(INSTANCE))
                    .map(resource -> text(resource, "vpcSecurityGroupIds"))
                    .toList();
            return declared.stream()
                    .filter(resource -> resource.type().equals(GROUP))
                    .map(Registered::name)
                    .filter(name -> worn.stream().noneMatch(ids -> ids.contains(name + "-id")))
                    .toList();
        };
        return new Rule(
                "an instance wears every group",
                Optional.of(check),
                Optional.of(new Registered(GROUP, "worn-by-nobody", Map.of(), "")));
    }

    private static void roles() {
        Function<Registered, String> trust = role -> text(role, "assumeRolePolicy");
        Predicate<Registered> ec2Only =
                role -> trust.apply(role).matches(".*\"Principal\":\\{\"Service\":\"ec2.amazonaws.com\"}.*");
        Map<String, Object> anybody = Map.of("assumeRolePolicy", "{\"Statement\":[{\"Principal\":\"*\"}]}");
        for (var id : List.of("CKV_AWS_60", "CKV_AWS_61", "CKV_AWS_393")) {
            holds(id, "only EC2 may take a role", ROLE, ec2Only, anybody);
        }
        Predicate<Registered> ownSecret = policy -> text(policy, "policy")
                .matches(
                        "\\{\"Statement\":\\[\\{\"Action\":\"secretsmanager:GetSecretValue\",\"Effect\":\"Allow\",\"Resource\":"
                                + "\"arn:aws:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:[^*\"]+\"}],\"Version\":\"2012-10-17\"}");
        Map<String, Object> everything =
                Map.of("policy", "{\"Statement\":[{\"Action\":\"*\",\"Effect\":\"Allow\",\"Resource\":\"*\"}]}");
        for (var id : List.of(
                "CKV_AWS_62",
                "CKV_AWS_63",
                "CKV_AWS_286",
                "CKV_AWS_287",
                "CKV_AWS_288",
                "CKV_AWS_289",
                "CKV_AWS_290",
                "CKV_AWS_355",
                "CKV2_AWS_40")) {
            holds(id, "a role may read its own secret and nothing else", POLICY, ownSecret, everything);
        }
        Predicate<Registered> sessions = attachment ->
                text(attachment, "policyArn").equals("arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore");
        for (var id : List.of("CKV_AWS_274", "CKV2_AWS_56")) {
            holds(
                    id,
                    "of AWS's policies only the one for Session Manager's agent is attached, when that is asked for",
                    ATTACHMENT,
                    sessions,
                    Map.of("policyArn", "arn:aws:iam::aws:policy/AdministratorAccess"));
        }
        waived("CKV2_AWS_68", "there is no notebook");
    }

    private static void networks() {
        put("CKV2_AWS_19", associatedAddresses());
        waived("CKV_AWS_130", "workers find other hosts from public addresses; nothing but UDP 4242 is open there");
        waived("CKV2_AWS_1", "security groups say what may pass, in one place");
        waived("CKV2_AWS_11", "it costs by the gigabyte; what passes is Nebula's UDP, of which a log says little");
        waived("CKV2_AWS_12", "nothing of ours wears the default group");
        waived(
                "CKV2_AWS_35",
                "behind a NAT gateway a host could not be found, and the gateway costs more than a lighthouse");
        waived("CKV2_AWS_44", "there is no peering");
        waived(
                "CKV2_AWS_23",
                "it asks for a resource of Terraform behind the address; the record's is the Elastic IP's own");
    }

    private static Rule associatedAddresses() {
        Check check = declared -> declared.stream()
                .filter(resource -> resource.type().equals(EIP))
                .map(Registered::name)
                .filter(name -> declared.stream()
                        .noneMatch(resource -> resource.type().equals("aws:ec2/eipAssociation:EipAssociation")
                                && resource.name().equals(name)))
                .toList();
        return new Rule(
                "every Elastic IP has its instance",
                Optional.of(check),
                Optional.of(new Registered(EIP, "alone", Map.of(), "")));
    }

    private static void theRest() {
        holds(
                "CKV_AWS_319",
                "alarms act",
                ALARM,
                alarm -> !Objects.equals(alarm.inputs().get("actionsEnabled"), false),
                Map.of("actionsEnabled", false));
        waived(
                "CKV_AWS_149",
                "the account's own key for Secrets Manager does; a key of one's own costs more than the secret");
        waived("CKV2_AWS_57", "certificates and keys are renewed by the stack, which writes the secret anew");
        waived("CKV2_AWS_37", "there is no CodeCommit");
        waived("CKV2_AWS_75", "there is no bucket or API with CORS");
    }

    private static Predicate<Registered> is(String block, String field, Object value) {
        return resource -> resource.inputs().get(block) instanceof Map<?, ?> map && value.equals(map.get(field));
    }

    private static String text(Registered resource, String property) {
        return String.valueOf(resource.inputs().getOrDefault(property, ""));
    }

    private static Stream<Map<?, ?>> rules(Registered group, String direction) {
        return group.inputs().get(direction) instanceof List<?> rules
                ? rules.stream().filter(Map.class::isInstance).map(rule -> (Map<?, ?>) rule)
                : Stream.empty();
    }
}
