package dev.hybridllm.sandbox.bench;

import dev.hybridllm.nebula.Curve;
import dev.hybridllm.sandbox.SandboxException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The command behind {@code make bench}: one line a measure, and a file with everything that the lines come from. */
public final class Bench {

    private static final Path CHECKOUT = Path.of("").toAbsolutePath();

    private static final List<Measure> MEASURES = List.of(
            new PlanCheck(),
            new CertRate(CertRate.Work.ISSUE, Curve.CURVE25519),
            new CertRate(CertRate.Work.ISSUE, Curve.P256),
            new CertRate(CertRate.Work.VERIFY, Curve.CURVE25519),
            new CertRate(CertRate.Work.VERIFY, Curve.P256),
            new PkiHosts(CHECKOUT),
            new ProgramScale(CHECKOUT),
            new MeshThroughput(CHECKOUT),
            new MeshLatency(CHECKOUT),
            new PreviewNoop(CHECKOUT));

    private Bench() {}

    /** Takes the names of the measures to run, or nothing for all of them. */
    public static void main(String[] args) {
        try {
            run(chosen(MEASURES, args));
        } catch (SandboxException e) {
            System.err.println("error: " + e.getMessage());
            System.exit(1);
        }
    }

    private static void run(List<Measure> measures) {
        var machine = Machine.here();
        var date = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var results = new ArrayList<Result>();
        for (var measure : measures) {
            var obstacle = measure.obstacle();
            if (obstacle.isPresent()) {
                System.err.println(measure.name() + " is left out: " + obstacle.get());
                continue;
            }
            var result = measure.measure();
            results.add(result);
            System.out.println("bench " + result.line());
        }
        var file = CHECKOUT.resolve(".cache/bench").resolve(date.toString().replace(':', '-') + ".json");
        new Report(date, Commands.output(CHECKOUT, "git", "describe", "--always", "--dirty"), machine, results)
                .write(file);
        System.err.println("samples and machine: " + CHECKOUT.relativize(file));
    }

    static List<Measure> chosen(List<Measure> all, String... names) {
        var unknown = Arrays.stream(names)
                .filter(name -> all.stream().noneMatch(each -> each.name().equals(name)))
                .toList();
        if (!unknown.isEmpty()) {
            throw new SandboxException("there is no measure '" + unknown.get(0) + "': use "
                    + all.stream().map(Measure::name).collect(Collectors.joining(", ")));
        }
        return names.length == 0
                ? all
                : all.stream()
                        .filter(each -> List.of(names).contains(each.name()))
                        .toList();
    }
}
