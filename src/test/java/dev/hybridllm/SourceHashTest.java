package dev.hybridllm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That a stale jar is refused by the engine's run is proven in the sandbox's end-to-end tests. */
class SourceHashTest {

    @TempDir
    Path checkout;

    @BeforeEach
    void aCheckout() throws IOException {
        for (var file : new String[] {
            "pom.xml", "components/pom.xml", "components/src/main/A.java", "src/pom.xml", "src/main/B.java"
        }) {
            Files.createDirectories(checkout.resolve(file).getParent());
            Files.writeString(checkout.resolve(file), file);
        }
    }

    @Test
    void dependsOnContentsAndNamesOnly() throws IOException {
        var before = SourceHash.of(checkout);
        Files.setLastModifiedTime(checkout.resolve("src/main/B.java"), java.nio.file.attribute.FileTime.fromMillis(1));
        assertThat(SourceHash.of(checkout)).isEqualTo(before);

        Files.writeString(checkout.resolve("src/main/B.java"), "changed");
        var changed = SourceHash.of(checkout);
        assertThat(changed).isNotEqualTo(before);

        Files.move(checkout.resolve("src/main/B.java"), checkout.resolve("src/main/C.java"));
        assertThat(SourceHash.of(checkout)).isNotEqualTo(changed);
    }

    @Test
    void testsAndDocumentsDoNotMakeAJarStale() throws IOException {
        var before = SourceHash.of(checkout);
        Files.createDirectories(checkout.resolve("src/test"));
        Files.writeString(checkout.resolve("src/test/T.java"), "test");
        Files.writeString(checkout.resolve("README.md"), "text");
        assertThat(SourceHash.of(checkout)).isEqualTo(before);
    }
}
