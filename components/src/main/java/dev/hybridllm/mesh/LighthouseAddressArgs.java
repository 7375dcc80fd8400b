package dev.hybridllm.mesh;

import java.util.Optional;

/**
 * Where a lighthouse in AWS is found.
 *
 * @param dns a name for it; without one, others know it by its Elastic IP
 * @param adopt the allocation of an Elastic IP that exists, such as {@code eipalloc-0a1b2c3d4e5f60718}
 */
public record LighthouseAddressArgs(Optional<DnsName> dns, Optional<String> adopt) {

    /** An Elastic IP of its own, and no name. */
    public static LighthouseAddressArgs usual() {
        return new LighthouseAddressArgs(Optional.empty(), Optional.empty());
    }

    /**
     * A name in a zone of Route 53.
     *
     * @param zone the hosted zone's name
     * @param name the whole name
     */
    public record DnsName(String zone, String name) {
        public DnsName {
            if (!name.equals(zone) && !name.endsWith("." + zone)) {
                throw new IllegalArgumentException("'" + name + "' does not lie in the zone " + zone);
            }
        }
    }
}
