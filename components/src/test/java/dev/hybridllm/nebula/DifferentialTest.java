package dev.hybridllm.nebula;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridllm.nebula.Stricter.Verdict;
import dev.hybridllm.testing.Tools;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Our verdict on random and damaged pairs of a bundle and a certificate is Nebula's, but for the cases of {@link Stricter}. Most run against
 * Nebula's Go package, some against {@code nebula-cert verify} itself.
 */
class DifferentialTest {

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    /** Random pairs: times, groups and networks beside the authority's, blocklists, authorities of other curves and versions. */
    @Test
    void onRandomPairs() {
        var verdicts = new EnumMap<Verdict, Integer>(Verdict.class);
        var pairs = new RandomPairs(20, now);
        try (var oracle = new Oracle()) {
            for (var i = Tools.times(1_000, 20_000); i > 0; i--) {
                verdicts.merge(
                        compare(oracle, pairs.next(), EnumSet.of(Reason.AUTHORITY_SIGNED_BY_AUTHORITY)),
                        1,
                        Integer::sum);
            }
        }
        assertThat(verdicts).containsKeys(Verdict.BOTH_ACCEPT, Verdict.BOTH_REFUSE, Verdict.STRICTER);
    }

    /** The bytes of a certificate or of an authority are damaged after they were signed. */
    @Test
    void onDamagedCertificates() {
        var mutator = new Mutator(21);
        var pairs = new RandomPairs(21, now);
        var verdicts = new EnumMap<Verdict, Integer>(Verdict.class);
        try (var oracle = new Oracle()) {
            for (var i = Tools.times(1_000, 40_000); i > 0; i--) {
                var pair = pairs.next();
                var damaged = mutator.random().nextInt(4) > 0
                        ? pair.withCertificate(damaged(mutator, pair.certificate()))
                        : pair.withBundle(damaged(mutator, pair.bundle()));
                verdicts.merge(compare(oracle, damaged, Stricter.ofBytes()), 1, Integer::sum);
            }
        }
        assertThat(verdicts).containsKey(Verdict.BOTH_REFUSE);
    }

    /** Details are damaged before they are signed, so that Nebula gets to see what is in them. */
    @Test
    void onDamagedDetailsWithGoodSignatures() {
        var mutator = new Mutator(22);
        var pairs = new RandomPairs(22, now);
        var verdicts = new EnumMap<Verdict, Integer>(Verdict.class);
        try (var oracle = new Oracle()) {
            for (var i = Tools.times(1_000, 40_000); i > 0; i--) {
                verdicts.merge(
                        compare(oracle, pairs.nextWithDamagedDetails(mutator), Stricter.ofBytes()), 1, Integer::sum);
            }
        }
        assertThat(verdicts).containsKeys(Verdict.BOTH_ACCEPT, Verdict.BOTH_REFUSE, Verdict.STRICTER);
    }

    /** The text around the bytes is damaged: Nebula skips what it cannot read up to the next block. */
    @Test
    void onDamagedFiles() {
        var mutator = new Mutator(23);
        var pairs = new RandomPairs(23, now);
        try (var oracle = new Oracle()) {
            for (var i = Tools.times(1_000, 20_000); i > 0; i--) {
                var pair = pairs.next();
                var text = new String(
                        mutator.mutated(pair.certificate().getBytes(StandardCharsets.UTF_8)),
                        StandardCharsets.ISO_8859_1);
                compare(oracle, pair.withCertificate(text), Stricter.ofFiles());
            }
        }
    }

    private static String damaged(Mutator mutator, String pem) {
        var block = Pem.all(pem, "certificates").get(0);
        var bytes = mutator.mutated(block.bytes());
        return bytes.length == 0 ? pem : Pem.write(block.banner(), bytes);
    }

    /** Every reason to be stricter is one that a pair shows: Nebula accepts it, and we do not. */
    @Test
    void everyStricterCaseIsOne() {
        try (var oracle = new Oracle()) {
            for (var stricter : Stricter.values()) {
                for (var pair : stricter.examples(now)) {
                    assertThat(oracle.verify(pair.bundle(), pair.certificate(), pair.at(), pair.blocklist())
                                    .error())
                            .describedAs("%s", stricter)
                            .isEmpty();
                    assertThat(ours(pair)).describedAs("%s", stricter).contains(stricter.reason());
                }
            }
        }
    }

    /** Inputs at which Nebula's package panics. Here they are refused by name. */
    @Test
    void whereNebulaPanics() {
        try (var oracle = new Oracle()) {
            var edwards = new TestMesh(Version.V2, Curve.CURVE25519);
            var p256 = new TestMesh(Version.V2, Curve.P256);
            var crossed = edwards.forged(
                    edwards.signedHost()
                            .details()
                            .issuedBy(p256.authority.fingerprint().hex()),
                    edwards.hostKey.publicKey().bytes());
            var pair =
                    new RandomPairs.Pair(p256.authority.pem(), crossed.pem(), TestMesh.NOW.getEpochSecond(), List.of());
            assertThat(oracle.verify(pair.bundle(), pair.certificate(), pair.at(), List.of())
                            .stage())
                    .isEqualTo("panic");
            assertThat(ours(pair)).contains(Reason.CURVE_MISMATCH);
        }
    }

    private static Verdict compare(Oracle oracle, RandomPairs.Pair pair, Set<Reason> stricter) {
        var theirs = oracle.verify(pair.bundle(), pair.certificate(), pair.at(), pair.blocklist());
        var ours = ours(pair);
        return judge(theirs.accepts(), theirs.toString(), ours, pair, stricter);
    }

    private static Verdict judge(
            boolean accepted, String theirs, Optional<Reason> ours, RandomPairs.Pair pair, Set<Reason> stricter) {
        if (accepted == ours.isEmpty()) {
            return accepted ? Verdict.BOTH_ACCEPT : Verdict.BOTH_REFUSE;
        }
        assertThat(accepted)
                .describedAs("Nebula refuses what we accept: %s\n%s", theirs, pair)
                .isTrue();
        assertThat(stricter).describedAs("Nebula accepts: %s", pair).contains(ours.orElseThrow());
        return Verdict.STRICTER;
    }

    private static Optional<Reason> ours(RandomPairs.Pair pair) {
        try {
            CaPool.fromPem(pair.bundle())
                    .blocking(pair.blocklist().stream().map(Fingerprint::new).toList())
                    .verify(Certificate.fromPem(pair.certificate()), Instant.ofEpochSecond(pair.at()));
            return Optional.empty();
        } catch (Refused e) {
            return Optional.of(e.reason());
        }
    }

    @TempDir
    Path folder;

    /**
     * The command line, whose clock is the machine's and which has no blocklist. It stops at an authority that expired, whoever signed, where a
     * host goes on: such bundles are left to the tests above.
     */
    @Test
    void onTheCommandLine() throws Exception {
        var pairs = new RandomPairs(24, now);
        var mutator = new Mutator(24);
        var accepted = 0;
        for (var i = Tools.times(60, 3_000); i > 0; i--) {
            var next = i % 3 == 0 ? pairs.nextWithDamagedDetails(mutator) : pairs.next();
            var pair = new RandomPairs.Pair(
                    next.bundle(), next.certificate(), Instant.now().getEpochSecond(), List.of());
            if (Certificate.allFromPem(pair.bundle()).stream().anyMatch(each -> isOutside(each, pair.at()))) {
                continue;
            }
            Files.writeString(folder.resolve("ca.crt"), pair.bundle());
            Files.writeString(folder.resolve("host.crt"), pair.certificate());
            var run =
                    Tools.run(folder, Map.of(), "nebula-cert", List.of("verify", "-ca", "ca.crt", "-crt", "host.crt"));
            judge(run.status() == 0, run.output(), ours(pair), pair, Stricter.ofBytes());
            accepted += run.status() == 0 ? 1 : 0;
        }
        assertThat(accepted).isPositive();
    }

    private static boolean isOutside(Certificate certificate, long at) {
        return at < certificate.notBefore().getEpochSecond()
                || at > certificate.notAfter().getEpochSecond();
    }

    /** The decision record has the same list. */
    @Test
    void theDecisionRecordNamesEachCase() throws Exception {
        var record = Files.readString(Path.of("../docs/decisions/0013-stricter-than-nebula-cert.md"));
        var named = new ArrayList<String>();
        for (var line : record.lines().filter(line -> line.startsWith("| `")).toList()) {
            named.add(line.substring(3, line.indexOf('`', 3)));
        }
        assertThat(named)
                .containsExactlyElementsOf(
                        Stream.of(Stricter.values()).map(Stricter::name).toList());
    }
}
