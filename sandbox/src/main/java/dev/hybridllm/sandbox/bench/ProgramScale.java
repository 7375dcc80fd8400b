package dev.hybridllm.sandbox.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * How the program's own time and memory grow with the number of workers. The engine is a fake, {@link EngineFake}, and everything
 * between the program and it is real: a JVM of its own for each run, settings, checks, serialization, connections.
 */
final class ProgramScale implements Measure {

    /** Those that the issue names, and one half-way between the last two, to tell whether the way between is straight. */
    private static final List<Integer> SIZES = List.of(1, 10, 100, 300, 500);

    private static final Turns TURNS = new Turns(1, 7);

    private final Path checkout;

    ProgramScale(Path checkout) {
        this.checkout = checkout;
    }

    @Override
    public String name() {
        return "program-scale";
    }

    /** The value is what one more worker takes between 100 and 500, in which the start of the JVM has no part. */
    @Override
    public Result measure() {
        try (var engine = new EngineFake()) {
            var sizes = new ArrayList<Supplier<ProgramRun>>();
            SIZES.forEach(workers -> sizes.add(() -> run(engine, workers)));
            var runs = TURNS.of(sizes);
            var times = runs.stream()
                    .map(each -> Samples.of(each, ProgramRun::milliseconds))
                    .toList();
            var busy = runs.stream()
                    .map(each -> Samples.of(each, ProgramRun::cpuMilliseconds))
                    .toList();
            var result = Result.of(name(), slope(times, 100, 500), "ms-per-worker")
                    .with("flat", slope(times, 300, 500) / slope(times, 100, 300))
                    .with("cpu", slope(busy, 100, 500))
                    .with("cpu-flat", slope(busy, 300, 500) / slope(busy, 100, 300));
            for (var i = 0; i < SIZES.size(); i++) {
                var peaks = Samples.of(runs.get(i), ProgramRun::peakMib);
                result = result.with("ms-" + SIZES.get(i), times.get(i).median())
                        .with("mib-" + SIZES.get(i), peaks.median())
                        .with("ms-" + SIZES.get(i), times.get(i))
                        .with("cpu-" + SIZES.get(i), busy.get(i))
                        .with("mib-" + SIZES.get(i), peaks);
            }
            return result;
        }
    }

    private static double slope(List<Samples> times, int from, int to) {
        return (times.get(SIZES.indexOf(to)).median()
                        - times.get(SIZES.indexOf(from)).median())
                / (to - from);
    }

    private ProgramRun run(EngineFake engine, int workers) {
        // A worker is a component and an instance, with a key and a lease.
        return ProgramRun.measured(
                checkout, engine, "gpu", ProgramSettings.withWorkers(checkout, workers), 4 * workers);
    }
}
