package dev.hybridllm.sandbox.providers.aws;

import dev.hybridllm.sandbox.providers.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfileAssociation;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceAttributeName;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataOptionsResponse;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.MonitoringState;

/** Reads instances, and waits until one is in the state that a step needs. */
final class InstanceFacts {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Cloud cloud;

    InstanceFacts(Cloud cloud) {
        this.cloud = cloud;
    }

    /** The instance, or empty when it is gone; a terminated one is described for a while and is gone all the same. */
    Optional<Instance> instance(String id) {
        return cloud.ec2().describeInstances(request -> request.instanceIds(id)).reservations().stream()
                .flatMap(reservation -> reservation.instances().stream())
                .filter(instance -> instance.state().name() != InstanceStateName.TERMINATED)
                .findFirst();
    }

    void awaitRunning(String id) {
        await(id, Set.of(InstanceStateName.RUNNING));
    }

    void awaitStopped(String id) {
        await(id, Set.of(InstanceStateName.STOPPED));
    }

    void awaitTerminated(String id) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (instance(id).isPresent()) {
            pause(id, deadline, "terminated");
        }
    }

    private void await(String id, Set<InstanceStateName> states) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!instance(id)
                .map(instance -> states.contains(instance.state().name()))
                .orElseThrow(() -> new Refusal(id + " was terminated while waiting for it to be " + states))) {
            pause(id, deadline, states.toString());
        }
    }

    private static void pause(String id, long deadline, String goal) {
        if (System.nanoTime() > deadline) {
            throw new Refusal(id + " is not " + goal + " after " + PATIENCE.toSeconds() + " s");
        }
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("interrupted while waiting for " + id, e);
        }
    }

    Optional<Outputs> find(String id, Inputs known) {
        return instance(id).map(instance -> facts(instance, known));
    }

    private Outputs facts(Instance instance, Inputs known) {
        var id = instance.instanceId();
        var outputs = new Outputs()
                .put("ami", instance.imageId())
                .put("instanceType", instance.instanceTypeAsString())
                .put("subnetId", instance.subnetId())
                .put("vpcSecurityGroupIds", groups(instance))
                .put("keyName", instance.keyName())
                .put(
                        "iamInstanceProfile",
                        profile(id).map(InstanceFacts::profileName).orElse(null))
                .put("availabilityZone", instance.placement().availabilityZone())
                .put("privateIp", instance.privateIpAddress())
                .put("ebsOptimized", instance.ebsOptimized())
                .put(
                        "monitoring",
                        instance.monitoring() != null && instance.monitoring().state() == MonitoringState.ENABLED)
                .put("sourceDestCheck", instance.sourceDestCheck())
                .put("disableApiTermination", protectedFromTermination(id))
                .put("instanceInitiatedShutdownBehavior", shutdownBehavior(id))
                .block("metadataOptions", metadata(instance.metadataOptions()))
                .block(InstanceTypes.CREDITS, credits(instance))
                .block(InstanceTypes.ROOT, root(instance))
                .put("associatePublicIpAddress", instance.publicIpAddress() != null)
                .put("arn", cloud.ec2Arn("instance/" + id))
                .put("instanceLifecycle", instance.instanceLifecycleAsString())
                .put("instanceState", instance.state().nameAsString())
                .put(
                        "primaryNetworkInterfaceId",
                        instance.networkInterfaces().stream()
                                .findFirst()
                                .map(found -> found.networkInterfaceId())
                                .orElse(null))
                .put("privateDns", instance.privateDnsName())
                .put("publicDns", instance.publicDnsName())
                .put("publicIp", instance.publicIpAddress())
                .put("spotInstanceRequestId", instance.spotInstanceRequestId())
                .tags(Tags.read(instance.tags()));
        UserData.report(outputs, userData(id), known);
        return outputs;
    }

    /** An instance that was launched with a description of its interface has its groups there. */
    private static List<String> groups(Instance instance) {
        var groups = instance.securityGroups();
        if (groups.isEmpty() && !instance.networkInterfaces().isEmpty()) {
            groups = instance.networkInterfaces().get(0).groups();
        }
        return groups.stream().map(GroupIdentifier::groupId).toList();
    }

    /** The association with an instance profile; the instance's own word for it is stale after a swap. */
    Optional<IamInstanceProfileAssociation> profile(String id) {
        return cloud
                .ec2()
                .describeIamInstanceProfileAssociations(request -> request.filters(VpcTypes.filter("instance-id", id)))
                .iamInstanceProfileAssociations()
                .stream()
                .findFirst();
    }

    private static String profileName(IamInstanceProfileAssociation association) {
        var arn = association.iamInstanceProfile().arn();
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    @Nullable String userData(String id) {
        var answer = cloud.ec2().describeInstanceAttribute(request -> request.instanceId(id)
                .attribute(InstanceAttributeName.USER_DATA));
        return answer.userData() == null ? null : answer.userData().value();
    }

    private @Nullable Boolean protectedFromTermination(String id) {
        var answer = cloud.ec2().describeInstanceAttribute(request -> request.instanceId(id)
                .attribute(InstanceAttributeName.DISABLE_API_TERMINATION));
        return answer.disableApiTermination() == null
                ? null
                : answer.disableApiTermination().value();
    }

    private @Nullable String shutdownBehavior(String id) {
        var answer = cloud.ec2().describeInstanceAttribute(request -> request.instanceId(id)
                .attribute(InstanceAttributeName.INSTANCE_INITIATED_SHUTDOWN_BEHAVIOR));
        return answer.instanceInitiatedShutdownBehavior() == null
                ? null
                : answer.instanceInitiatedShutdownBehavior().value();
    }

    private @Nullable Outputs credits(Instance instance) {
        return InstanceRules.isBurstable(instance.instanceTypeAsString())
                ? cloud
                        .ec2()
                        .describeInstanceCreditSpecifications(request -> request.instanceIds(instance.instanceId()))
                        .instanceCreditSpecifications()
                        .stream()
                        .findFirst()
                        .map(found -> new Outputs().put("cpuCredits", found.cpuCredits()))
                        .orElse(null)
                : null;
    }

    private static @Nullable Outputs metadata(@Nullable InstanceMetadataOptionsResponse options) {
        return options == null
                ? null
                : new Outputs()
                        .put("httpEndpoint", options.httpEndpointAsString())
                        .put("httpTokens", options.httpTokensAsString())
                        .put("httpProtocolIpv6", options.httpProtocolIpv6AsString())
                        .put("httpPutResponseHopLimit", options.httpPutResponseHopLimit())
                        .put("instanceMetadataTags", options.instanceMetadataTagsAsString());
    }

    private @Nullable Outputs root(Instance instance) {
        return instance.blockDeviceMappings().stream()
                .filter(device -> device.deviceName().equals(instance.rootDeviceName()))
                .findFirst()
                .map(device -> {
                    var id = device.ebs().volumeId();
                    var volume = cloud.ec2()
                            .describeVolumes(request -> request.volumeIds(id))
                            .volumes()
                            .get(0);
                    return new Outputs()
                            .put("deleteOnTermination", device.ebs().deleteOnTermination())
                            .put("encrypted", volume.encrypted())
                            .put("kmsKeyId", volume.kmsKeyId())
                            .put("iops", volume.iops())
                            .put("throughput", volume.throughput())
                            .put("volumeSize", volume.size())
                            .put("volumeType", volume.volumeTypeAsString())
                            .put("deviceName", device.deviceName())
                            .put("volumeId", id);
                })
                .orElse(null);
    }
}
