package dev.hybridllm.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user reads when a set-up step cannot be done. The steps run on copies of the scripts, with an empty home. */
class SetUpTest {

    /** Nothing listens on the discard port. */
    private static final String NOWHERE = "http://127.0.0.1:9";

    private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    Path checkout;

    @BeforeEach
    void copyTheScripts() throws Exception {
        for (var folder : List.of("tools", "sandbox/cloud")) {
            Files.createDirectories(checkout.resolve(folder).getParent());
            assertThat(new ProcessBuilder(
                                    "cp",
                                    "-r",
                                    CHECKOUT.resolve(folder).toString(),
                                    checkout.resolve(folder).toString())
                            .start()
                            .waitFor())
                    .isZero();
        }
    }

    @Test
    void everyMissingToolIsNamedAtOnce() throws Exception {
        // A PATH with the shell's own tools and none of what the build needs.
        var bin = Files.createDirectory(checkout.resolve("bin"));
        for (var program : List.of("bash", "env", "grep", "head", "printf", "sed", "sort")) {
            Files.createSymbolicLink(bin.resolve(program), Path.of("/usr/bin", program));
        }
        assertThat(run(Map.of("PATH", bin.toString()), "tools/requirements"))
                .contains("Go 1.26 or newer", "a JDK, 17 or newer", "Maven 3.8", "Python 3.9", "Git 2.20");
    }

    @Test
    void aToolThatIsTooOldIsNamedWithItsVersion() throws Exception {
        var bin = Files.createDirectory(checkout.resolve("bin"));
        Files.writeString(bin.resolve("go"), "#!/bin/sh\necho go1.19.8\n");
        assertThat(bin.resolve("go").toFile().setExecutable(true)).isTrue();
        assertThat(run(Map.of("PATH", bin + ":" + System.getenv("PATH")), "tools/requirements"))
                .contains("Go 1.26 or newer: go on PATH is 1.19.8");
    }

    @Test
    void anUnreachableGoProxyIsNamed() throws Exception {
        assertThat(run(
                        Map.of("GOPROXY", NOWHERE, "GOMODCACHE", checkout + "/mod", "GOFLAGS", "-modcacherw"),
                        "tools/install",
                        "etcd"))
                .contains("building 'etcd': the Go module proxy cannot be reached", NOWHERE);
    }

    @Test
    void anUnreachablePythonIndexIsNamed() throws Exception {
        assertThat(run(
                        Map.of(
                                "PIP_INDEX_URL",
                                NOWHERE,
                                "PIP_RETRIES",
                                "0",
                                "PIP_NO_CACHE_DIR",
                                "1",
                                "PIP_FIND_LINKS",
                                ""),
                        "sandbox/cloud/install"))
                .contains("the AWS emulator could not be installed", "index can be reached");
    }

    @Test
    void anUnreachableMavenRepositoryIsNamed() throws Exception {
        Files.createDirectory(checkout.resolve(".cache"));
        Files.createSymbolicLink(checkout.resolve(".cache/tools"), CHECKOUT.resolve(".cache/tools"));
        Files.copy(CHECKOUT.resolve("pom.xml"), checkout.resolve("pom.xml"));
        for (var module : List.of("components", "src", "sandbox")) {
            Files.createDirectories(checkout.resolve(module));
            Files.copy(CHECKOUT.resolve(module + "/pom.xml"), checkout.resolve(module + "/pom.xml"));
        }
        assertThat(run(noMavenRepository(), "tools/maven", "package"))
                .contains("the Maven repository cannot be reached");
    }

    @Test
    void aMavenThatCannotBeFetchedIsNamed() throws Exception {
        assertThat(run(noMavenRepository(), "tools/install", "maven")).contains("Maven 3.9", "could not be fetched");
    }

    @Test
    void aMavenThatIsNotOursDoesNotRun() throws Exception {
        var pinned = checkout.resolve("tools/maven.sha512");
        Files.writeString(pinned, Files.readString(pinned).replaceFirst("^.{8}", "00000000"));
        assertThat(run(Map.of(), "tools/install", "maven"))
                .contains("apache-maven-3.9", "is not the one whose SHA-512 is in tools/maven.sha512");
        assertThat(checkout.resolve(".cache/tools/maven")).doesNotExist();
    }

    private Map<String, String> noMavenRepository() throws IOException {
        Files.createDirectory(checkout.resolve(".m2"));
        Files.writeString(
                checkout.resolve(".m2/settings.xml"),
                """
                <settings><mirrors><mirror><id>nowhere</id><mirrorOf>*</mirrorOf><url>%s</url></mirror></mirrors></settings>
                """
                        .formatted(NOWHERE));
        return Map.of("MAVEN_OPTS", "-Duser.home=" + checkout);
    }

    private String run(Map<String, String> environment, String... command) throws IOException {
        var builder = new ProcessBuilder(command).directory(checkout.toFile()).redirectErrorStream(true);
        builder.command().set(0, checkout.resolve(command[0]).toString());
        builder.environment().putAll(environment);
        return TestSandbox.finish(builder.start()).failed().output();
    }
}
