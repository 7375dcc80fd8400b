package dev.hybridllm.testing;

import com.pulumi.Context;
import com.pulumi.test.Mocks;
import com.pulumi.test.PulumiTest;
import com.pulumi.test.TestOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The project's one Pulumi mock: it records every resource that a program registers, and answers look-ups that it was told about.
 *
 * <p>What it does not prove: mocks hand secrets over in clear, accept two resources of one name, and check no input against a schema.
 * Secrecy, uniqueness and acceptance are proven on the real engine.
 */
public final class RecordingMocks implements Mocks {

    /** A resource as it was registered. */
    public record Registered(String type, String name, Map<String, Object> inputs, String provider) {

        /** What the program asked for under a name; fails when it asked for nothing. */
        public Object input(String property) {
            var value = inputs.get(property);
            if (value == null) {
                throw new AssertionError(
                        type + " '" + name + "' has no input '" + property + "'; it has " + inputs.keySet());
            }
            return value;
        }
    }

    private final List<Registered> registered = new ArrayList<>();
    private final Map<String, Function<Map<String, Object>, Map<String, Object>>> lookUps = new HashMap<>();
    private final Map<String, Map<String, Object>> outputs = new HashMap<>();

    /** Answers a look-up; one that nobody answers fails the test. */
    public RecordingMocks answering(String token, Function<Map<String, Object>, Map<String, Object>> answer) {
        lookUps.put(token, answer);
        return this;
    }

    /** Adds outputs to every resource of a type, over its inputs. */
    public RecordingMocks yielding(String type, Map<String, Object> typeOutputs) {
        outputs.put(type, typeOutputs);
        return this;
    }

    /** Runs a program in a preview or an update that has to succeed, and returns this. */
    public RecordingMocks run(boolean preview, Consumer<Context> program) {
        PulumiTest.withMocks(this)
                .withOptions(TestOptions.builder()
                        .projectName("hybrid-llm")
                        .stackName("test")
                        .preview(preview)
                        .build())
                .runTest(program)
                .throwOnError();
        return this;
    }

    public RecordingMocks run(Consumer<Context> program) {
        return run(false, program);
    }

    /** Type and name of everything but the stack itself, sorted: what a golden list holds. */
    public List<String> names() {
        synchronized (registered) {
            return registered.stream()
                    .map(each -> each.type() + " " + each.name())
                    .sorted()
                    .toList();
        }
    }

    /** Everything that was registered so far. */
    public List<Registered> registered() {
        synchronized (registered) {
            return List.copyOf(registered);
        }
    }

    /** The one resource of a type and name. */
    public Registered one(String type, String name) {
        synchronized (registered) {
            var found = registered.stream()
                    .filter(each -> each.type().equals(type) && each.name().equals(name))
                    .toList();
            if (found.size() != 1) {
                throw new AssertionError(
                        found.size() + " resources are " + type + " '" + name + "'; registered are " + names());
            }
            return found.get(0);
        }
    }

    @Override
    public CompletableFuture<ResourceResult> newResourceAsync(ResourceArgs args) {
        synchronized (registered) {
            registered.add(new Registered(
                    String.valueOf(args.type),
                    String.valueOf(args.name),
                    new TreeMap<>(args.inputs),
                    String.valueOf(args.provider)));
        }
        var state = new LinkedHashMap<>(args.inputs);
        state.putAll(outputs.getOrDefault(args.type, Map.of()));
        return CompletableFuture.completedFuture(
                ResourceResult.of(java.util.Optional.of(args.name + "-id"), Map.copyOf(state)));
    }

    @Override
    public CompletableFuture<Map<String, Object>> callAsync(CallArgs args) {
        var answer = lookUps.get(args.token);
        if (answer == null) {
            return CompletableFuture.failedFuture(new AssertionError("nobody answers the look-up " + args.token));
        }
        return CompletableFuture.completedFuture(answer.apply(args.args));
    }
}
