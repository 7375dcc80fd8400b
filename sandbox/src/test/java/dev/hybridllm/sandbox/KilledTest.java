package dev.hybridllm.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Kills the engine, or a plugin, at random points of an update and of a destruction, and wants the next command to put everything right:
 * nothing twice, nothing left behind. Half of the points lie around a call that changes something, where the most can be lost, before it
 * is done or after; the others are moments.
 */
@Execution(ExecutionMode.CONCURRENT)
class KilledTest {

    private static final int LIVES = Boolean.getBoolean("long") ? 10 : 1;

    @RegisterExtension
    final TestSandbox sandbox = new TestSandbox();

    @Test
    void whateverIsKilledTheNextCommandPutsRight() throws Exception {
        var seed = Long.getLong("seed", System.nanoTime());
        System.out.println("the points come of -Dseed=" + seed);
        var random = new Random(seed);
        try (var endpoint = new FaultyEndpoint(sandbox.endpoint())) {
            sandbox.set("SANDBOX_ENDPOINT", endpoint.url());
            var began = System.nanoTime();
            sandbox.run("up").succeeded();
            var up = new Extent(endpoint.changes(), System.nanoTime() - began);
            var whole = Wholeness.of(sandbox);
            endpoint.disarm();
            began = System.nanoTime();
            sandbox.run("down").succeeded();
            var down = new Extent(endpoint.changes(), System.nanoTime() - began);
            assertThat(up.calls()).as("calls that change something").isGreaterThan(10);
            assertThat(down.calls()).isGreaterThan(5);

            for (var life = 0; life < LIVES; life++) {
                kill("up", Point.random(random, up), endpoint);
                sandbox.run("up").succeeded();
                whole.isThere();
                kill("down", Point.random(random, down), endpoint);
                assertThat(sandbox.run("down").succeeded().output())
                        .containsAnyOf("holds nothing of ours", "nothing is up");
            }
        }
    }

    /** How far an undisturbed command reaches: in calls that change something, and in time. */
    private record Extent(int calls, long nanoseconds) {}

    /**
     * Where a command is hit.
     *
     * @param call the number of the changing call, or 0 for a moment
     * @param done whether the call is let through before
     */
    private record Point(String victim, int call, boolean done, long nanoseconds) {

        static Point random(Random random, Extent extent) {
            if (random.nextBoolean()) {
                return new Point(
                        random.nextBoolean() ? "engine" : "aws",
                        1 + random.nextInt(extent.calls()),
                        random.nextBoolean(),
                        0);
            }
            var victims = new String[] {"engine", "aws", "tls", "kubernetes"};
            return new Point(victims[random.nextInt(victims.length)], 0, false, (long)
                    (random.nextDouble() * extent.nanoseconds()));
        }

        /** The engine by its program, a plugin by its main class. */
        boolean hits(ProcessHandle process) {
            return victim.equals("engine")
                    ? process.info()
                            .command()
                            .filter(each -> each.endsWith("/pulumi"))
                            .isPresent()
                    : process.info()
                            .commandLine()
                            .filter(each -> each.contains(".providers." + victim + "."))
                            .isPresent();
        }
    }

    /** Runs a command and kills within it. That may come too late for a moment; a call is always met. */
    private void kill(String command, Point point, FaultyEndpoint endpoint) throws Exception {
        System.out.println(command + " " + point);
        endpoint.disarm();
        var running = sandbox.startRun(command);
        if (point.call() > 0) {
            endpoint.arm(point.call(), call -> killAround(call, running, point));
            TestSandbox.finish(running).failed();
        } else {
            TimeUnit.NANOSECONDS.sleep(point.nanoseconds());
            killNow(running, point);
            TestSandbox.finish(running);
        }
        endpoint.disarm();
    }

    private static void killAround(FaultyEndpoint.Call call, Process running, Point point) throws IOException {
        if (point.done()) {
            call.pass();
            killNow(running, point);
            call.exchange().close();
        } else {
            killNow(running, point);
            call.answer();
        }
    }

    private static void killNow(Process running, Point point) throws IOException {
        running.descendants().filter(point::hits).forEach(victim -> {
            victim.destroyForcibly();
            victim.onExit().join();
        });
    }
}
