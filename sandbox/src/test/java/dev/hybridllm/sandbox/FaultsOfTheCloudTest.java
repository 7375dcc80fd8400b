package dev.hybridllm.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridllm.sandbox.FaultyEndpoint.Fault;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** AWS throttles, fails, or does what it was asked and loses the answer: the second update converges. */
@Execution(ExecutionMode.CONCURRENT)
class FaultsOfTheCloudTest {

    private static final int POINTS = Boolean.getBoolean("long") ? 7 : 1;

    private static final Map<String, Fault> FAULTS = new TreeMap<>(Map.of(
            "throttled", FaultyEndpoint.THROTTLED, "failed", FaultyEndpoint.FAILED, "lost", FaultyEndpoint.LOST));

    @RegisterExtension
    final TestSandbox sandbox = new TestSandbox();

    @Test
    void theSecondUpdateConverges() throws Exception {
        var seed = Long.getLong("seed", System.nanoTime());
        System.out.println("the points come of -Dseed=" + seed);
        var random = new Random(seed);
        try (var endpoint = new FaultyEndpoint(sandbox.endpoint())) {
            sandbox.set("SANDBOX_ENDPOINT", endpoint.url());
            sandbox.run("up").succeeded();
            var calls = endpoint.changes();
            var whole = Wholeness.of(sandbox);
            sandbox.run("down").succeeded();
            for (var point = 0; point < POINTS; point++) {
                for (var fault : FAULTS.entrySet()) {
                    var call = 1 + random.nextInt(calls);
                    System.out.println(fault.getKey() + " at call " + call + " of " + calls);
                    endpoint.arm(call, fault.getValue());
                    assertThat(diagnostics(sandbox.run("up").failed().output()))
                            .as("the plugin says what it was doing")
                            .containsPattern("(creating|updating) aws:");
                    endpoint.disarm();
                    sandbox.run("up").succeeded();
                    whole.isThere();
                    assertThat(sandbox.run("down").succeeded().output()).contains("holds nothing of ours");
                }
            }
        }
    }

    /** What the engine says in the end; the progress before it would bury that when the test fails. */
    private static String diagnostics(String output) {
        var at = output.indexOf("Diagnostics:");
        return at < 0 ? output : output.substring(at);
    }
}
