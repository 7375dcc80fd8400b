package dev.hybridllm.mesh;

import com.pulumi.aws.ec2.SecurityGroup;
import com.pulumi.aws.ec2.SecurityGroupArgs;
import com.pulumi.aws.ec2.inputs.SecurityGroupEgressArgs;
import com.pulumi.aws.ec2.inputs.SecurityGroupIngressArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.hybridllm.identity.OwnTags;
import dev.hybridllm.mesh.LighthouseInstanceArgs.Access;
import dev.hybridllm.render.HostConfigurations;
import java.util.ArrayList;
import java.util.List;

/** What may reach a lighthouse. */
final class LighthouseGroup {

    private static final String ANYWHERE = "0.0.0.0/0";
    private static final int SSH = 22;

    /** Its rules, too: which they are is not known here. */
    private static final List<String> AS_THEY_ARE =
            List.of("name", "description", "ingress", "egress", "tags", "tagsAll");

    private LighthouseGroup() {}

    /** Makes a group; its identifier. */
    static Output<String> make(Resource owner, String name, Access access, Output<String> vpcId) {
        var ingress = new ArrayList<>(List.of(from("Nebula", "udp", HostConfigurations.PORT, ANYWHERE)));
        access.ssh().forEach(cidr -> ingress.add(from("SSH", "tcp", SSH, cidr.toString())));
        if (access.sshFromAnywhere()) {
            ingress.add(from("SSH from anywhere", "tcp", SSH, ANYWHERE));
        }
        return new SecurityGroup(
                        name,
                        SecurityGroupArgs.builder()
                                .vpcId(vpcId)
                                .description("Nebula lighthouse: UDP 4242, and SSH from where it is named")
                                .ingress(ingress)
                                .egress(SecurityGroupEgressArgs.builder()
                                        .protocol("-1")
                                        .fromPort(0)
                                        .toPort(0)
                                        .cidrBlocks(ANYWHERE)
                                        .description("Other hosts, and AWS")
                                        .build())
                                .tags(OwnTags.of(owner, SecurityGroup.class, name))
                                .build(),
                        CustomResourceOptions.builder().parent(owner).build())
                .id();
    }

    /** Takes over a group that somebody else made, with its rules; its identifier. */
    static Output<String> adopt(Resource owner, String name, String id) {
        return new SecurityGroup(
                        name + "-adopted",
                        SecurityGroupArgs.builder().build(),
                        AdoptedMachine.asItIs(owner, id, AS_THEY_ARE))
                .id();
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
}
