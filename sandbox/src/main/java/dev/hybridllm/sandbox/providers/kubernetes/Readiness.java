package dev.hybridllm.sandbox.providers.kubernetes;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What an object has to be before whoever depends on it may go on. */
interface Readiness {

    Verdict judge(Manifest live);

    /** How long to wait when the object's own annotation does not count; empty when it does. */
    default Optional<Duration> limit() {
        return Optional.empty();
    }

    /** Whether a refresh, too, calls an object that is not ready half done. */
    default boolean matteringToRefresh() {
        return true;
    }

    /** How far it is, and what is missing, as one says it to a user. */
    record Verdict(State state, List<String> missing) {

        static final Verdict READY = new Verdict(State.READY, List.of());

        static Verdict waiting(String... missing) {
            return new Verdict(State.WAITING, List.of(missing));
        }

        static Verdict readyWhen(boolean ready, String missing) {
            return ready ? READY : waiting(missing);
        }
    }

    /** How far an object is. */
    enum State {
        READY,
        /** Not settled yet, and good enough when nobody waits any longer. */
        GOOD_ENOUGH,
        WAITING,
        /** Waiting is of no use. */
        FAILED
    }
}
