package dev.hybridllm.sandbox.lab.net;

import dev.hybridllm.testing.Tools;
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
public final class Labs implements BeforeEachCallback, AfterEachCallback {

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
        lab = NetworkLab.open(Tools.path("nebula"));
    }

    private static Optional<String> obstacle() {
        var obstacle = NetworkLab.obstacle();
        // What tools/maven looks for.
        obstacle.ifPresent(why -> System.out.println("the network lab did not run: " + why));
        return obstacle;
    }

    public NetworkLab lab() {
        return Objects.requireNonNull(lab, "no lab is open");
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
