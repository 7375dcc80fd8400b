package dev.hybridllm.sandbox.lab.net;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * A lab for each test. Where none can be, tests fail in CI, and elsewhere they are left out with a line that says so; {@code make test} repeats
 * that line at its end.
 */
final class Labs implements BeforeEachCallback, AfterEachCallback {

    private static final Path PROGRAMS = Path.of("../.cache/tools/bin");

    private @Nullable NetworkLab lab;

    @Override
    public void beforeEach(ExtensionContext context) {
        // Asked once in a run.
        @SuppressWarnings("unchecked")
        var obstacle = (Optional<String>) context.getRoot()
                .getStore(Namespace.create(Labs.class))
                .getOrComputeIfAbsent("obstacle", key -> obstacle(), Optional.class);
        if (obstacle.isPresent() && Boolean.parseBoolean(System.getenv("CI"))) {
            throw new AssertionError("the network lab cannot run: " + obstacle.get());
        }
        Assumptions.assumeTrue(obstacle.isEmpty(), () -> "the network lab did not run: " + obstacle.orElseThrow());
        lab = NetworkLab.open(PROGRAMS);
    }

    private static Optional<String> obstacle() {
        var obstacle = NetworkLab.obstacle();
        // What tools/maven looks for.
        obstacle.ifPresent(why -> System.out.println("the network lab did not run: " + why));
        return obstacle;
    }

    NetworkLab lab() {
        return Objects.requireNonNull(lab, "no lab is open");
    }

    /** How much of something: what takes seconds, or with {@code -Dlong=true} all. */
    static int size(int usually, int long_) {
        return Boolean.getBoolean("long") ? long_ : usually;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (lab != null) {
            if (context.getExecutionException().isPresent()) {
                lab().lastWords().forEach(System.out::println);
            }
            lab.close();
            lab = null;
        }
    }
}
