package dev.hybridllm.sandbox.bench;

import java.util.List;

/** The command behind {@code make bench}: one line a measure. */
public final class Bench {

    private static final List<Measure> MEASURES = List.of(new PlanCheck());

    private Bench() {}

    public static void main(String[] args) {
        MEASURES.forEach(measure -> System.out.println("bench " + measure.line()));
    }
}
