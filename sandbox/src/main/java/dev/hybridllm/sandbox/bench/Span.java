package dev.hybridllm.sandbox.bench;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Something that the engine did, from its own trace.
 *
 * @param kind a call of a client, of a server, or neither, as OpenTelemetry numbers them
 * @param plugin for a plugin that was started, what kind of one
 */
record Span(String name, int kind, Optional<String> plugin, long start, long end) {

    static final int SERVER = 2;
    static final int CLIENT = 3;

    /** Reads OTLP in JSON, a request a line, which is what {@code --otel-traces} writes. */
    static List<Span> read(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.map(line -> JsonParser.parseString(line).getAsJsonObject())
                    .flatMap(request -> objects(request, "resourceSpans"))
                    .flatMap(resource -> objects(resource, "scopeSpans"))
                    .flatMap(scope -> objects(scope, "spans"))
                    .map(Span::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Span of(JsonObject span) {
        return new Span(
                span.get("name").getAsString(),
                span.has("kind") ? span.get("kind").getAsInt() : 0,
                objects(span, "attributes")
                        .filter(each -> each.get("key").getAsString().equals("kind"))
                        .map(each ->
                                each.getAsJsonObject("value").get("stringValue").getAsString())
                        .findFirst(),
                span.get("startTimeUnixNano").getAsLong(),
                span.get("endTimeUnixNano").getAsLong());
    }

    private static Stream<JsonObject> objects(JsonObject parent, String name) {
        return parent.has(name)
                ? parent.getAsJsonArray(name).asList().stream().map(JsonElement::getAsJsonObject)
                : Stream.empty();
    }
}
