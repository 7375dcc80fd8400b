package dev.hybridllm.sandbox.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Runs what is compared in turns, so that whatever else the machine does meets all of it; the first runs only warm up. */
record Turns(int warmUp, int runs) {

    /** What each run of each came to: as many lists as there are suppliers. */
    <T> List<List<T>> of(List<? extends Supplier<? extends T>> compared) {
        var found = new ArrayList<List<T>>();
        compared.forEach(each -> found.add(new ArrayList<>()));
        for (var run = -warmUp; run < runs; run++) {
            for (var i = 0; i < compared.size(); i++) {
                var came = compared.get(i).get();
                if (run >= 0) {
                    found.get(i).add(came);
                }
            }
        }
        return found;
    }

    /** How many milliseconds each took. */
    List<Samples> milliseconds(List<Runnable> compared) {
        return this.<Double>of(compared.stream().map(Turns::timed).toList()).stream()
                .map(Samples::new)
                .toList();
    }

    private static Supplier<Double> timed(Runnable work) {
        return () -> {
            var started = System.nanoTime();
            work.run();
            return (System.nanoTime() - started) / 1e6;
        };
    }
}
