package dev.hybridllm.sandbox.lab.net;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** What one machine can ask of the network: who answers, to how large a packet, and how much gets lost meanwhile. */
public final class Probe {

    /** What {@code ping} sends unless told otherwise. */
    public static final int USUAL_SIZE = 84;

    /** What a datagram's probe says. */
    private static final int FEW_BYTES = 32;

    /** How a stream finds out what the way carries: Linux' own default, whatever this machine has. */
    private static final String CONGESTION = "cubic";

    private static final Duration PACE = Duration.ofMillis(100);

    private final Agent agent;

    private Probe(Agent agent) {
        this.agent = agent;
    }

    public static Probe from(Namespace machine) {
        return new Probe(machine.agent());
    }

    /** The protocols in which a port can be probed. */
    public enum Protocol {
        TCP,
        UDP;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What came of a probe.
     *
     * @param reached whether there was an answer
     * @param why there was none; empty if there was
     */
    public record Answer(boolean reached, String why) {

        static Answer of(JsonObject answer) {
            return new Answer(
                    answer.get("ok").getAsBoolean(),
                    answer.has("why") ? answer.get("why").getAsString() : "");
        }
    }

    /**
     * What became of a stream of pings.
     *
     * @param sent how many
     * @param lost those that nobody answered within a second, counted from 0
     */
    public record Loss(int sent, List<Integer> lost) {}

    /**
     * What arrived of a stream.
     *
     * @param bytes of payload
     * @param seconds from the first of them to the last, where they arrived
     */
    public record Poured(long bytes, double seconds) {
        public double megabitsPerSecond() {
            return bytes * 8 / seconds / 1e6;
        }
    }

    /**
     * What became of pings that were sent one after the other.
     *
     * @param micros how long each took that was answered, in their order
     * @param lost how many were not
     */
    public record RoundTrips(List<Double> micros, int lost) {
        public RoundTrips {
            micros = List.copyOf(micros);
        }
    }

    /** Pings until there is an answer, or the time is over. */
    public CompletableFuture<Answer> ping(String to, Duration limit) {
        return ping(to, USUAL_SIZE, limit);
    }

    /** With packets of this size, headers included, that must not be fragmented; "too large" is why not, if an interface says so. */
    public CompletableFuture<Answer> ping(String to, int size, Duration limit) {
        return agent.ask("ping", Map.of("to", to, "size", size, "seconds", Agent.seconds(limit)))
                .thenApply(Answer::of);
    }

    /** Listens on a port of every address, and answers with what is said. */
    public void listen(Protocol protocol, int port) {
        var ignored = Agent.join(agent.ask("listen", Map.of("protocol", protocol.word(), "port", port)));
    }

    /** Tries until somebody listening there answers, or the time is over. */
    public CompletableFuture<Answer> dial(Protocol protocol, String to, int port, Duration limit) {
        return exchange(protocol, to, port, FEW_BYTES, limit);
    }

    /** The same with so many bytes there and back. */
    public CompletableFuture<Answer> exchange(Protocol protocol, String to, int port, int bytes, Duration limit) {
        return agent.ask(
                        "dial",
                        Map.of(
                                "protocol",
                                protocol.word(),
                                "to",
                                to,
                                "port",
                                port,
                                "size",
                                bytes,
                                "seconds",
                                Agent.seconds(limit)))
                .thenApply(Answer::of);
    }

    /** Takes what is poured into a port of TCP, and counts it. */
    public void sink(int port) {
        var ignored = Agent.join(agent.ask("sink", Map.of("port", port)));
    }

    /** Sends one stream as fast as it goes to a {@link #sink}. */
    public CompletableFuture<Poured> pour(String to, int port, Duration span) {
        return agent.ask(
                        "pour",
                        Map.of("to", to, "port", port, "seconds", Agent.seconds(span), "congestion", CONGESTION))
                .thenApply(answer -> new Poured(
                        answer.get("bytes").getAsLong(), answer.get("seconds").getAsDouble()));
    }

    /** Sends pings of the usual size, each so long after the one before was answered. */
    public CompletableFuture<RoundTrips> roundTrips(String to, int count, Duration pause) {
        return agent.ask(
                        "round_trips",
                        Map.of("to", to, "size", USUAL_SIZE, "count", count, "pause", Agent.seconds(pause)))
                .thenApply(answer -> new RoundTrips(
                        answer.getAsJsonArray("micros").asList().stream()
                                .map(JsonElement::getAsDouble)
                                .toList(),
                        answer.get("lost").getAsInt()));
    }

    /** How many packets were cut into fragments here, or came in such. */
    public int fragments() {
        return Agent.join(agent.ask("fragments", Map.of())).get("count").getAsInt();
    }

    /** Pings ten times a second until it is stopped. */
    public Stream stream(String to) {
        var started =
                Agent.join(agent.ask("start", Map.of("to", to, "size", USUAL_SIZE, "every", Agent.seconds(PACE))));
        return new Stream(started.get("number").getAsInt());
    }

    /** A stream of pings that runs. */
    public final class Stream {
        private final int number;

        private Stream(int number) {
            this.number = number;
        }

        public Loss stop() {
            var result = Agent.join(agent.ask("stop", Map.of("number", number)));
            var lost = new ArrayList<Integer>();
            result.getAsJsonArray("lost").forEach(each -> lost.add(each.getAsInt()));
            return new Loss(result.get("sent").getAsInt(), lost);
        }
    }
}
