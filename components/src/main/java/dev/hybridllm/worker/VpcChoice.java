package dev.hybridllm.worker;

import dev.hybridllm.network.Cidr;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which VPC the workers stand in: a new one, the account's default one, or one that exists already. */
public sealed interface VpcChoice {

    /**
     * A VPC of our own with one public subnet a zone.
     *
     * @param cidr the VPC's network
     * @param subnets zone (such as {@code us-west-2a}) to the subnet's network; at least two zones
     */
    record NewVpc(Cidr cidr, SortedMap<String, Cidr> subnets) implements VpcChoice {

        /** The smallest and the largest network that AWS takes for a VPC or a subnet. */
        private static final int SMALLEST = 28;

        private static final int LARGEST = 16;

        public NewVpc {
            subnets = Collections.unmodifiableSortedMap(new TreeMap<>(subnets));
            var problems = problems(cidr, subnets);
            if (!problems.isEmpty()) {
                throw new IllegalArgumentException(String.join("\n", problems));
            }
        }

        private static List<String> problems(Cidr vpc, SortedMap<String, Cidr> subnets) {
            var problems = new ArrayList<String>();
            if (wrongSize(vpc)) {
                problems.add("cidr: '" + vpc + "' has a size that AWS does not take for a VPC: use a prefix from /"
                        + LARGEST + " to /" + SMALLEST);
            }
            if (subnets.size() < 2) {
                problems.add("subnets: " + subnets.size()
                        + " given: two zones at least are needed, so that a worker can move when one has no capacity");
            }
            subnets.forEach((zone, subnet) -> {
                if (!vpc.contains(subnet)) {
                    problems.add("subnets." + zone + ": '" + subnet + "' lies outside the VPC's " + vpc
                            + ": move it inside");
                }
                if (wrongSize(subnet)) {
                    problems.add("subnets." + zone + ": '" + subnet
                            + "' has a size that AWS does not take for a subnet: use a prefix from /" + LARGEST
                            + " to /" + SMALLEST);
                }
                subnets.headMap(zone).forEach((other, taken) -> {
                    if (taken.overlaps(subnet)) {
                        problems.add("subnets." + zone + ": '" + subnet + "' overlaps subnets." + other + " '" + taken
                                + "': give each zone a network of its own");
                    }
                });
            });
            return problems;
        }

        private static boolean wrongSize(Cidr network) {
            return network.prefixLength() < LARGEST || network.prefixLength() > SMALLEST;
        }
    }

    /** The default VPC of the account's region, with the subnets that it has. */
    record DefaultVpc() implements VpcChoice {}

    /** A VPC that somebody else made, with the subnets that it has. */
    record ExistingVpc(String id) implements VpcChoice {
        public ExistingVpc {
            if (!id.matches("vpc-[0-9a-f]{8,17}")) {
                throw new IllegalArgumentException(
                        "'" + id + "' is not a VPC's identifier: expected one such as vpc-0a1b2c3d4e5f60718");
            }
        }
    }
}
