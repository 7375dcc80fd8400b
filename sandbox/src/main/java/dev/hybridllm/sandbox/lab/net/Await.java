package dev.hybridllm.sandbox.lab.net;

import dev.hybridllm.sandbox.SandboxException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what shall come true, and no longer than it may take. */
public final class Await {

    private static final long PAUSE_MILLIS = 10;

    private Await() {}

    /** Whether it came true in time. */
    public static boolean within(Duration limit, BooleanSupplier holds) {
        var deadline = System.nanoTime() + limit.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            pause();
        }
        return true;
    }

    /** Fails if it did not come true in time. */
    static void until(Duration limit, BooleanSupplier holds, Supplier<SandboxException> otherwise) {
        if (!within(limit, holds)) {
            throw otherwise.get();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxException("interrupted");
        }
    }
}
