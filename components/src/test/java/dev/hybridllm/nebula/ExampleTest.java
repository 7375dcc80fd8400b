package dev.hybridllm.nebula;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/components/nebula.md says, run. */
class ExampleTest {

    private static final Path PAGE = Path.of("../docs/components/nebula.md");
    private static final Path SELF = Path.of("src/test/java/dev/hybridllm/nebula/ExampleTest.java");

    @Test
    void anAuthorityAHostAndAVerification() {
        var seedOfCa = TestMesh.seed(42);
        var now = Instant.parse("2026-06-01T00:00:00Z");
        var inAYear = now.plus(Duration.ofDays(365));
        // The example begins.
        var caKey = SigningKey.of(Curve.CURVE25519, seedOfCa);
        var ca = CertificateDraft.authority("homelab", caKey.publicKey())
                .networks("10.42.0.0/16")
                .valid(now, inAYear)
                .build()
                .selfSign(caKey);
        var hostKey = HostKey.of(Curve.CURVE25519, seedOfCa.derive("host gpu-worker-001"));
        var host = CertificateDraft.host("gpu-worker-001", hostKey.publicKey())
                .networks("10.42.2.1/16")
                .mesh("10.42.0.0/16")
                .groups("gpu")
                .valid(now, inAYear)
                .build()
                .sign(ca, caKey);
        var pool = CaPool.fromPem(ca.pem()).blocking(List.of());
        var issuer = pool.verify(Certificate.fromPem(host.pem()), now);
        // The example ends.
        assertThat(issuer).isEqualTo(ca);
        assertThat(host.publicKey()).isEqualTo(hostKey.publicKey());
    }

    /** The same code, whatever its line breaks. */
    @Test
    void thePageShowsThisExample() throws Exception {
        var page = between(Files.readString(PAGE), "```java", "```");
        var self = between(Files.readString(SELF), "// The example begins" + ".", "// The example ends" + ".");
        assertThat(page.replaceAll("\\s+", "")).isEqualTo(self.replaceAll("\\s+", ""));
        assertThat(page.strip().lines()).hasSizeLessThanOrEqualTo(10);
    }

    @Test
    void thePageNamesEveryReason() throws Exception {
        var refusals = between(Files.readString(PAGE), "## Refusals", "## What advisories");
        var named = Pattern.compile("`([A-Z][A-Z0-9_]+)`")
                .matcher(refusals)
                .results()
                .map(each -> each.group(1))
                .distinct();
        assertThat(named)
                .containsExactlyInAnyOrder(
                        Stream.of(Reason.values()).map(Reason::name).toArray(String[]::new));
    }

    private static String between(String text, String start, String end) {
        var from = text.indexOf(start) + start.length();
        return text.substring(from, text.indexOf(end, from));
    }
}
