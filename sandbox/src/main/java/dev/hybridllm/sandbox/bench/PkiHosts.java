package dev.hybridllm.sandbox.bench;

import dev.hybridllm.sandbox.SandboxException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/**
 * What 2,000 hosts of the mesh add to the program: the homelab stack with so many machines at home, and with none. Each has a key, a lease
 * and a certificate. The engine is a fake, {@link EngineFake}; all else is real.
 */
final class PkiHosts implements Measure {

    private static final int HOSTS = 2000;
    private static final Turns TURNS = new Turns(1, 5);

    private final Path checkout;

    PkiHosts(Path checkout) {
        this.checkout = checkout;
    }

    @Override
    public String name() {
        return "pki-hosts";
    }

    @Override
    public Result measure() {
        try (var engine = new EngineFake()) {
            var runs = TURNS.of(List.<Supplier<ProgramRun>>of(() -> run(engine, 0), () -> run(engine, HOSTS)));
            var none = runs.get(0);
            var all = runs.get(1);
            var times = Samples.of(all, ProgramRun::milliseconds);
            var peaks = Samples.of(all, ProgramRun::peakMib);
            return Result.of(
                            name(),
                            (times.median()
                                            - Samples.of(none, ProgramRun::milliseconds)
                                                    .median())
                                    / 1e3,
                            "s-added")
                    .with(
                            "mib-added",
                            peaks.median()
                                    - Samples.of(none, ProgramRun::peakMib).median())
                    .with(
                            "cpu-added",
                            (Samples.of(all, ProgramRun::cpuMilliseconds).median()
                                            - Samples.of(none, ProgramRun::cpuMilliseconds)
                                                    .median())
                                    / 1e3)
                    .with("hosts", HOSTS)
                    .with("ms", times)
                    .with("mib", peaks);
        }
    }

    private ProgramRun run(EngineFake engine, int hosts) {
        var run = ProgramRun.of(
                checkout, ProgramRun.variables(engine, "homelab", ProgramSettings.withMachines(checkout, hosts)));
        var registered = engine.takeRegistered();
        if (registered < 2 * hosts || run.peakMib() <= 0) {
            throw new SandboxException("a program with " + hosts + " hosts registered " + registered
                    + " resources and had " + run.peakMib() + " MiB: that is no measurement");
        }
        return run;
    }
}
