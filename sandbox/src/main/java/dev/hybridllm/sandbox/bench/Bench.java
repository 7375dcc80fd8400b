package dev.hybridllm.sandbox.bench;

import dev.hybridllm.nebula.Curve;
import java.util.List;

/** The command behind {@code make bench}: one line a measure. */
public final class Bench {

    private static final List<Measure> MEASURES = List.of(
            new PlanCheck(),
            new CertRate(CertRate.Work.ISSUE, Curve.CURVE25519),
            new CertRate(CertRate.Work.ISSUE, Curve.P256),
            new CertRate(CertRate.Work.VERIFY, Curve.CURVE25519),
            new CertRate(CertRate.Work.VERIFY, Curve.P256));

    private Bench() {}

    public static void main(String[] args) {
        MEASURES.forEach(measure -> System.out.println("bench " + measure.line()));
    }
}
