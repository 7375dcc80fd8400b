package dev.hybridllm.config;

import dev.hybridllm.network.AddressPlan;
import dev.hybridllm.network.MtuChain;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A configuration that has been read and checked as a whole: what both stacks share, what one stack adds, and what follows from it.
 *
 * @param cluster what both stacks share
 * @param stack what the stack adds
 * @param plan every network and address
 * @param mtus how large packets may be, for each kind of tunnel that carries pods' traffic
 */
public record Configuration<S>(ClusterSettings cluster, S stack, AddressPlan plan, List<MtuChain> mtus) {

    public Configuration {
        mtus = List.copyOf(mtus);
    }

    /** What is told to one stack alone, for those who look at both. */
    public record BothStacks(HomelabSettings homelab, GpuSettings gpu) {}

    /** Reads what the homelab stack is told. */
    public static Configuration<HomelabSettings> homelab(Map<String, String> values) {
        var reading = Reading.of(values, HomelabSettings.class);
        return reading.checked(reading.own(HomelabSettings.class, Consistency::checkHomelab), Optional.empty());
    }

    /** Reads what the gpu stack is told. */
    public static Configuration<GpuSettings> gpu(Map<String, String> values) {
        var reading = Reading.of(values, GpuSettings.class);
        var gpu = reading.own(GpuSettings.class, GpuConsistency::check);
        return reading.checked(gpu, gpu);
    }

    /** Reads what the files of a project tell both stacks. */
    public static Configuration<BothStacks> both(ProjectFiles files) {
        var reading = Reading.of(files, List.of(HomelabSettings.class, GpuSettings.class));
        var homelab = reading.own(HomelabSettings.class, Consistency::checkHomelab);
        var gpu = reading.own(GpuSettings.class, GpuConsistency::check);
        return reading.checked(homelab.flatMap(first -> gpu.map(second -> new BothStacks(first, second))), gpu);
    }
}
