package dev.hybridllm.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program's jar is thinned out: what is left of Bouncy Castle has to be everything that Nebula's certificates reach. */
class ProgramJarTest {

    private static final Path JAR = Path.of("../src/target/hybrid-llm.jar");
    private static final String NEBULA = "dev/hybridllm/nebula/";
    private static final String LIBRARY = "org/bouncycastle/";

    @TempDir
    Path classes;

    @Test
    void holdsEveryClassThatNebulaReaches() throws IOException {
        try (var jar = new JarFile(JAR.toFile())) {
            for (var entry : jar.stream()
                    .filter(each -> each.getName().startsWith(NEBULA))
                    .toList()) {
                var file = classes.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                if (!entry.isDirectory()) {
                    try (var in = jar.getInputStream(entry)) {
                        Files.write(file, in.readAllBytes());
                    }
                }
            }
        }
        var report =
                jdeps("--multi-release", "base", "-R", "-verbose:class", "-cp", JAR.toString(), classes.toString());
        assertThat(report).contains("org.bouncycastle.math.ec.rfc8032.Ed25519");
        assertThat(report.lines().filter(line -> line.contains("not found"))).isEmpty();
    }

    @Test
    void leavesTheRestOfTheLibraryOut() throws IOException {
        try (var jar = new JarFile(JAR.toFile())) {
            assertThat(jar.stream().filter(each -> each.getName().startsWith(LIBRARY)))
                    .hasSizeBetween(300, 1000);
            assertThat(jar.getEntry("META-INF/services/java.security.Provider")).isNull();
        }
    }

    private static String jdeps(String... arguments) {
        var text = new StringWriter();
        var writer = new PrintWriter(text);
        assertThat(ToolProvider.findFirst("jdeps").orElseThrow().run(writer, writer, arguments))
                .isZero();
        return text.toString();
    }
}
