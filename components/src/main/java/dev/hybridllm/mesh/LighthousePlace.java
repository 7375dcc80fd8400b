package dev.hybridllm.mesh;

import dev.hybridllm.network.Cidr;
import java.util.Optional;

/** Which network a lighthouse in AWS stands in. */
public sealed interface LighthousePlace {

    /**
     * The default VPC of the account's region.
     *
     * @param zone the zone of its subnet; the first one's by default
     */
    record DefaultVpc(Optional<String> zone) implements LighthousePlace {}

    /** A subnet that exists. Machines in it have to reach the internet by their public addresses. */
    record InSubnet(String id) implements LighthousePlace {
        public InSubnet {
            if (!id.matches("subnet-[0-9a-f]{8,17}")) {
                throw new IllegalArgumentException(
                        "'" + id + "' is not a subnet's identifier: expected one such as subnet-0a1b2c3d4e5f60718");
            }
        }
    }

    /**
     * A VPC of its own, with one public subnet that fills it.
     *
     * @param network its network
     * @param zone the subnet's zone; AWS chooses by default
     */
    record OwnVpc(Cidr network, Optional<String> zone) implements LighthousePlace {

        /** The smallest and the largest network that AWS takes for a VPC or a subnet. */
        private static final int SMALLEST = 28;

        private static final int LARGEST = 16;

        public OwnVpc {
            if (network.prefixLength() < LARGEST || network.prefixLength() > SMALLEST) {
                throw new IllegalArgumentException(
                        "'" + network + "' has a size that AWS does not take for a VPC: use a prefix from /" + LARGEST
                                + " to /" + SMALLEST);
            }
        }
    }
}
