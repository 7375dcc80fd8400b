package dev.hybridllm.sandbox.bench;

import dev.hybridllm.nebula.Certificate;
import dev.hybridllm.nebula.CertificateDraft;
import dev.hybridllm.nebula.Curve;
import dev.hybridllm.nebula.HostKey;
import dev.hybridllm.nebula.Seed;
import dev.hybridllm.nebula.SigningKey;
import dev.hybridllm.sandbox.SandboxException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** An authority and a host of one curve, and the programs that do with them what the library does. */
final class NebulaTools implements AutoCloseable {

    private static final Path PROGRAMS = Path.of(".cache/tools/bin");

    private final Curve curve;
    private final Instant now = Instant.now();
    private final SigningKey key;
    private final HostKey hostKey;
    private final Certificate authority;
    private final Path folder;
    private int count;

    NebulaTools(Curve curve) {
        this.curve = curve;
        this.key = SigningKey.of(curve, seed());
        this.hostKey = HostKey.of(curve, seed());
        this.authority = CertificateDraft.authority("homelab", key.publicKey())
                .valid(now.minusSeconds(3600), now.plusSeconds(86400))
                .build()
                .selfSign(key);
        try {
            this.folder = Files.createTempDirectory("nebula-bench");
            Files.writeString(folder.resolve("ca.crt"), authority.pem());
            Files.writeString(folder.resolve("ca.key"), key.pem());
            Files.writeString(folder.resolve("host.pub"), hostKey.publicKey().pem());
            Files.writeString(folder.resolve("host.crt"), issue().pem());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Seed seed() {
        var bytes = new byte[Seed.SIZE];
        new SecureRandom().nextBytes(bytes);
        return Seed.of(bytes);
    }

    Certificate authority() {
        return authority;
    }

    Instant now() {
        return now;
    }

    String curveName() {
        return curve == Curve.P256 ? "P256" : "25519";
    }

    Certificate issue() {
        return CertificateDraft.host("gpu-worker-001", hostKey.publicKey())
                .networks("10.42.2.1/16")
                .groups("gpu", "workers")
                .valid(now.minusSeconds(60), now.plusSeconds(3600))
                .build()
                .sign(authority, key);
    }

    double goRate(String work, double seconds) {
        return Double.parseDouble(run("nebula-oracle", "bench", work, curveName(), "2", String.valueOf(seconds))
                .strip());
    }

    void issueByProcess() {
        run(
                "nebula-cert",
                "sign",
                "-name",
                "gpu-worker-001",
                "-networks",
                "10.42.2.1/16",
                "-groups",
                "gpu,workers",
                "-duration",
                "1h",
                "-in-pub",
                "host.pub",
                "-out-crt",
                "issued" + count++ + ".crt");
    }

    void verifyByProcess() {
        run("nebula-cert", "verify", "-ca", "ca.crt", "-crt", "host.crt");
    }

    private String run(String program, String... arguments) {
        var command = new ArrayList<String>();
        var ours = PROGRAMS.resolve(program).toAbsolutePath();
        command.add(Files.isExecutable(ours) ? ours.toString() : program);
        command.addAll(List.of(arguments));
        try {
            var process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new SandboxException(program + " failed: " + output.strip());
            }
            return output;
        } catch (IOException e) {
            throw new SandboxException("there is no " + program + ": run make tools-test");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxException("interrupted");
        }
    }

    @Override
    public void close() {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
