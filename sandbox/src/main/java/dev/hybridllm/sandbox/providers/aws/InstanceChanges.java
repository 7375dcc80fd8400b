package dev.hybridllm.sandbox.providers.aws;

import dev.hybridllm.sandbox.providers.Refusal;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.InstanceAttributeName;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMappingSpecification;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/** Changes of an instance that do not replace it. */
final class InstanceChanges {

    /** The emulator answers the requests that change these with an error of its own. */
    private static final List<String> FIXED = List.of("monitoring", InstanceTypes.CREDITS);

    private final Cloud cloud;
    private final InstanceFacts facts;

    InstanceChanges(Cloud cloud, InstanceFacts facts) {
        this.cloud = cloud;
        this.facts = facts;
    }

    private Ec2Client ec2() {
        return cloud.ec2();
    }

    /** What a launch cannot say. */
    void afterLaunch(String id, Inputs in) {
        if (!in.flag("sourceDestCheck")) {
            sourceDestCheck(id, false);
        }
        if (in.flag("disableApiTermination")) {
            // It was said at the launch, where the emulator does not hear it.
            protection(id, true);
        }
    }

    void apply(String id, Inputs before, Inputs after) {
        for (var fixed : FIXED) {
            if (after.changes(fixed, before)) {
                throw new Refusal("the emulator cannot change " + fixed
                        + " of an instance that is there, as AWS can: replace the instance");
            }
        }
        var needsStop = after.changes("instanceType", before) || userDataChanges(id, after);
        if (needsStop) {
            whileStopped(id, () -> changeStopped(id, before, after));
        }
        if (after.changes("vpcSecurityGroupIds", before)) {
            groups(id, after.strings("vpcSecurityGroupIds"));
        }
        if (after.changes("sourceDestCheck", before)) {
            sourceDestCheck(id, after.flag("sourceDestCheck"));
        }
        if (after.changes("disableApiTermination", before)) {
            protection(id, after.flag("disableApiTermination"));
        }
        if (after.changes("instanceInitiatedShutdownBehavior", before)) {
            attribute(
                    id,
                    InstanceAttributeName.INSTANCE_INITIATED_SHUTDOWN_BEHAVIOR,
                    after.text("instanceInitiatedShutdownBehavior"));
        }
        if (after.changes("metadataOptions", before)) {
            metadata(id, after.block("metadataOptions"));
        }
        if (after.changes("iamInstanceProfile", before)) {
            profile(id, after.text("iamInstanceProfile"));
        }
        if (after.changes(InstanceTypes.ROOT, before)) {
            rootVolume(id, before.block(InstanceTypes.ROOT), after.block(InstanceTypes.ROOT));
        }
        volumeTags(id, before, after);
    }

    // Compared with what the instance has: outputs only carry a digest of it.
    private boolean userDataChanges(String id, Inputs after) {
        var wanted = UserData.encoded(after);
        return wanted != null && !wanted.equals(facts.userData(id));
    }

    private void changeStopped(String id, Inputs before, Inputs after) {
        if (after.changes("instanceType", before)) {
            ec2().modifyInstanceAttribute(request ->
                    request.instanceId(id).instanceType(value -> value.value(after.text("instanceType"))));
        }
        if (userDataChanges(id, after)) {
            attribute(id, InstanceAttributeName.USER_DATA, String.valueOf(UserData.encoded(after)));
        }
    }

    // By name and value: the emulator does not take these two in their typed form.
    private void attribute(String id, InstanceAttributeName name, String value) {
        ec2().modifyInstanceAttribute(
                        request -> request.instanceId(id).attribute(name).value(value));
    }

    // To AWS the instance's groups are its first interface's; the emulator keeps them apart, so both are told.
    private void groups(String id, List<String> groups) {
        facts.instance(id).stream()
                .flatMap(instance -> instance.networkInterfaces().stream().limit(1))
                .forEach(found -> ec2().modifyNetworkInterfaceAttribute(request ->
                        request.networkInterfaceId(found.networkInterfaceId()).groups(groups)));
        ec2().modifyInstanceAttribute(request -> request.instanceId(id).groups(groups));
    }

    /** An instance that somebody has stopped stays stopped. */
    private void whileStopped(String id, Runnable work) {
        var wasRunning = facts.instance(id)
                .map(instance -> instance.state().name() == InstanceStateName.RUNNING)
                .orElse(false);
        if (wasRunning) {
            ec2().stopInstances(request -> request.instanceIds(id));
            facts.awaitStopped(id);
        }
        try {
            work.run();
        } finally {
            if (wasRunning) {
                ec2().startInstances(request -> request.instanceIds(id));
                facts.awaitRunning(id);
            }
        }
    }

    private void sourceDestCheck(String id, boolean check) {
        ec2().modifyInstanceAttribute(request -> request.instanceId(id).sourceDestCheck(value -> value.value(check)));
    }

    private void protection(String id, boolean kept) {
        ec2().modifyInstanceAttribute(
                        request -> request.instanceId(id).disableApiTermination(value -> value.value(kept)));
    }

    private void metadata(String id, Inputs options) {
        ec2().modifyInstanceMetadataOptions(request -> request.instanceId(id)
                .httpEndpoint(options.maybe("httpEndpoint"))
                .httpTokens(options.maybe("httpTokens"))
                .httpProtocolIpv6(options.maybe("httpProtocolIpv6"))
                .httpPutResponseHopLimit(options.number("httpPutResponseHopLimit"))
                .instanceMetadataTags(options.maybe("instanceMetadataTags")));
    }

    private void profile(String id, String name) {
        var present = facts.profile(id);
        if (present.isPresent()) {
            ec2().replaceIamInstanceProfileAssociation(
                            request -> request.associationId(present.get().associationId())
                                    .iamInstanceProfile(InstanceLaunch.profile(name)));
        } else {
            ec2().associateIamInstanceProfile(
                            request -> request.instanceId(id).iamInstanceProfile(InstanceLaunch.profile(name)));
        }
    }

    private void rootVolume(String id, Inputs before, Inputs after) {
        var resized = Stream.of("volumeSize", "volumeType", "iops", "throughput")
                .anyMatch(field -> after.changes(field, before));
        for (var device : devices(id, true)) {
            if (resized) {
                ec2().modifyVolume(request -> request.volumeId(device.ebs().volumeId())
                        .size(after.number("volumeSize"))
                        .volumeType(after.maybe("volumeType"))
                        .iops(after.number("iops"))
                        .throughput(after.number("throughput")));
            }
            var goesWithInstance = !Boolean.FALSE.equals(after.choice("deleteOnTermination"));
            if (goesWithInstance != Boolean.TRUE.equals(device.ebs().deleteOnTermination())) {
                var mapping = InstanceBlockDeviceMappingSpecification.builder()
                        .deviceName(device.deviceName())
                        .ebs(ebs -> ebs.deleteOnTermination(goesWithInstance))
                        .build();
                ec2().modifyInstanceAttribute(request -> request.instanceId(id).blockDeviceMappings(mapping));
            }
        }
    }

    private void volumeTags(String id, Inputs before, Inputs after) {
        var old = before.map("volumeTags");
        var fresh = after.map("volumeTags");
        if (!old.equals(fresh)) {
            var removed =
                    old.keySet().stream().filter(key -> !fresh.containsKey(key)).toList();
            devices(id, false)
                    .forEach(device -> Tags.ec2(cloud).tag(device.ebs().volumeId(), fresh, removed));
        }
    }

    private List<InstanceBlockDeviceMapping> devices(String id, boolean onlyRoot) {
        return facts.instance(id).stream()
                .flatMap(instance -> instance.blockDeviceMappings().stream()
                        .filter(device -> !onlyRoot || device.deviceName().equals(instance.rootDeviceName())))
                .toList();
    }
}
