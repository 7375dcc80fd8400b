package dev.hybridllm;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Keeps a jar that was built from other sources than its checkout holds from deploying. The build writes the hash into the jar;
 * the program compares before it does anything.
 */
public final class SourceHash {

    private static final String RESOURCE = "/source-hash";

    /** Everything that the jar is made of. */
    private static final List<String> SOURCES =
            List.of("pom.xml", "components/pom.xml", "components/src/main", "src/pom.xml", "src/main");

    private SourceHash() {}

    /** The build's step: writes the hash of a checkout's sources into a file. */
    public static void main(String[] args) throws IOException {
        Files.writeString(Path.of(args[1]), of(Path.of(args[0])));
    }

    /**
     * Why the running jar must not deploy, or empty when it may: because its sources hash as they did when it was built, or because
     * it does not run from a checkout.
     */
    static Optional<String> staleness() {
        return jar().flatMap(jar -> checkoutOf(jar).flatMap(checkout -> {
            var built = builtHash();
            return built.equals(of(checkout))
                    ? Optional.empty()
                    : Optional.of("the program's sources have changed since " + checkout.relativize(jar)
                            + " was built, and stale code is not deployed: run `make build` and try again");
        }));
    }

    /** The hash of a checkout's sources: paths and contents, in the order of the paths. */
    static String of(Path checkout) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var source : SOURCES) {
                try (var files = Files.walk(checkout.resolve(source))) {
                    for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                        var name = checkout.relativize(file).toString().replace('\\', '/');
                        digest.update(name.getBytes(StandardCharsets.UTF_8));
                        digest.update(contentHash(file));
                    }
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] contentHash(Path file) throws IOException, NoSuchAlgorithmException {
        var digest = MessageDigest.getInstance("SHA-256");
        try (var stream = new DigestInputStream(Files.newInputStream(file), digest)) {
            stream.transferTo(java.io.OutputStream.nullOutputStream());
        }
        return digest.digest();
    }

    private static String builtHash() {
        try (InputStream stream = SourceHash.class.getResourceAsStream(RESOURCE)) {
            return stream == null ? "none" : new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> jar() {
        try {
            var location = Path.of(SourceHash.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return Files.isRegularFile(location) ? Optional.of(location.toRealPath()) : Optional.empty();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The checkout that a jar at {@code CHECKOUT/src/target/x.jar} was built in, if it lies in one. */
    private static Optional<Path> checkoutOf(Path jar) {
        return Optional.ofNullable(jar.getParent())
                .map(Path::getParent)
                .map(Path::getParent)
                .filter(root -> SOURCES.stream().allMatch(source -> Files.exists(root.resolve(source))));
    }
}
