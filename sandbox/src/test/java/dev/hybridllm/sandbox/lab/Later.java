package dev.hybridllm.sandbox.lab;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Calls that wait for what the test does meanwhile. The bound on waiting is far beyond what it takes. */
public final class Later {

    private static final long BOUND_SECONDS = 60;

    private Later() {}

    public static <T> CompletableFuture<T> get(Supplier<T> call) {
        return CompletableFuture.supplyAsync(call, task -> new Thread(task, "later").start());
    }

    public static CompletableFuture<Void> run(Runnable call) {
        return CompletableFuture.runAsync(call, task -> new Thread(task, "later").start());
    }

    /** What the call yields, or its exception. */
    public static <T> T join(CompletableFuture<T> call) {
        try {
            return call.get(BOUND_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new AssertionError(e);
        } catch (TimeoutException | InterruptedException e) {
            throw new AssertionError("not done after " + BOUND_SECONDS + " s", e);
        }
    }

    public static void until(BooleanSupplier holds) {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(BOUND_SECONDS);
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("did not come true within " + BOUND_SECONDS + " s");
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
