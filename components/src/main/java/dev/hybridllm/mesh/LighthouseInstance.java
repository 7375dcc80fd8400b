package dev.hybridllm.mesh;

import com.pulumi.aws.cloudwatch.MetricAlarm;
import com.pulumi.aws.cloudwatch.MetricAlarmArgs;
import com.pulumi.aws.ec2.EipAssociation;
import com.pulumi.aws.ec2.EipAssociationArgs;
import com.pulumi.aws.ec2.Instance;
import com.pulumi.aws.ec2.InstanceArgs;
import com.pulumi.aws.ec2.inputs.InstanceCreditSpecificationArgs;
import com.pulumi.aws.ec2.inputs.InstanceMetadataOptionsArgs;
import com.pulumi.aws.ec2.inputs.InstanceRootBlockDeviceArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import dev.hybridllm.identity.OwnTags;
import dev.hybridllm.mesh.LighthousePlace.DefaultVpc;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A lighthouse in AWS: a small machine that asks Secrets Manager for all that it is told, at its start and every few minutes, and can do
 * nothing else in the account. New certificates, configurations and blocklists reach it while it runs; a new image or script never
 * replaces it. One that is told by its user-data may do nothing at all, and is replaced when that changes. One that is adopted stays as it
 * is, and nothing is made beside it.
 */
public final class LighthouseInstance extends ComponentResource {

    private static final int DISK_GIB = 8;

    private final Output<String> instanceId;
    private final Optional<Output<String>> secretArn;

    public LighthouseInstance(String name, LighthouseInstanceArgs args, ComponentResourceOptions options) {
        super("hybridllm:mesh:LighthouseInstance", name, options);
        var lighthouse =
                args.adopt().instance().map(id -> adopted(name, id, args)).orElseGet(() -> made(name, args));
        this.instanceId = lighthouse.instanceId();
        this.secretArn = lighthouse.secretArn();
        var outputs = new TreeMap<String, Output<?>>(Map.of("instanceId", instanceId));
        secretArn.ifPresent(arn -> outputs.put("secretArn", arn));
        registerOutputs(outputs);
    }

    private record Lighthouse(Output<String> instanceId, Optional<Output<String>> secretArn) {}

    /** The EC2 instance. */
    public Output<String> instanceId() {
        return instanceId;
    }

    /** The secret that it is told everything by, if it is. */
    public Optional<Output<String>> secretArn() {
        return secretArn;
    }

    /** Its address stands at it already. A secret that it does not ask for would only be one more place that has its key. */
    private Lighthouse adopted(String name, String id, LighthouseInstanceArgs args) {
        args.adopt().securityGroup().ifPresent(group -> LighthouseGroup.adopt(this, name, group));
        return new Lighthouse(AdoptedMachine.of(this, name, id, args), Optional.empty());
    }

    private Lighthouse made(String name, LighthouseInstanceArgs args) {
        var network = LighthouseNetwork.of(this, name, args.place());
        var group = args.adopt()
                .securityGroup()
                .map(id -> LighthouseGroup.adopt(this, name, id))
                .orElseGet(() -> LighthouseGroup.make(this, name, args.access(), network.vpcId()));
        var way = LighthouseWay.of(this, name, args);
        var instance = instance(name, args, network, group, way);
        new EipAssociation(
                name,
                EipAssociationArgs.builder()
                        .allocationId(args.address())
                        .instanceId(instance.id())
                        .build(),
                child());
        recoverWhenItsHardwareFails(name, instance);
        return new Lighthouse(instance.id(), way.secretArn());
    }

    private Instance instance(
            String name,
            LighthouseInstanceArgs args,
            LighthouseNetwork network,
            Output<String> group,
            LighthouseWay way) {
        var instance = InstanceArgs.builder()
                .ami(args.ami())
                .instanceType(args.instanceType())
                .subnetId(network.subnetId())
                .vpcSecurityGroupIds(group.applyValue(List::of))
                .userData(way.userData())
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
        way.role().ifPresent(role -> instance.iamInstanceProfile(role.profileName()));
        args.access().keyName().ifPresent(instance::keyName);
        if (args.instanceType().startsWith("t")) {
            // A burst that is not paid for: a lighthouse needs none.
            instance.creditSpecification(InstanceCreditSpecificationArgs.builder()
                    .cpuCredits("standard")
                    .build());
        }
        var settled = new ArrayList<>(List.of("ami"));
        if (way.isSettled()) {
            settled.add("userData");
        } else {
            // Its certificate is in it. A machine that kept an old one would end with it, and nothing would say so.
            instance.userDataReplaceOnChange(true);
        }
        if (args.place() instanceof DefaultVpc) {
            // Somebody else's subnets come and go.
            settled.add("subnetId");
        }
        return new Instance(
                name,
                instance.build(),
                CustomResourceOptions.builder()
                        .parent(this)
                        .dependsOn(way.before())
                        .ignoreChanges(settled)
                        .build());
    }

    private void recoverWhenItsHardwareFails(String name, Instance instance) {
        new MetricAlarm(
                name,
                MetricAlarmArgs.builder()
                        .alarmDescription("Moves the Nebula lighthouse " + name + " to other hardware")
                        .namespace("AWS/EC2")
                        .metricName("StatusCheckFailed_System")
                        .dimensions(instance.id().applyValue(id -> Map.of("InstanceId", id)))
                        .statistic("Maximum")
                        .period(60)
                        .evaluationPeriods(2)
                        .threshold(1.0)
                        .comparisonOperator("GreaterThanOrEqualToThreshold")
                        .alarmActions(instance.arn().applyValue(arn -> List.of(recovery(Arn.of(arn)))))
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
