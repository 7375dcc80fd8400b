package dev.hybridllm.config;

import dev.hybridllm.config.reader.Problems;
import dev.hybridllm.config.reader.PulumiValues;
import dev.hybridllm.config.reader.RecordReader;
import dev.hybridllm.network.AddressPlan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One stack's reading of its configuration: collects what is wrong at every step. It gives nothing if anything is. */
final class Reading {

    private Reading() {}

    static Optional<Configuration<HomelabSettings>> homelab(Map<String, String> values, Problems problems) {
        return read(HomelabSettings.class, values, Consistency::checkHomelab, own -> Optional.empty(), problems);
    }

    static Optional<Configuration<GpuSettings>> gpu(Map<String, String> values, Problems problems) {
        return read(GpuSettings.class, values, GpuConsistency::check, Optional::of, problems);
    }

    /** A check of a stack's own settings against those that both share. */
    private interface Check<S> {
        void check(ClusterSettings cluster, S own, Problems problems);
    }

    private static <S extends Record> Optional<Configuration<S>> read(
            Class<S> type,
            Map<String, String> texts,
            Check<S> check,
            Function<S, Optional<GpuSettings>> workers,
            Problems problems) {
        var values = PulumiValues.of(texts, problems);
        var reader = new RecordReader(problems);
        reader.refuseUnknown(values, List.of(ClusterSettings.class, type));
        var cluster = reader.read(ClusterSettings.class, values, "");
        var stack = reader.read(type, values, "");
        cluster.ifPresent(shared -> stack.ifPresent(own -> check.check(shared, own, problems)));
        var plan = cluster.map(shared -> {
            Consistency.checkShared(shared, problems);
            return AddressPlan.check(PlanDeclaration.of(shared, stack.flatMap(workers), problems));
        });
        plan.ifPresent(checked -> checked.refusals()
                .forEach(refusal -> problems.add(
                        refusal.path(),
                        refusal.text()
                                + (reader.isDefault(refusal.path())
                                        ? ". (Nothing is set here: this is the default)"
                                        : ""))));
        var mtus = cluster.map(shared -> Mtus.of(shared, problems));
        return problems.isEmpty()
                ? Optional.of(new Configuration<>(
                        cluster.orElseThrow(),
                        stack.orElseThrow(),
                        plan.orElseThrow().plan(),
                        mtus.orElseThrow()))
                : Optional.empty();
    }
}
