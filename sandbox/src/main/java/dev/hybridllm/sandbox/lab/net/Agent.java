package dev.hybridllm.sandbox.lab.net;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.hybridllm.sandbox.SandboxException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Puts questions to {@code agent.py} inside a namespace. Each returns at once; what is asked side by side is answered side by side. */
final class Agent implements AutoCloseable {

    /** Beyond what a question itself may take. */
    private static final long PATIENCE_SECONDS = 60;

    private final Process process;
    private final Gson gson = new Gson();
    private final Map<Integer, CompletableFuture<JsonObject>> pending = new ConcurrentHashMap<>();
    private int questions;

    private Agent(Process process) {
        this.process = process;
    }

    static Agent start(Namespace namespace) {
        try (var script = Agent.class.getResourceAsStream("agent.py")) {
            if (script == null) {
                throw new IllegalStateException("agent.py is not in the jar");
            }
            var text = new String(script.readAllBytes(), StandardCharsets.UTF_8);
            var agent = new Agent(new ProcessBuilder(namespace.entering("python3", "-c", text))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
            var reader = new Thread(() -> agent.read(agent.process.getInputStream()), "agent of " + namespace);
            reader.setDaemon(true);
            reader.start();
            return agent;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(InputStream answers) {
        try (var lines = new BufferedReader(new InputStreamReader(answers, StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var answer = JsonParser.parseString(line).getAsJsonObject();
                var question = pending.remove(answer.get("id").getAsInt());
                if (question != null) {
                    var ignored = question.complete(answer);
                }
            }
        } catch (IOException e) {
            // Closed: nobody waits for more than what fails below.
        }
        pending.values().forEach(each -> each.completeExceptionally(new SandboxException("the agent ended")));
    }

    /** Asks; what the question takes is in the script. */
    synchronized CompletableFuture<JsonObject> ask(String question, Map<String, Object> details) {
        var id = ++questions;
        var all = new TreeMap<>(details);
        all.put("id", id);
        all.put("do", question);
        var answer = new CompletableFuture<JsonObject>();
        pending.put(id, answer);
        try {
            var stdin = process.getOutputStream();
            stdin.write((gson.toJson(all) + "\n").getBytes(StandardCharsets.UTF_8));
            stdin.flush();
        } catch (IOException e) {
            throw new SandboxException("the agent ended: " + e.getMessage());
        }
        return answer.thenApply(Agent::sound);
    }

    private static JsonObject sound(JsonObject answer) {
        if (answer.has("broken")) {
            throw new SandboxException(
                    "the agent failed: " + answer.get("broken").getAsString());
        }
        return answer;
    }

    static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    /** The answer, which is late only if the agent hangs. */
    static <T> T join(CompletableFuture<T> answer) {
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        } catch (TimeoutException e) {
            throw new SandboxException("the agent does not answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxException("interrupted");
        }
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // It ended by itself: that is what we want.
        }
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
