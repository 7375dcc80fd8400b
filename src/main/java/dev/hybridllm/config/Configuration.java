package dev.hybridllm.config;

import dev.hybridllm.config.reader.Problems;
import dev.hybridllm.network.AddressPlan;
import dev.hybridllm.network.MtuChain;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A configuration that has been read and checked as a whole: what both stacks share, what one stack adds, and what follows from it.
 *
 * @param cluster what both stacks share
 * @param stack what the stack adds
 * @param plan every network and address
 * @param mtus how large packets may be, for each kind of tunnel that carries pods' traffic
 */
public record Configuration<S>(ClusterSettings cluster, S stack, AddressPlan plan, List<MtuChain> mtus) {

    /** Settings of a stack that are secrets: they may stand in its file encrypted only. */
    public static final Set<String> SECRET = Set.of("authorityKeys", "hostKeys");

    public Configuration {
        mtus = List.copyOf(mtus);
    }

    /** What is told to one stack alone, for those who look at both. */
    public record BothStacks(HomelabSettings homelab, GpuSettings gpu) {}

    /** Reads what the homelab stack is told. */
    public static Configuration<HomelabSettings> homelab(Map<String, String> values) {
        var problems = new Problems();
        return accepted(Reading.homelab(values, problems), problems);
    }

    /** Reads what the gpu stack is told. */
    public static Configuration<GpuSettings> gpu(Map<String, String> values) {
        var problems = new Problems();
        return accepted(Reading.gpu(values, problems), problems);
    }

    /** Reads what the files of a project tell both stacks, each as it would itself. Only gpu knows every host, so the plan is its. */
    public static Configuration<BothStacks> both(ProjectFiles files) {
        var problems = new Problems();
        var gpu = files.forGpu(problems).flatMap(values -> Reading.gpu(values, problems));
        var others = new Problems();
        var homelab = files.forHomelab(others).flatMap(values -> Reading.homelab(values, others));
        problems.addElsewhere(others);
        return accepted(
                homelab.flatMap(first -> gpu.map(second -> new Configuration<>(
                        second.cluster(),
                        new BothStacks(first.stack(), second.stack()),
                        second.plan(),
                        second.mtus()))),
                problems);
    }

    private static <S> Configuration<S> accepted(Optional<Configuration<S>> read, Problems problems) {
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return read.orElseThrow();
    }
}
