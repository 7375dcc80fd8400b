package dev.hybridllm.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is on the disk afterwards. That no moment in between is open to others follows from how files are made, and is not observed here. */
class PrivateFilesTest {

    private static final Map<String, String> TEXTS = Map.of("config.yml", "# Nebula on laptop\nkey\n");

    @TempDir
    Path around;

    private Path folder = Path.of("not-made-yet");

    @BeforeEach
    void place() {
        folder = around.resolve("new/laptop");
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void nobodyElseReadsThem() throws IOException {
        PrivateFiles.write(folder, TEXTS);
        assertThat(mode(folder)).isEqualTo("rwx------");
        assertThat(mode(around.resolve("new"))).isEqualTo("rwx------");
        assertThat(folder.resolve("config.yml")).hasContent("# Nebula on laptop\nkey\n");
        assertThat(folder.resolve(".gitignore")).hasContent("*\n");
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                assertThat(mode(file)).as(file.toString()).isEqualTo("rw-------");
            }
        }
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder(".gitignore", "config.yml");
    }

    @Test
    void whatWasWrittenBeforeIsReplacedAndClosedAgain() throws IOException {
        PrivateFiles.write(folder, Map.of("config.yml", "# Nebula on laptop\nold, and longer\n"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(folder.resolve("config.yml"), PosixFilePermissions.fromString("rw-r--r--"));
        // As a run that was cut short leaves it.
        Files.writeString(folder.resolve(".config.yml.next"), "half");
        PrivateFiles.write(folder, TEXTS);
        assertThat(mode(folder)).isEqualTo("rwx------");
        assertThat(mode(folder.resolve("config.yml"))).isEqualTo("rw-------");
        assertThat(folder.resolve("config.yml")).hasContent("# Nebula on laptop\nkey\n");
        assertThat(folder.resolve(".config.yml.next")).doesNotExist();
    }

    @Test
    void somebodyElsesFileStays() throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(folder.resolve("config.yml"), "mine");
        Files.writeString(folder.resolve("host.crt"), "mine");
        assertThatThrownBy(() -> PrivateFiles.write(
                        folder,
                        Map.of("config.yml", "# Nebula on laptop\n", "host.crt", "-----BEGIN NEBULA CERTIFICATE")))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("config.yml is there already, and was not made by this")
                .hasMessageContaining("host.crt is there already");
        assertThat(mode(folder)).isEqualTo("rwxr-xr-x");
        assertThat(folder.resolve("config.yml")).hasContent("mine");
        assertThat(folder.resolve(".gitignore")).doesNotExist();
    }

    @Test
    void aFolderThatIsForSomethingElseIsLeftAsItIs() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("thesis.tex"), "mine");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThatThrownBy(() -> PrivateFiles.write(folder, TEXTS))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("laptop is there already with other things in it, and was not made by this");
        assertThat(mode(folder)).isEqualTo("rwxr-xr-x");
        assertThat(folder.toFile().list()).containsExactly("thesis.tex");
    }

    @Test
    void whatGitIgnoresThereAlreadyIsLeftToItsOwner() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(".gitignore"), "*.class\n");
        assertThatThrownBy(() -> PrivateFiles.write(folder, TEXTS))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining(".gitignore is there already, and was not made by this");
        assertThat(folder.resolve(".gitignore")).hasContent("*.class\n");
    }

    /** Such as the key of a device that keeps its own, put beside the file by its user. */
    @Test
    void whatIsAddedToAFolderOfOursStays() throws IOException {
        PrivateFiles.write(folder, TEXTS);
        Files.writeString(folder.resolve("host.key"), "mine");
        PrivateFiles.write(folder, TEXTS);
        assertThat(folder.resolve("host.key")).hasContent("mine");
    }

    @Test
    void linksAreNotFollowed() throws IOException {
        var elsewhere = Files.createDirectory(around.resolve("elsewhere"));
        var target = Files.writeString(elsewhere.resolve("config.yml"), "# Nebula on laptop\nelsewhere\n");
        Files.createDirectories(folder);
        Files.createSymbolicLink(folder.resolve("config.yml"), target);
        assertThatThrownBy(() -> PrivateFiles.write(folder, TEXTS))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("config.yml is there already");
        assertThat(target).hasContent("# Nebula on laptop\nelsewhere\n");

        var link = Files.createSymbolicLink(around.resolve("link"), elsewhere);
        assertThatThrownBy(() -> PrivateFiles.write(link, TEXTS))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("link is there already and is no folder");
        assertThat(target).hasContent("# Nebula on laptop\nelsewhere\n");
    }

    /** A link that leads nowhere would be made a file of, at a place that somebody else chose. */
    @Test
    void aLinkThatLeadsNowhereIsALinkAllTheSame() throws IOException {
        Files.createDirectories(folder);
        Files.createSymbolicLink(folder.resolve(".config.yml.next"), around.resolve("stolen"));
        Files.createSymbolicLink(around.resolve("dangling"), around.resolve("stolen"));
        PrivateFiles.write(folder, TEXTS);
        assertThat(around.resolve("stolen")).doesNotExist();
        assertThat(folder.resolve("config.yml")).isRegularFile();
        assertThatThrownBy(() -> PrivateFiles.write(around.resolve("dangling"), TEXTS))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("is no folder");
    }

    @Test
    void aPlaceThatCannotBeWrittenToIsNamed() throws IOException {
        var file = Files.writeString(around.resolve("file"), "");
        assertThatThrownBy(() -> PrivateFiles.write(file.resolve("laptop"), TEXTS))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining(file + "/laptop cannot be written to");
    }
}
