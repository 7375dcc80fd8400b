package dev.hybridllm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import org.junit.jupiter.api.Test;

/** That there is a pause. That the SDK says what it hangs on, ProgramRunTest shows. */
class PoliteWaitingTest {

    @Test
    void pausesWhenTheSdkAsksForItsTasks() {
        var logger = new PoliteWaiting();
        var started = System.nanoTime();
        for (var i = 0; i < 100; i++) {
            logger.log(Level.FINEST, "Remaining tasks [1]: {}");
        }
        // A pause may end early, but not half of them.
        assertThat(System.nanoTime() - started).isGreaterThan(50 * PoliteWaiting.SHORTEST_NANOSECONDS);
    }
}
