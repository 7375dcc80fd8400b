package dev.hybridllm;

import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/**
 * Makes the SDK wait without keeping a processor busy. Its runner asks over and over whether its tasks are done, and writes all of them
 * into a debug message each time, whether anybody reads that or not: it takes a processor from the engine and the plugins, which it
 * waits for, and with many resources most of the program's own time. The message is the only place where one can make it pause.
 */
final class PoliteWaiting extends Logger {

    /** The SDK's class that has the runner, and logs under its own name. */
    static final String RUNNER = "com.pulumi.deployment.internal.DeploymentImpl";

    /** How the message begins that the runner makes each time it asks. */
    static final String ASKING = "Remaining tasks";

    static final long SHORTEST_NANOSECONDS = 1_000_000;

    /** Some ten times what it takes to write a character of the message, so that asking is a tenth of the time at most. */
    private static final long NANOSECONDS_PER_CHARACTER = 20;

    private static final PoliteWaiting LOGGER = new PoliteWaiting();

    PoliteWaiting() {
        super(RUNNER, null);
    }

    /** Has to come before anything of the SDK. */
    static void begin() {
        // The SDK asks for its logger by name and gets this one.
        if (!LogManager.getLogManager().addLogger(LOGGER) && Logger.getLogger(RUNNER) != LOGGER) {
            throw new IllegalStateException("somebody has asked for the SDK's logger before");
        }
        // With two processors or less, each of the SDK's asynchronous steps would get a new thread instead of the
        // common pool's.
        if (Runtime.getRuntime().availableProcessors() <= 2) {
            System.setProperty("java.util.concurrent.ForkJoinPool.common.parallelism", "4");
        }
    }

    @Override
    public void log(Level level, String message) {
        if (message.startsWith(ASKING)) {
            LockSupport.parkNanos(SHORTEST_NANOSECONDS + NANOSECONDS_PER_CHARACTER * message.length());
        }
        super.log(level, message);
    }
}
