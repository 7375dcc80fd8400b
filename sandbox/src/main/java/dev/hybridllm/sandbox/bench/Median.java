package dev.hybridllm.sandbox.bench;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** How long things take once they are warm. */
final class Median {

    private static final int WARM_UP = 300;
    private static final int RUNS = 101;

    private Median() {}

    /** The median of each; they take turns, so that whatever else the machine does meets all of them. */
    static List<Double> milliseconds(Runnable... works) {
        var times = new long[works.length][RUNS];
        for (var run = -WARM_UP; run < RUNS; run++) {
            for (var i = 0; i < works.length; i++) {
                var started = System.nanoTime();
                works[i].run();
                if (run >= 0) {
                    times[i][run] = System.nanoTime() - started;
                }
            }
        }
        return Stream.of(times)
                .map(each -> Arrays.stream(each).sorted().toArray()[RUNS / 2] / 1e6)
                .toList();
    }
}
