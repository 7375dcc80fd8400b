package dev.hybridllm.sandbox.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

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
            return Result.of(name(), added(none, all, ProgramRun::milliseconds) / 1e3, "s-added")
                    .with("mib-added", added(none, all, ProgramRun::peakMib))
                    .with("cpu-added", added(none, all, ProgramRun::cpuMilliseconds) / 1e3)
                    .with("hosts", HOSTS)
                    .with("ms", Samples.of(all, ProgramRun::milliseconds))
                    .with("mib", Samples.of(all, ProgramRun::peakMib));
        }
    }

    private static double added(List<ProgramRun> none, List<ProgramRun> all, ToDoubleFunction<ProgramRun> of) {
        return Samples.of(all, of).median() - Samples.of(none, of).median();
    }

    private ProgramRun run(EngineFake engine, int hosts) {
        // A key and a lease each.
        return ProgramRun.measured(
                checkout, engine, "homelab", ProgramSettings.withMachines(checkout, hosts), 2 * hosts);
    }
}
