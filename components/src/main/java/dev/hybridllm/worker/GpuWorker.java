package dev.hybridllm.worker;

import com.pulumi.aws.ec2.Instance;
import com.pulumi.aws.ec2.InstanceArgs;
import com.pulumi.aws.ec2.inputs.InstanceMetadataOptionsArgs;
import com.pulumi.aws.ec2.inputs.InstanceRootBlockDeviceArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import dev.hybridllm.identity.OwnTags;
import java.util.List;
import java.util.Map;

/** One worker: an EC2 instance with an encrypted disk and instance metadata that pods cannot reach. */
public final class GpuWorker extends ComponentResource {

    private final Output<String> instanceId;

    public GpuWorker(String name, GpuWorkerArgs args, ComponentResourceOptions options) {
        super("hybridllm:worker:GpuWorker", name, options);
        var instance = InstanceArgs.builder()
                .ami(args.ami())
                .instanceType(args.instanceType().value())
                .subnetId(args.subnetId())
                .vpcSecurityGroupIds(args.securityGroupId().applyValue(List::of))
                // Hop limit 1 keeps pods from the instance's role, and so from the worker's Nebula key.
                .metadataOptions(InstanceMetadataOptionsArgs.builder()
                        .httpEndpoint("enabled")
                        .httpTokens("required")
                        .httpPutResponseHopLimit(1)
                        .build())
                .rootBlockDevice(InstanceRootBlockDeviceArgs.builder()
                        .encrypted(true)
                        .volumeType("gp3")
                        .volumeSize(args.rootVolumeGib())
                        .build())
                .tags(OwnTags.of(this, Instance.class, name));
        args.keyName().ifPresent(instance::keyName);
        this.instanceId = new Instance(
                        name,
                        instance.build(),
                        CustomResourceOptions.builder()
                                .parent(this)
                                .ignoreChanges("ami")
                                .build())
                .id();
        registerOutputs(Map.of("instanceId", instanceId));
    }

    public Output<String> instanceId() {
        return instanceId;
    }
}
