package dev.hybridllm.sandbox.bench;

import dev.hybridllm.nebula.CaPool;
import dev.hybridllm.nebula.Certificate;
import dev.hybridllm.nebula.Curve;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How many certificates a second are issued, from a draft to PEM, or verified, from PEM to a verdict, warm and on one thread: beside the same
 * loop in Go against Nebula's own package, and beside one {@code nebula-cert} process a certificate.
 */
final class CertRate implements Measure {

    /** What is done to a certificate. */
    enum Work {
        ISSUE,
        VERIFY
    }

    private static final int TURNS = 7;
    private static final double SECONDS = 0.6;
    private static final double WARM_UP = 5;

    private final Work work;
    private final Curve curve;

    CertRate(Work work, Curve curve) {
        this.work = work;
        this.curve = curve;
    }

    @Override
    public String name() {
        return "cert-" + word() + "-" + (curve == Curve.P256 ? "p256" : "25519");
    }

    @Override
    public Result measure() {
        try (var tools = new NebulaTools(curve)) {
            var ours = task(tools);
            rate(ours, WARM_UP);
            var rates = new ArrayList<Double>();
            var goes = new ArrayList<Double>();
            var processes = new ArrayList<Double>();
            for (var turn = 0; turn < TURNS; turn++) {
                goes.add(tools.goRate(word(), SECONDS));
                rates.add(rate(ours, SECONDS));
                processes.add(rate(process(tools), SECONDS));
            }
            var value = new Samples(rates).median();
            var process = new Samples(processes).median();
            return Result.of(name(), value, "per-second")
                    .against(new Samples(goes).median())
                    .with("process", process)
                    .with("processes", value / process)
                    .with("ours", new Samples(rates))
                    .with("go", new Samples(goes))
                    .with("nebula-cert", new Samples(processes));
        }
    }

    private String word() {
        return work.name().toLowerCase(Locale.ROOT);
    }

    private Runnable task(NebulaTools tools) {
        if (work == Work.ISSUE) {
            return () -> tools.issue().pem();
        }
        var pool = CaPool.of(List.of(tools.authority()));
        var pem = tools.issue().pem();
        return () -> pool.verify(Certificate.fromPem(pem), tools.now());
    }

    private Runnable process(NebulaTools tools) {
        return work == Work.ISSUE ? tools::issueByProcess : tools::verifyByProcess;
    }

    private static double rate(Runnable task, double seconds) {
        var started = System.nanoTime();
        var count = 0;
        var taken = 0.0;
        while (taken < seconds) {
            task.run();
            count++;
            taken = (System.nanoTime() - started) / 1e9;
        }
        return count / taken;
    }
}
