package dev.hybridllm.sandbox.providers.kubernetes;

import dev.hybridllm.sandbox.kube.ApiRefusal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Tries again what failed because something else was not there: the same program may be making the namespace, or the definition, that
 * an object needs. For three seconds; the official plugin does so for half a minute.
 */
final class Patience {

    private static final List<Duration> PAUSES =
            List.of(Duration.ofMillis(200), Duration.ofMillis(400), Duration.ofMillis(800), Duration.ofMillis(1600));

    private Patience() {}

    /** Runs a step until it yields something and finds what it needs, or for the last time. */
    static <T> Optional<T> with(Supplier<Optional<T>> step) {
        for (var pause : PAUSES) {
            try {
                var result = step.get();
                if (result.isPresent()) {
                    return result;
                }
            } catch (ApiRefusal refusal) {
                if (!refusal.isNotFound()) {
                    throw refusal;
                }
            }
            try {
                Thread.sleep(pause.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        }
        return step.get();
    }
}
