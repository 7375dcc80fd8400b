package dev.hybridllm.config;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.hybridllm.config.reader.Problems;
import dev.hybridllm.config.reader.PulumiValues;
import dev.hybridllm.config.reader.RecordReader;
import dev.hybridllm.network.AddressPlan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One reading of a configuration: collects what is wrong at every step, and refuses it all at the end. */
final class Reading {

    private final JsonObject values;
    private final Problems problems;
    private final RecordReader reader;
    private final Optional<ClusterSettings> cluster;

    private Reading(JsonObject values, Problems problems, List<Class<? extends Record>> own) {
        this.values = values;
        this.problems = problems;
        this.reader = new RecordReader(problems);
        reader.refuseUnknown(
                values,
                Stream.<Class<? extends Record>>concat(Stream.of(ClusterSettings.class), own.stream())
                        .toList());
        this.cluster = reader.read(ClusterSettings.class, values, "");
    }

    static Reading of(Map<String, String> values, Class<? extends Record> own) {
        var problems = new Problems();
        return new Reading(PulumiValues.of(values, problems), problems, List.of(own));
    }

    static Reading of(ProjectFiles files, List<Class<? extends Record>> own) {
        var problems = new Problems();
        return new Reading(files.values(problems), problems, own);
    }

    /** A check of a stack's own settings against those that both share. */
    interface Check<S> {
        void check(ClusterSettings cluster, S own, Problems problems);
    }

    /** Reads what a stack alone is told, and checks it against what both share. */
    <S extends Record> Optional<S> own(Class<S> type, Check<S> check) {
        var own = reader.read(type, values, "");
        cluster.ifPresent(shared -> own.ifPresent(settings -> check.check(shared, settings, problems)));
        return own;
    }

    /** Checks the whole, and refuses it if anything is wrong with any part. */
    <S> Configuration<S> checked(Optional<S> stack, Optional<GpuSettings> gpu) {
        var plan = cluster.map(shared -> {
            Consistency.checkShared(shared, problems);
            return AddressPlan.check(PlanDeclaration.of(shared, gpu, problems));
        });
        plan.ifPresent(checked -> checked.refusals()
                .forEach(refusal -> problems.add(
                        refusal.path(),
                        refusal.text()
                                + (isSet(refusal.path()) ? "" : ". (Nothing is set here: this is the default)"))));
        var mtus = cluster.map(shared -> Mtus.of(shared, problems));
        if (!problems.isEmpty()) {
            throw new ConfigException(problems.all());
        }
        return new Configuration<>(
                cluster.orElseThrow(), stack.orElseThrow(), plan.orElseThrow().plan(), mtus.orElseThrow());
    }

    /** Whether a refused value was written down, or is a default that its user has never seen. */
    private boolean isSet(String path) {
        JsonElement at = values;
        for (var name : path.split("[.\\[]", -1)) {
            if (!(at instanceof JsonObject object) || !object.has(name)) {
                return !(at instanceof JsonObject);
            }
            at = object.get(name);
        }
        return true;
    }
}
