package dev.hybridllm.config;

import dev.hybridllm.config.reader.Setting;
import java.util.Optional;

/**
 * What of a lighthouse in AWS runs already, made by somebody else.
 *
 * @param address its Elastic IP
 * @param securityGroup its security group
 * @param instance the machine
 * @param keyPair the key pair that it was made with
 */
public record Adopt(
        @Setting(
                        value = "its Elastic IP, by the allocation",
                        example = "eipalloc-0a1b2c3d4e5f60718",
                        otherwise = "it gets a new address")
                Optional<Allocation> address,
        @Setting(
                        value = "its security group, with the rules that it has",
                        example = "sg-0a1b2c3d4e5f60718",
                        otherwise = "a new machine gets a group of its own; an adopted one keeps what it wears")
                Optional<GroupId> securityGroup,
        @Setting(
                        value =
                                "the machine: nothing else is made for it, and all other settings are of the machine that comes after it. It takes "
                                        + "`address`",
                        example = "i-0a1b2c3d4e5f60718",
                        otherwise = "a new machine is made")
                Optional<MachineId> instance,
        @Setting(
                        value =
                                "the EC2 key pair that exists with the name `sshKeyName`: it is read only, and its private half stays with you",
                        example = "hybrid-llm-key",
                        otherwise = "the stack makes the key pair, and keeps its private half")
                Optional<String> keyPair) {

    /** All is made anew. */
    static final Adopt NOTHING = new Adopt(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** An Elastic IP's allocation. */
    public record Allocation(String value) {
        static final String PATTERN = "eipalloc-[0-9a-f]{8,17}";

        public Allocation {
            identifies(value, PATTERN, "Elastic IP's allocation", "eipalloc-0a1b2c3d4e5f60718");
        }
    }

    /** A security group's identifier. */
    public record GroupId(String value) {
        static final String PATTERN = "sg-[0-9a-f]{8,17}";

        public GroupId {
            identifies(value, PATTERN, "security group", "sg-0a1b2c3d4e5f60718");
        }
    }

    /** An instance's identifier. */
    public record MachineId(String value) {
        static final String PATTERN = "i-[0-9a-f]{8,17}";

        public MachineId {
            identifies(value, PATTERN, "instance", "i-0a1b2c3d4e5f60718");
        }
    }

    private static void identifies(String value, String pattern, String what, String example) {
        if (!value.matches(pattern)) {
            throw new IllegalArgumentException(
                    "'" + value + "' is no " + what + ": expected an identifier such as " + example);
        }
    }
}
