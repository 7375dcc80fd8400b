package dev.hybridllm.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridllm.nebula.host.NebulaVersion;
import dev.hybridllm.render.NebulaRelease.Architecture;
import dev.hybridllm.testing.Golden;
import dev.hybridllm.testing.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LighthouseUserDataTest {

    private static final String REGION = "us-west-2";
    private static final String SECRET = "hybrid-llm/nebula/lighthouse";

    private static final NebulaRelease RELEASE =
            NebulaRelease.of(new NebulaVersion(1, 10, 3), Architecture.ARM64).orElseThrow();

    private static final HostFiles FILES = new HostFiles(
            pem("CERTIFICATE"),
            pem("CERTIFICATE"),
            pem("X25519 PRIVATE KEY"),
            "# V1 CURVE25519 [10.42.0.1/16]\npki:\n  ca: /etc/nebula/ca.crt\n",
            "pki:\n  blocklist: []\n");

    private static String pem(String kind) {
        return "-----BEGIN NEBULA " + kind + "-----\nAAAA\n-----END NEBULA " + kind + "-----\n";
    }

    private static final String PROGRAM = "cat > /usr/local/sbin/nebula-host <<'PROGRAM'\n";

    @TempDir
    Path folder;

    @Test
    void theScriptAndTheProgramInItAreClean() throws IOException {
        isClean("lighthouse-user-data.sh", LighthouseUserData.of(REGION, SECRET, RELEASE));
    }

    @Test
    void theScriptThatHasTheCertificatesInItIsClean() throws IOException {
        var script = LighthouseUserData.embedding(FILES, RELEASE);
        isClean("lighthouse-user-data-embedded.sh", script);
        assertThat(script.lines().filter(line -> line.contains("BEGIN NEBULA")))
                .as("authority, certificate and key")
                .hasSize(3);
        assertThat(script).doesNotContain("secretsmanager", ".timer");
    }

    /** A file would end early, and the rest of it would be run. */
    @Test
    void aFileThatEndsEarlyIsRefused() {
        var files = new HostFiles("CA\n", "CERTIFICATE\n", "KEY\n", "a: |\nEND_OF_FILE\nreboot\n", "b: []\n");
        assertThatThrownBy(() -> LighthouseUserData.embedding(files, RELEASE))
                .hasMessageStartingWith("config/host.yml has a line 'END_OF_FILE'");
        assertThat(files.toString()).doesNotContain("KEY");
    }

    private void isClean(String golden, String script) throws IOException {
        Golden.check(Path.of("src/test/resources/golden"), golden, script);
        var from = script.indexOf(PROGRAM) + PROGRAM.length();
        Files.writeString(folder.resolve("user-data"), script);
        Files.writeString(
                folder.resolve("nebula-host"), script.substring(from, script.indexOf("\nPROGRAM\n", from) + 1));
        var run = Tools.run(folder, Map.of(), "shellcheck", List.of("user-data", "nebula-host"));
        assertThat(run.status()).as(run.output()).isZero();
    }

    @Test
    void aWordThatAShellWouldReadStaysAWord() throws IOException {
        var release = new NebulaRelease("https://mirror.example.org/it's $(date)", RELEASE.sha256());
        var script = LighthouseUserData.of(REGION, SECRET, release);
        var settings = script.substring(script.indexOf("REGION="), script.indexOf("\nSETTINGS\n"));
        Files.writeString(folder.resolve("settings"), settings + "\nprintf %s \"$RELEASE_URL\"\n");
        assertThat(Tools.run(folder, Map.of(), "bash", List.of("settings")).output())
                .isEqualTo(release.url());
    }

    @Test
    void whatEc2WouldNotTakeIsRefused() {
        assertThatThrownBy(() -> LighthouseUserData.checked("#".repeat(LighthouseUserData.LARGEST + 1)))
                .hasMessage(
                        "user-data has 16385 bytes, and EC2 takes 16384: move what is large into the secret, or into the image");
    }

    @Test
    void aReleaseHasADigest() {
        assertThat(NebulaRelease.of(new NebulaVersion(1, 10, 4), Architecture.X86_64))
                .isEmpty();
        assertThatThrownBy(() -> new NebulaRelease("http://mirror.example.org/nebula.tar.gz", RELEASE.sha256()))
                .hasMessageContaining("use https");
        assertThatThrownBy(() -> new NebulaRelease("https://mirror.example.org/nebula.tar.gz", "abc"))
                .hasMessageContaining("'abc' is not a SHA-256");
    }
}
