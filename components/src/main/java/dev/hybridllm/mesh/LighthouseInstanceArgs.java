package dev.hybridllm.mesh;

import com.pulumi.core.Output;
import dev.hybridllm.network.Cidr;
import dev.hybridllm.network.HostName;
import dev.hybridllm.render.NebulaRelease;
import java.util.List;
import java.util.Optional;

/**
 * What a lighthouse in AWS is made of.
 *
 * @param host its name in the mesh
 * @param instanceType the EC2 instance type
 * @param place which network it stands in
 * @param access who may come in besides Nebula
 * @param ami the image to boot from, an Amazon Linux 2023; a later change is ignored, so that a new one never replaces it
 * @param address the allocation of its Elastic IP
 * @param told how it comes by its certificates, its key and its configuration
 * @param release where Nebula comes from; a later change is ignored, as the image's, when it is told by a secret
 * @param adopt what runs already and is taken over
 */
public record LighthouseInstanceArgs(
        HostName host,
        String instanceType,
        LighthousePlace place,
        Access access,
        Output<String> ami,
        Output<String> address,
        LighthouseTold told,
        NebulaRelease release,
        Adopted adopt) {

    /**
     * What somebody else made and is taken over as it is: nothing of it is changed, and it stays when the stack is destroyed. Its address
     * is adopted where that is made, see {@link LighthouseAddressArgs}.
     *
     * @param securityGroup a security group, such as {@code sg-0a1b2c3d4e5f60718}
     * @param instance a machine, such as {@code i-0a1b2c3d4e5f60718}, that is a lighthouse already and stands at the address: nothing else is
     *     made beside it
     */
    public record Adopted(Optional<String> securityGroup, Optional<String> instance) {

        /** All is made anew. */
        public static final Adopted NOTHING = new Adopted(Optional.empty(), Optional.empty());
    }

    /**
     * Who may come in besides Nebula.
     *
     * @param ssh networks that may use SSH; none by default
     * @param sshFromAnywhere whether everybody may, which has to be meant
     * @param keyName the EC2 key pair for SSH
     * @param sessionManager whether AWS Systems Manager may open sessions, which needs no open port, and rights for its agent
     */
    public record Access(
            List<Cidr> ssh, boolean sshFromAnywhere, Optional<Output<String>> keyName, boolean sessionManager) {

        /** Nobody. */
        public static final Access NONE = new Access(List.of(), false, Optional.empty(), false);

        /** What is larger than any one network. */
        private static final int LARGEST = 8;

        public Access {
            ssh = List.copyOf(ssh);
            var problems = problems(ssh);
            if (!problems.isEmpty()) {
                throw new IllegalArgumentException("ssh: " + String.join("\n", problems));
            }
        }

        /** What is wrong with these networks, for those who want to know before they have all the rest. */
        public static List<String> problems(List<Cidr> ssh) {
            return ssh.stream()
                    .filter(network -> network.prefixLength() < LARGEST)
                    .map(network -> "'" + network
                            + "' is a large part of the internet: name the networks that you come from, use sessionManager, or say "
                            + "sshFromAnywhere: true")
                    .toList();
        }
    }
}
