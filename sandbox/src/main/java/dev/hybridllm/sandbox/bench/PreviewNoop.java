package dev.hybridllm.sandbox.bench;

import com.google.gson.JsonParser;
import dev.hybridllm.sandbox.engine.PulumiCli;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * How long a preview takes that finds nothing to change: of the gpu stack, and of the same resources registered raw by a Go program,
 * {@code tools/bench-peer}. Engine, settings, plugins and emulator are the same.
 */
final class PreviewNoop implements Measure {

    private static final String STACK = "gpu";
    private static final Turns TURNS = new Turns(2, 7);

    private static final List<Part> PARTS = List.of(
            new Part("engine", Split::engine),
            new Part("program", Split::program),
            new Part("providers", Split::providers));

    private final Path checkout;

    PreviewNoop(Path checkout) {
        this.checkout = checkout;
    }

    /** One preview: the time of the engine's process in milliseconds, and whom it went to. */
    private record Preview(double wall, Split split) {}

    private record Part(String name, ToDoubleFunction<Split> of) {}

    @Override
    public String name() {
        return "preview-noop";
    }

    @Override
    public Result measure() {
        try (var sandbox = BenchSandbox.up(checkout)) {
            var state = sandbox.export(STACK, sandbox.environment());
            write(sandbox.file("ours.json"), state);
            var peers = sandbox.withState(sandbox.copyOfState("peer"));
            var ignored = peer(sandbox, peers, "up");
            SameResources.require(state, sandbox.export(STACK, peers));
            var cli = new PulumiCli(sandbox.project(), sandbox.environment());
            var runs = TURNS.of(
                    List.<Supplier<Preview>>of(() -> ours(sandbox, cli), () -> peer(sandbox, peers, "preview")));
            return result(runs.get(0), runs.get(1));
        }
    }

    private Result result(List<Preview> ours, List<Preview> peers) {
        var wall = Samples.of(ours, Preview::wall);
        var peersWall = Samples.of(peers, Preview::wall);
        var result = Result.of(name(), wall.median(), "ms")
                .against(peersWall.median())
                .with("ours", wall)
                .with("peer", peersWall);
        for (var part : PARTS) {
            var our = Samples.of(ours, each -> part.of().applyAsDouble(each.split()));
            var their = Samples.of(peers, each -> part.of().applyAsDouble(each.split()));
            result = result.with(part.name(), our.median())
                    .with("peer-" + part.name(), their.median())
                    .with(part.name(), our)
                    .with("peer-" + part.name(), their);
        }
        return result;
    }

    /** With the options that the Automation API gives it. */
    private static Preview ours(BenchSandbox sandbox, PulumiCli cli) {
        var traces = sandbox.file("ours-traces.json");
        var started = System.nanoTime();
        var ignored = cli.capture(
                        "preview",
                        "--stack",
                        STACK,
                        "--non-interactive",
                        "--expect-no-changes",
                        "--otel-traces",
                        "file://" + traces)
                .orThrow();
        return preview((System.nanoTime() - started) / 1e6, traces);
    }

    /** The peer takes the time of its engine's process itself; what the Automation API does around it does not count. */
    private Preview peer(BenchSandbox sandbox, Map<String, String> environment, String command) {
        var traces = sandbox.file("peer-traces.json");
        var arguments = new ArrayList<>(List.of(
                checkout.resolve(".cache/tools/bin/bench-peer").toString(),
                "-project",
                sandbox.project().toString(),
                "-stack",
                STACK,
                "-state",
                sandbox.file("ours.json").toString(),
                "-other",
                "homelab",
                "-traces",
                traces.toString(),
                command));
        var found = JsonParser.parseString(Commands.output(sandbox.project(), environment, arguments))
                .getAsJsonObject();
        return preview(found.get("seconds").getAsDouble() * 1e3, traces);
    }

    private static Preview preview(double wall, Path traces) {
        return new Preview(wall, Split.of(Span.read(traces), wall));
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
