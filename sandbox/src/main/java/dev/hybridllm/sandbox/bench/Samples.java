package dev.hybridllm.sandbox.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** What was measured, in the order of the runs. */
record Samples(List<Double> values) {

    Samples {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
    }

    static <T> Samples of(List<T> runs, ToDoubleFunction<T> figure) {
        return new Samples(runs.stream().map(figure::applyAsDouble).toList());
    }

    /** The one in the middle; of an even number, half-way between the two. */
    double median() {
        var sorted = values.stream().sorted().toList();
        var middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
