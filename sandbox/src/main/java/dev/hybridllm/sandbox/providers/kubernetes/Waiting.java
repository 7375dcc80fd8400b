package dev.hybridllm.sandbox.providers.kubernetes;

import dev.hybridllm.sandbox.providers.kubernetes.Readiness.State;
import dev.hybridllm.sandbox.providers.kubernetes.Readiness.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Looks at an object again and again, until it is as it should be, the time is over, or the engine wants to stop. */
record Waiting(AtomicBoolean cancelled) {

    private static final Duration DEFAULT_LIMIT = Duration.ofMinutes(10);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);
    private static final String TIMEOUT = "pulumi.com/timeoutSeconds";

    /** How long an object may take: what its annotation says, when that is a number. */
    static Duration limit(Manifest object) {
        var seconds = object.annotation(TIMEOUT);
        return seconds.matches("[0-9]{1,9}") ? Duration.ofSeconds(Long.parseLong(seconds)) : DEFAULT_LIMIT;
    }

    /** How it ended. */
    record Outcome(boolean good, Manifest live, Verdict verdict, String why) {}

    Outcome untilReady(Manifest first, Supplier<Optional<Manifest>> look, Readiness readiness, Duration limit) {
        var deadline = Instant.now().plus(limit);
        var pause = FIRST_PAUSE;
        var live = first;
        while (true) {
            live = look.get().orElse(live);
            var verdict = readiness.judge(live);
            if (verdict.state() == State.READY) {
                return new Outcome(true, live, verdict, "");
            }
            if (verdict.state() == State.FAILED) {
                return new Outcome(false, live, verdict, "it failed");
            }
            var goodEnough = verdict.state() == State.GOOD_ENOUGH;
            if (cancelled.get()) {
                return new Outcome(goodEnough, live, verdict, "the wait was cancelled");
            }
            if (Instant.now().isAfter(deadline)) {
                return new Outcome(
                        goodEnough, live, verdict, "it did not get ready within " + limit.toSeconds() + " s");
            }
            pause = rest(pause);
        }
    }

    /** Whether the object is gone; otherwise the time is over or the wait was cancelled. */
    boolean untilGone(Supplier<Boolean> gone, Duration limit) {
        var deadline = Instant.now().plus(limit);
        var pause = FIRST_PAUSE;
        while (!gone.get()) {
            if (cancelled.get() || Instant.now().isAfter(deadline)) {
                return false;
            }
            pause = rest(pause);
        }
        return true;
    }

    /** Sleeps, and returns the next pause, which is longer. */
    private Duration rest(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            cancelled.set(true);
        }
        var next = pause.multipliedBy(3).dividedBy(2);
        return next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
    }
}
