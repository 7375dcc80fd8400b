package dev.hybridllm.config;

import dev.hybridllm.config.reader.Setting;
import dev.hybridllm.network.Cidr;
import dev.hybridllm.render.NebulaRelease.Architecture;
import dev.hybridllm.worker.InstanceType;
import java.util.Optional;
import java.util.Set;

/**
 * The EC2 instance of a lighthouse, while lighthouses are in AWS.
 *
 * @param instanceType the EC2 instance type
 * @param network the network of a VPC of its own
 * @param subnet a subnet that exists
 * @param zone the availability zone
 * @param ssh networks that may use SSH
 * @param sshFromAnywhere whether everybody may
 * @param sessionManager whether sessions of AWS Systems Manager may be opened
 * @param dns a name for its address
 * @param release where Nebula comes from
 * @param certificates how it comes by its certificates
 * @param adopt what runs already
 */
public record LighthouseMachine(
        @Setting(value = "the EC2 instance type; `t4g.nano` is the smallest that does", byDefault = "t3.micro")
                InstanceType instanceType,
        @Setting(
                        value = "the network of a small VPC of its own",
                        example = "10.61.0.0/28",
                        otherwise = "it stands in the region's default VPC")
                Optional<Cidr> network,
        @Setting(
                        value = "a subnet that exists, with a way to the internet by public addresses",
                        example = "subnet-0a1b2c3d4e5f60718",
                        otherwise = "it stands in the region's default VPC")
                Optional<SubnetId> subnet,
        @Setting(
                        value = "the availability zone: several lighthouses do best in several",
                        example = "us-west-2b",
                        otherwise = "the zone of the VPC's first subnet, or AWS's choice in a VPC of its own")
                Optional<String> zone,
        @Setting(
                        value = "networks that may use SSH, with the key pair `sshKeyName`",
                        example = "[\"203.0.113.7/32\"]",
                        otherwise = "nobody may")
                Set<Cidr> ssh,
        @Setting(value = "whether everybody may use SSH", byDefault = "false") boolean sshFromAnywhere,
        @Setting(value = "whether AWS Systems Manager may open sessions, which needs no open port", byDefault = "false")
                boolean sessionManager,
        @Setting(value = "a name for its address in a zone of Route 53", otherwise = "others know it by its Elastic IP")
                Optional<Dns> dns,
        @Setting(
                        value = "an archive with Nebula in it, in place of the one that the project publishes",
                        otherwise = "the published one, if `versions.nebula` is one whose digest is known here: 1.10.3")
                Optional<Release> release,
        @Setting(
                        value =
                                "how it comes by its certificates: `secret`, from Secrets Manager, where it looks for new ones; `embedded`, with "
                                        + "its user-data, and each renewal is another machine",
                        byDefault = "secret")
                Told certificates,
        @Setting(
                        value =
                                "what runs already and is taken over: it stays as it is while it stands here, and stays when the stack is destroyed",
                        otherwise = "all is made anew")
                Optional<Adopt> adopt) {

    /** What a lighthouse has that nothing is said of. */
    public static final LighthouseMachine USUAL = new LighthouseMachine(
            new InstanceType("t3.micro"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Set.of(),
            false,
            false,
            Optional.empty(),
            Optional.empty(),
            Told.SECRET,
            Optional.empty());

    /** What the instance type's processors are: Graviton's families have a g after the generation. */
    public Architecture architecture() {
        return instanceType.value().matches("[a-z]+[0-9]+[a-z]*g[a-z0-9-]*\\..*")
                ? Architecture.ARM64
                : Architecture.X86_64;
    }

    /** A subnet's identifier. */
    public record SubnetId(String value) {
        static final String PATTERN = "subnet-[0-9a-f]{8,17}";

        public SubnetId {
            if (!value.matches(PATTERN)) {
                throw new IllegalArgumentException(
                        "'" + value + "' is no subnet: expected an identifier such as subnet-0a1b2c3d4e5f60718");
            }
        }
    }

    /**
     * A name in a zone of Route 53.
     *
     * @param zone the hosted zone
     * @param name the whole name
     */
    public record Dns(
            @Setting(value = "the hosted zone's name", example = "example.org") PlainName zone,
            @Setting(value = "the whole name", example = "nebula.example.org") PlainName name) {}

    /**
     * An archive with Nebula in it.
     *
     * @param url where it is
     * @param sha256 its digest
     */
    public record Release(
            @Setting(
                            value = "where it is: a gzipped tar with `nebula` at its top, for the instance's processor",
                            example = "https://mirror.example.org/nebula-linux-amd64.tar.gz")
                    String url,
            @Setting(
                            value = "its SHA-256; a machine that gets another one does not start",
                            example = "99ac335caeb69d02a6b6b00a3d4b5d0a36ec3971df480a1cc50e6db378342955")
                    String sha256) {}

    /** How a lighthouse in AWS comes by its certificates. */
    public enum Told {
        SECRET,
        EMBEDDED
    }

    /** What is taken over. */
    public Adopt adopted() {
        return adopt.orElse(Adopt.NOTHING);
    }
}
