package dev.hybridllm.render;

import dev.hybridllm.nebula.host.NebulaVersion;
import java.util.Map;
import java.util.Optional;

/**
 * An archive with Nebula in it, and its digest: a machine that gets another one does not start.
 *
 * @param url where it is fetched from
 * @param sha256 its SHA-256, in hexadecimal
 */
public record NebulaRelease(String url, String sha256) {

    private static final NebulaVersion KNOWN = new NebulaVersion(1, 10, 3);

    /** Of the archives for Linux that the project publishes. */
    private static final Map<Architecture, String> DIGESTS = Map.of(
            Architecture.X86_64, "99ac335caeb69d02a6b6b00a3d4b5d0a36ec3971df480a1cc50e6db378342955",
            Architecture.ARM64, "69b2764b0c27b04e4f3fb47764cf330555beb5a49e62e045ed5f208a14341343");

    /** What a machine's processor is. */
    public enum Architecture {
        X86_64("amd64"),
        ARM64("arm64");

        private final String inFileNames;

        Architecture(String inFileNames) {
            this.inFileNames = inFileNames;
        }
    }

    public NebulaRelease {
        if (!url.startsWith("https://") && !isLoopback(url)) {
            throw new IllegalArgumentException("'" + url + "' is not where a release comes from: use https");
        }
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException(
                    "'" + sha256 + "' is not a SHA-256: expected 64 hexadecimal digits, in small letters");
        }
    }

    /** What carries no secret may come from the machine itself without a certificate. */
    private static boolean isLoopback(String url) {
        return url.startsWith("http://127.0.0.1:");
    }

    /** The project's own release, if its digest is known here. */
    public static Optional<NebulaRelease> of(NebulaVersion version, Architecture architecture) {
        return version.equals(KNOWN)
                ? Optional.ofNullable(DIGESTS.get(architecture))
                        .map(digest -> new NebulaRelease(
                                "https://github.com/slackhq/nebula/releases/download/v" + version + "/nebula-linux-"
                                        + architecture.inFileNames + ".tar.gz",
                                digest))
                : Optional.empty();
    }
}
