package dev.hybridllm.sandbox.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SplitTest {

    @TempDir
    private Path folder;

    private static Span span(String name, int kind, long startMillis, long endMillis) {
        return new Span(name, kind, Optional.empty(), startMillis * 1_000_000, endMillis * 1_000_000);
    }

    private static Span start(String plugin, long startMillis, long endMillis) {
        return new Span("newPlugin", 1, Optional.of(plugin), startMillis * 1_000_000, endMillis * 1_000_000);
    }

    @Test
    void eachMomentGoesToWhoIsWaitedFor() {
        var split = Split.of(
                List.of(
                        span("pulumi", 1, 0, 100),
                        start("language", 5, 10),
                        span("pulumirpc.LanguageRuntime/Run", Span.CLIENT, 20, 90),
                        // The program registers something: the engine's turn, but for what the provider does.
                        span("pulumirpc.ResourceMonitor/RegisterResource", Span.SERVER, 30, 60),
                        start("resource", 35, 45),
                        span("pulumirpc.ResourceProvider/Check", Span.CLIENT, 45, 50)),
                110);
        assertThat(split.providers()).isEqualTo(15);
        assertThat(split.program()).isEqualTo(5 + 10 + 30);
        assertThat(split.engine()).isEqualTo(110 - 15 - 45);
    }

    @Test
    void whatTheProgramDoesBesidesIsNotWaitedFor() {
        var split = Split.of(
                List.of(
                        span("pulumirpc.LanguageRuntime/Run", Span.CLIENT, 0, 10),
                        span("pulumirpc.ResourceProvider/Diff", Span.CLIENT, 0, 10),
                        span("pulumirpc.ResourceMonitor/RegisterResource", Span.SERVER, 0, 10)),
                10);
        assertThat(split).isEqualTo(new Split(0, 0, 10));
    }

    @Test
    void readsTheEnginesTraces() throws IOException {
        var file = folder.resolve("traces.json");
        Files.writeString(
                file,
                """
                {"resourceSpans":[{"resource":{},"scopeSpans":[{"scope":{"name":"pulumi-cli"},"spans":[\
                {"name":"newPlugin","kind":1,"startTimeUnixNano":"10","endTimeUnixNano":"20",\
                "attributes":[{"key":"prefix","value":{"stringValue":"aws"}},{"key":"kind","value":{"stringValue":"resource"}}]}]}]}]}
                {"resourceSpans":[{"scopeSpans":[{"scope":{},"spans":[\
                {"name":"/pulumirpc.LanguageRuntime/Run","startTimeUnixNano":"30","endTimeUnixNano":"40","attributes":[]}]}]}]}
                """);
        assertThat(Span.read(file))
                .containsExactly(
                        new Span("newPlugin", 1, Optional.of("resource"), 10, 20),
                        new Span("/pulumirpc.LanguageRuntime/Run", 0, Optional.empty(), 30, 40));
    }
}
