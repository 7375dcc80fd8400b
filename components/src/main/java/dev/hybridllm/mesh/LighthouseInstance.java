package dev.hybridllm.mesh;

import com.pulumi.aws.cloudwatch.MetricAlarm;
import com.pulumi.aws.cloudwatch.MetricAlarmArgs;
import com.pulumi.aws.ec2.EipAssociation;
import com.pulumi.aws.ec2.EipAssociationArgs;
import com.pulumi.aws.ec2.Instance;
import com.pulumi.aws.ec2.InstanceArgs;
import com.pulumi.aws.ec2.SecurityGroup;
import com.pulumi.aws.ec2.SecurityGroupArgs;
import com.pulumi.aws.ec2.inputs.InstanceCreditSpecificationArgs;
import com.pulumi.aws.ec2.inputs.InstanceMetadataOptionsArgs;
import com.pulumi.aws.ec2.inputs.InstanceRootBlockDeviceArgs;
import com.pulumi.aws.ec2.inputs.SecurityGroupEgressArgs;
import com.pulumi.aws.ec2.inputs.SecurityGroupIngressArgs;
import com.pulumi.aws.secretsmanager.Secret;
import com.pulumi.aws.secretsmanager.SecretArgs;
import com.pulumi.aws.secretsmanager.SecretVersion;
import com.pulumi.aws.secretsmanager.SecretVersionArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.hybridllm.identity.OwnTags;
import dev.hybridllm.mesh.LighthousePlace.DefaultVpc;
import dev.hybridllm.render.HostConfigurations;
import dev.hybridllm.render.LighthouseUserData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A lighthouse in AWS: a small machine that asks Secrets Manager for all that it is told, at its start and every few minutes, and can do
 * nothing else in the account. New certificates, configurations and blocklists reach it while it runs; a new image or script never
 * replaces it.
 */
public final class LighthouseInstance extends ComponentResource {

    private static final String ANYWHERE = "0.0.0.0/0";
    private static final int SSH = 22;
    private static final int DISK_GIB = 8;

    private final Output<String> instanceId;
    private final Output<String> secretArn;

    public LighthouseInstance(String name, LighthouseInstanceArgs args, ComponentResourceOptions options) {
        super("hybridllm:mesh:LighthouseInstance", name, options);
        var network = LighthouseNetwork.of(this, name, args.place());
        var group = securityGroup(name, args, network);
        var secret = secret(name, args);
        this.secretArn = secret.arn();
        var told = new SecretVersion(
                name,
                SecretVersionArgs.builder()
                        .secretId(secret.id())
                        .secretString(args.secret())
                        .build(),
                child());
        var rights = HostRole.reading(this, name, secretArn, args.access().sessionManager());
        var instance = instance(name, args, network, group, rights, List.of(told, rights.policy()));
        this.instanceId = instance.id();
        new EipAssociation(
                name,
                EipAssociationArgs.builder()
                        .allocationId(args.address())
                        .instanceId(instanceId)
                        .build(),
                child());
        recoverWhenItsHardwareFails(name);
        registerOutputs(Map.of("instanceId", instanceId, "secretArn", secretArn));
    }

    /** The EC2 instance. */
    public Output<String> instanceId() {
        return instanceId;
    }

    /** The secret that it is told everything by. */
    public Output<String> secretArn() {
        return secretArn;
    }

    private SecurityGroup securityGroup(String name, LighthouseInstanceArgs args, LighthouseNetwork network) {
        var ingress = new ArrayList<>(List.of(from("Nebula", "udp", HostConfigurations.PORT, ANYWHERE)));
        args.access().ssh().forEach(cidr -> ingress.add(from("SSH", "tcp", SSH, cidr.toString())));
        if (args.access().sshFromAnywhere()) {
            ingress.add(from("SSH from anywhere", "tcp", SSH, ANYWHERE));
        }
        return new SecurityGroup(
                name,
                SecurityGroupArgs.builder()
                        .vpcId(network.vpcId())
                        .description("Nebula lighthouse: UDP 4242, and SSH from where it is named")
                        .ingress(ingress)
                        .egress(SecurityGroupEgressArgs.builder()
                                .protocol("-1")
                                .fromPort(0)
                                .toPort(0)
                                .cidrBlocks(ANYWHERE)
                                .description("Other hosts, and AWS")
                                .build())
                        .tags(OwnTags.of(this, SecurityGroup.class, name))
                        .build(),
                child());
    }

    private static SecurityGroupIngressArgs from(String what, String protocol, int port, String cidr) {
        return SecurityGroupIngressArgs.builder()
                .description(what)
                .protocol(protocol)
                .fromPort(port)
                .toPort(port)
                .cidrBlocks(cidr)
                .build();
    }

    /** It can be written anew, so a deleted one frees its name at once: no recovery window. */
    private Secret secret(String name, LighthouseInstanceArgs args) {
        return new Secret(
                name,
                SecretArgs.builder()
                        .name(args.secretName())
                        .description("What the Nebula lighthouse " + args.host() + " is told")
                        .recoveryWindowInDays(0)
                        .tags(OwnTags.of(this, Secret.class, name))
                        .build(),
                child());
    }

    private Instance instance(
            String name,
            LighthouseInstanceArgs args,
            LighthouseNetwork network,
            SecurityGroup group,
            HostRole rights,
            List<Resource> before) {
        var instance = InstanceArgs.builder()
                .ami(args.ami())
                .instanceType(args.instanceType())
                .subnetId(network.subnetId())
                .vpcSecurityGroupIds(group.id().applyValue(List::of))
                .iamInstanceProfile(rights.profileName())
                .userData(secretArn.applyValue(
                        arn -> LighthouseUserData.of(Arn.of(arn).region(), args.secretName(), args.release())))
                .metadataOptions(InstanceMetadataOptionsArgs.builder()
                        .httpEndpoint("enabled")
                        .httpTokens("required")
                        .httpPutResponseHopLimit(1)
                        .build())
                .rootBlockDevice(InstanceRootBlockDeviceArgs.builder()
                        .encrypted(true)
                        .volumeType("gp3")
                        .volumeSize(DISK_GIB)
                        .build())
                .tags(OwnTags.of(this, Instance.class, name));
        args.access().keyName().ifPresent(instance::keyName);
        if (args.instanceType().startsWith("t")) {
            // A burst that is not paid for: a lighthouse needs none.
            instance.creditSpecification(InstanceCreditSpecificationArgs.builder()
                    .cpuCredits("standard")
                    .build());
        }
        var settled = new ArrayList<>(List.of("ami", "userData"));
        if (args.place() instanceof DefaultVpc) {
            // Somebody else's subnets come and go.
            settled.add("subnetId");
        }
        return new Instance(
                name,
                instance.build(),
                CustomResourceOptions.builder()
                        .parent(this)
                        .dependsOn(before)
                        .ignoreChanges(settled)
                        .build());
    }

    private void recoverWhenItsHardwareFails(String name) {
        new MetricAlarm(
                name,
                MetricAlarmArgs.builder()
                        .alarmDescription("Moves the Nebula lighthouse " + name + " to other hardware")
                        .namespace("AWS/EC2")
                        .metricName("StatusCheckFailed_System")
                        .dimensions(instanceId.applyValue(id -> Map.of("InstanceId", id)))
                        .statistic("Maximum")
                        .period(60)
                        .evaluationPeriods(2)
                        .threshold(1.0)
                        .comparisonOperator("GreaterThanOrEqualToThreshold")
                        .alarmActions(secretArn.applyValue(arn -> List.of(recovery(Arn.of(arn)))))
                        .tags(OwnTags.of(this, MetricAlarm.class, name))
                        .build(),
                child());
    }

    private static String recovery(Arn where) {
        return "arn:" + where.partition() + ":automate:" + where.region() + ":ec2:recover";
    }

    private CustomResourceOptions child() {
        return CustomResourceOptions.builder().parent(this).build();
    }
}
