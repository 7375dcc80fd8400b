package dev.hybridllm.mesh;

import com.pulumi.aws.ec2.Instance;
import com.pulumi.aws.ec2.InstanceArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import java.util.List;

/**
 * A machine that somebody else made, as it is. Nothing of it is changed, and it stays when the stack is destroyed. It is another resource than
 * a machine of ours, so that ours is made beside it when it is not named any more, and never takes over what it was made of.
 */
final class AdoptedMachine {

    /** Whatever it was made with, and whatever it wears. */
    private static final List<String> AS_THEY_ARE = List.of(
            "ami",
            "instanceType",
            "keyName",
            "userData",
            "userDataBase64",
            "vpcSecurityGroupIds",
            "metadataOptions",
            "rootBlockDevice",
            "creditSpecification",
            "tags",
            "tagsAll");

    private AdoptedMachine() {}

    /** Takes it over; its identifier. */
    static Output<String> of(Resource owner, String name, String id, LighthouseInstanceArgs args) {
        return new Instance(
                        name + "-adopted",
                        // The plugin wants these two to be said; what is said is ignored, as all the rest.
                        InstanceArgs.builder()
                                .ami(args.ami())
                                .instanceType(args.instanceType())
                                .build(),
                        AdoptedMachine.asItIs(owner, id, AS_THEY_ARE))
                .id();
    }

    /** What is taken over is neither changed nor removed. */
    static CustomResourceOptions asItIs(Resource owner, String id, List<String> ignored) {
        return CustomResourceOptions.builder()
                .parent(owner)
                .importId(id)
                .ignoreChanges(ignored)
                .retainOnDelete(true)
                .build();
    }
}
