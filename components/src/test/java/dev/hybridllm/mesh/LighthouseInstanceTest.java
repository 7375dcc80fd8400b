package dev.hybridllm.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import dev.hybridllm.mesh.LighthouseAddressArgs.DnsName;
import dev.hybridllm.mesh.LighthouseInstanceArgs.Access;
import dev.hybridllm.mesh.LighthouseInstanceArgs.Adopted;
import dev.hybridllm.mesh.LighthousePlace.DefaultVpc;
import dev.hybridllm.mesh.LighthousePlace.InSubnet;
import dev.hybridllm.mesh.LighthousePlace.OwnVpc;
import dev.hybridllm.mesh.LighthouseTold.BySecret;
import dev.hybridllm.mesh.LighthouseTold.ByUserData;
import dev.hybridllm.nebula.host.NebulaVersion;
import dev.hybridllm.network.Cidr;
import dev.hybridllm.network.HostName;
import dev.hybridllm.render.HostFiles;
import dev.hybridllm.render.NebulaRelease;
import dev.hybridllm.render.NebulaRelease.Architecture;
import dev.hybridllm.testing.RecordingMocks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LighthouseInstanceTest {

    private static final String ARN =
            "arn:aws:secretsmanager:us-west-2:123456789012:secret:hybrid-llm/nebula/lighthouse-AbCdEf";

    private static final String MACHINE_ARN = "arn:aws:ec2:us-west-2:123456789012:instance/i-0a1b2c3d4e5f60718";

    private static final LighthouseTold BY_SECRET =
            new BySecret("hybrid-llm/nebula/lighthouse", Output.ofSecret("TOLD"));

    private static final LighthouseTold BY_USER_DATA = new ByUserData(
            Output.ofSecret(new HostFiles("CA\n", "CERTIFICATE\n", "KEY\n", "CONFIGURATION\n", "BLOCKLIST\n")));

    private static final LighthousePlace USUAL = new DefaultVpc(Optional.empty());

    private static RecordingMocks account() {
        return new RecordingMocks()
                .answering("aws:ec2/getVpc:getVpc", args -> Map.of("id", "vpc-1"))
                .answering("aws:ec2/getSubnet:getSubnet", args -> Map.of("id", args.get("id"), "vpcId", "vpc-2"))
                .answering("aws:ec2/getSubnets:getSubnets", args -> Map.of("ids", List.of("subnet-b", "subnet-a")))
                .answering("aws:route53/getZone:getZone", args -> Map.of("zoneId", "Z1"))
                .yielding("aws:secretsmanager/secret:Secret", Map.of("arn", ARN))
                .yielding("aws:ec2/instance:Instance", Map.of("arn", MACHINE_ARN))
                .yielding("aws:iam/role:Role", Map.of("arn", "arn:aws:iam::123456789012:role/lighthouse"))
                .yielding("aws:ec2/eip:Eip", Map.of("publicIp", "198.51.100.7", "allocationId", "eipalloc-1"))
                .yielding("aws:iam/instanceProfile:InstanceProfile", Map.of("name", "profile-1"));
    }

    private static LighthouseInstanceArgs args(
            LighthousePlace place, Access access, LighthouseTold told, Adopted adopt) {
        return new LighthouseInstanceArgs(
                new HostName("lighthouse"),
                "t3.micro",
                place,
                access,
                Output.of("ami-1"),
                Output.of("eipalloc-1"),
                told,
                NebulaRelease.of(new NebulaVersion(1, 10, 3), Architecture.X86_64)
                        .orElseThrow(),
                adopt);
    }

    private static RecordingMocks deployed(LighthousePlace place, Access access) {
        return deployed(args(place, access, BY_SECRET, Adopted.NOTHING));
    }

    private static RecordingMocks deployed(LighthouseInstanceArgs args) {
        return account()
                .run(context -> new LighthouseInstance(
                        "lighthouse", args, ComponentResourceOptions.builder().build()));
    }

    @Test
    void whatItIsToldByUserDataTakesNoSecretAndNoRight() {
        var mocks = deployed(args(USUAL, Access.NONE, BY_USER_DATA, Adopted.NOTHING));
        assertThat(mocks.names())
                .noneMatch(name -> name.startsWith("aws:secretsmanager/") || name.startsWith("aws:iam/"));
        var machine = mocks.one("aws:ec2/instance:Instance", "lighthouse");
        assertThat(String.valueOf(machine.input("userData"))).contains("\nCA\n", "\nCERTIFICATE\n", "\nKEY\n");
        assertThat(machine.input("userDataReplaceOnChange")).isEqualTo(true);
        assertThat(machine.inputs()).doesNotContainKey("iamInstanceProfile");
    }

    @Test
    void sessionsAreARightOfTheirOwn() {
        var sessions = new Access(List.of(), false, Optional.empty(), true);
        var mocks = deployed(args(USUAL, sessions, BY_USER_DATA, Adopted.NOTHING));
        assertThat(mocks.names()).noneMatch(name -> name.startsWith("aws:iam/rolePolicy:"));
        assertThat(mocks.one("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "lighthouse-sessions")
                        .input("policyArn"))
                .isEqualTo("arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore");
        assertThat(mocks.one("aws:ec2/instance:Instance", "lighthouse").input("iamInstanceProfile"))
                .isEqualTo("profile-1");
    }

    @Test
    void nothingIsMadeBesideAMachineThatIsAdopted() {
        var mocks = deployed(args(
                USUAL,
                Access.NONE,
                BY_SECRET,
                new Adopted(Optional.of("sg-0a1b2c3d4e5f60718"), Optional.of("i-0a1b2c3d4e5f60718"))));
        assertThat(mocks.names())
                .filteredOn(name -> name.startsWith("aws:"))
                .containsExactly(
                        "aws:ec2/instance:Instance lighthouse-adopted",
                        "aws:ec2/securityGroup:SecurityGroup lighthouse-adopted");
    }

    @Test
    void anAdoptedGroupIsWornByANewMachine() {
        var mocks = deployed(args(
                USUAL, Access.NONE, BY_SECRET, new Adopted(Optional.of("sg-0a1b2c3d4e5f60718"), Optional.empty())));
        assertThat(mocks.one("aws:ec2/instance:Instance", "lighthouse").input("vpcSecurityGroupIds"))
                .isEqualTo(List.of("lighthouse-adopted-id"));
        assertThat(mocks.one("aws:ec2/securityGroup:SecurityGroup", "lighthouse-adopted")
                        .inputs())
                .doesNotContainKeys("ingress", "egress", "name", "tags");
    }

    @Test
    void onlyNebulaComesIn() {
        var group = deployed(new DefaultVpc(Optional.empty()), Access.NONE)
                .one("aws:ec2/securityGroup:SecurityGroup", "lighthouse");
        assertThat(group.input("ingress"))
                .isEqualTo(List.of(Map.of(
                        "description",
                        "Nebula",
                        "protocol",
                        "udp",
                        "fromPort",
                        4242.0,
                        "toPort",
                        4242.0,
                        "cidrBlocks",
                        List.of("0.0.0.0/0"))));
    }

    @Test
    void sshComesFromWhereItIsSaid() {
        var group = deployed(
                new DefaultVpc(Optional.empty()),
                new Access(List.of(Cidr.parse("203.0.113.7/32")), false, Optional.of(Output.of("key")), false));
        assertThat(group.one("aws:ec2/securityGroup:SecurityGroup", "lighthouse")
                        .input("ingress")
                        .toString())
                .contains("203.0.113.7/32")
                .contains("22.0");
        assertThat(group.one("aws:ec2/instance:Instance", "lighthouse").input("keyName"))
                .isEqualTo("key");
    }

    @Test
    void sshFromEverybodyHasToBeMeant() {
        assertThatThrownBy(() -> new Access(List.of(Cidr.parse("128.0.0.0/1")), false, Optional.empty(), false))
                .hasMessageContaining("ssh: '128.0.0.0/1' is a large part of the internet");
        assertThat(deployed(new DefaultVpc(Optional.empty()), new Access(List.of(), true, Optional.empty(), false))
                        .one("aws:ec2/securityGroup:SecurityGroup", "lighthouse")
                        .input("ingress")
                        .toString())
                .contains("SSH from anywhere");
    }

    @Test
    void itMayReadItsOwnSecretAndNothingElse() {
        var mocks = deployed(new DefaultVpc(Optional.empty()), Access.NONE);
        var policy = mocks.one("aws:iam/rolePolicy:RolePolicy", "lighthouse").input("policy");
        assertThat(JsonParser.parseString(String.valueOf(policy)))
                .isEqualTo(JsonParser.parseString("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
                        + "\"Action\":\"secretsmanager:GetSecretValue\",\"Resource\":\"" + ARN + "\"}]}"));
        assertThat(mocks.names()).noneMatch(name -> name.contains("RolePolicyAttachment"));
    }

    /** After a kill nothing but its role and its name leads to it. */
    @Test
    void itsPolicyHasANameThatStays() {
        assertThat(deployed(new DefaultVpc(Optional.empty()), Access.NONE)
                        .one("aws:iam/rolePolicy:RolePolicy", "lighthouse")
                        .input("name"))
                .isEqualTo("lighthouse");
    }

    @Test
    void theMachineKeepsPodsAndThievesFromItsRole() {
        var instance =
                deployed(new DefaultVpc(Optional.empty()), Access.NONE).one("aws:ec2/instance:Instance", "lighthouse");
        assertThat(instance.input("metadataOptions"))
                .isEqualTo(Map.of("httpEndpoint", "enabled", "httpTokens", "required", "httpPutResponseHopLimit", 1.0));
        assertThat(instance.input("rootBlockDevice"))
                .isEqualTo(Map.of("encrypted", true, "volumeType", "gp3", "volumeSize", 8.0));
        assertThat(instance.input("subnetId")).isEqualTo("subnet-a");
        assertThat(instance.input("iamInstanceProfile")).isEqualTo("profile-1");
        assertThat(String.valueOf(instance.input("userData")))
                .contains("SECRET='hybrid-llm/nebula/lighthouse'", "REGION='us-west-2'")
                .doesNotContain("TOLD");
    }

    @Test
    void itsHardwareIsReplacedWhenItFails() {
        var alarm = deployed(new DefaultVpc(Optional.empty()), Access.NONE)
                .one("aws:cloudwatch/metricAlarm:MetricAlarm", "lighthouse");
        assertThat(alarm.input("alarmActions")).isEqualTo(List.of("arn:aws:automate:us-west-2:ec2:recover"));
        assertThat(alarm.input("dimensions")).isEqualTo(Map.of("InstanceId", "lighthouse-id"));
        assertThat(alarm.input("metricName")).isEqualTo("StatusCheckFailed_System");
    }

    @Test
    void itStandsWhereItIsTold() {
        assertThat(deployed(new InSubnet("subnet-0a1b2c3d"), Access.NONE)
                        .one("aws:ec2/securityGroup:SecurityGroup", "lighthouse")
                        .input("vpcId"))
                .isEqualTo("vpc-2");
        var own = deployed(new OwnVpc(Cidr.parse("10.61.0.0/28"), Optional.of("us-west-2b")), Access.NONE);
        assertThat(own.one("aws:ec2/vpc:Vpc", "lighthouse").input("cidrBlock")).isEqualTo("10.61.0.0/28");
        assertThat(own.one("aws:ec2/subnet:Subnet", "lighthouse").input("availabilityZone"))
                .isEqualTo("us-west-2b");
        assertThat(own.one("aws:ec2/instance:Instance", "lighthouse").input("subnetId"))
                .isEqualTo("lighthouse-id");
    }

    @Test
    void aPlaceIsOneThatAwsKnows() {
        assertThatThrownBy(() -> new OwnVpc(Cidr.parse("10.61.0.0/29"), Optional.empty()))
                .hasMessageContaining("from /16 to /28");
        assertThatThrownBy(() -> new InSubnet("vpc-1")).hasMessageContaining("'vpc-1' is not a subnet's identifier");
    }

    @Test
    void othersKnowItByItsAddressOrItsName() {
        var endpoints = new ArrayList<String>();
        account().run(context -> {
            var plain = new LighthouseAddress(
                    "one",
                    LighthouseAddressArgs.usual(),
                    ComponentResourceOptions.builder().build());
            var named = new LighthouseAddress(
                    "two",
                    new LighthouseAddressArgs(
                            Optional.of(new DnsName("example.org", "nebula.example.org")), Optional.empty()),
                    ComponentResourceOptions.builder().build());
            plain.endpoint().applyValue(endpoints::add);
            named.endpoint().applyValue(endpoints::add);
        });
        assertThat(endpoints).containsExactlyInAnyOrder("198.51.100.7:4242", "nebula.example.org:4242");
        assertThatThrownBy(() -> new DnsName("example.org", "nebula.example.com"))
                .hasMessageContaining("does not lie in the zone example.org");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hybrid-llm/nebula/lighthouse", "arn:aws:iam::123456789012:role/x"})
    void aSecretIsNamedWithItsRegion(String secret) {
        assertThatThrownBy(() -> Arn.of(secret)).hasMessage("'" + secret + "' is not an ARN with a region in it");
        assertThat(Arn.of(ARN)).isEqualTo(new Arn("aws", "us-west-2"));
        assertThat(Arn.partition("arn:aws-cn:iam::123456789012:role/x")).isEqualTo("aws-cn");
        assertThatThrownBy(() -> Arn.partition("x")).hasMessage("'x' is not an ARN");
    }
}
