package dev.hybridllm.config;

import dev.hybridllm.config.Mesh.Pools;
import dev.hybridllm.config.reader.Problems;
import dev.hybridllm.network.Cidr;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether devices can get addresses, and find the mesh. Settings may be drafts here. */
final class DeviceConsistency {

    /** Room for more devices than a household has. */
    private static final int POOL_PREFIX = 24;

    private DeviceConsistency() {}

    static void check(ClusterSettings settings, Problems problems) {
        if (settings.devices().isEmpty()) {
            return;
        }
        devicesHaveAPool(settings.mesh(), problems);
        var lighthouses = settings.lighthouses();
        if (lighthouses != null && lighthouses.hosts().isEmpty() && !problems.at("lighthouses")) {
            problems.add(
                    "devices",
                    "would find nobody, for there is no lighthouse to ask: add one to lighthouses.hosts, or take the devices out");
        }
    }

    /** Also for those that name their addresses: from any other place the other stack may give that to somebody else. */
    private static void devicesHaveAPool(@Nullable Mesh mesh, Problems problems) {
        if (mesh == null
                || mesh.network() == null
                || mesh.pools() == null
                || mesh.pools().devices().isPresent()
                || problems.at("mesh.pools.devices")) {
            return;
        }
        // Of a pool that could not be read nobody can say what it leaves free.
        var free = problems.at("mesh.pools") ? Optional.<Cidr>empty() : free(mesh.network(), mesh.pools());
        problems.add(
                "mesh.pools.devices",
                "is missing, and devices have their addresses in it: set it to a part of the mesh that no other pool has"
                        + free.map(range -> ". Free: " + range).orElse(", and make one of these smaller if need be"));
    }

    private static Optional<Cidr> free(Cidr mesh, Pools pools) {
        var prefix = Math.max(POOL_PREFIX, mesh.prefixLength());
        var size = 1L << (Integer.SIZE - prefix);
        var taken = Stream.of(pools.lighthouses(), pools.homelab(), pools.workers())
                .filter(Objects::nonNull)
                .toList();
        return LongStream.range(0, mesh.size() / size)
                .mapToObj(block -> Cidr.parse(mesh.at(block * size) + "/" + prefix))
                .filter(range -> taken.stream().noneMatch(range::overlaps))
                .findFirst();
    }
}
