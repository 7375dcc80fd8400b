package dev.hybridllm.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * Stands in front of the emulator and lets every call through, but for one that changes something, which meets a {@link Fault}. Calls
 * that only look are never touched.
 */
final class FaultyEndpoint implements AutoCloseable {

    /** What happens to a call. */
    interface Fault {
        /** Answers the call, or leaves it without an answer. */
        void meet(Call call) throws IOException;
    }

    /** The fault that is none. */
    static final Fault NONE = Call::answer;

    /** AWS asks for patience; nothing has been done. */
    static final Fault THROTTLED = call -> call.refuse(503, "RequestLimitExceeded");

    /** AWS fails; nothing has been done. */
    static final Fault FAILED = call -> call.refuse(500, "InternalError");

    /** It is done, and nobody learns of it. The connection ends here where a client's patience would, which is all the same to it. */
    static final Fault LOST = call -> {
        call.pass();
        call.exchange().close();
    };

    private static final Pattern ACTION = Pattern.compile("(?:^|&)Action=([A-Za-z]+)");
    private static final Pattern LOOKING = Pattern.compile("(Describe|Get|List|Head|Batch).*");
    /** Headers that belong to one connection. */
    private static final Set<String> OF_A_HOP =
            Set.of("connection", "host", "content-length", "transfer-encoding", "expect", "date");

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI emulator;
    private final HttpServer server;
    private final AtomicInteger changes = new AtomicInteger();
    private volatile int victim = Integer.MAX_VALUE;
    private volatile Fault fault = NONE;

    FaultyEndpoint(URI emulator) throws IOException {
        this.emulator = emulator;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** From now on counts anew; the changing call of that number, from 1, meets the fault. */
    void arm(int number, Fault what) {
        changes.set(0);
        fault = what;
        victim = number;
    }

    /** From now on counts anew and lets everything through. */
    void disarm() {
        arm(Integer.MAX_VALUE, NONE);
    }

    /** How many calls that change something came since it was last armed or disarmed. */
    int changes() {
        return changes.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        var call = new Call(exchange, exchange.getRequestBody().readAllBytes());
        try {
            if (call.changes() && changes.incrementAndGet() == victim) {
                fault.meet(call);
            } else {
                call.answer();
            }
        } finally {
            exchange.close();
        }
    }

    /** One request, which may or may not reach the emulator. */
    final class Call {
        private final HttpExchange exchange;
        private final byte[] body;

        private Call(HttpExchange exchange, byte[] body) {
            this.exchange = exchange;
            this.body = body;
        }

        HttpExchange exchange() {
            return exchange;
        }

        /** Asks the emulator and gives its answer back. */
        void answer() throws IOException {
            var response = pass();
            response.headers().map().forEach((name, values) -> {
                if (!OF_A_HOP.contains(name.toLowerCase(Locale.ROOT))) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            send(response.statusCode(), response.body());
        }

        /** Asks the emulator and keeps its answer. */
        HttpResponse<byte[]> pass() throws IOException {
            var path = exchange.getRequestURI().toString();
            var request = HttpRequest.newBuilder(URI.create(emulator + path))
                    .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
            exchange.getRequestHeaders().forEach((name, values) -> {
                if (!OF_A_HOP.contains(name.toLowerCase(Locale.ROOT))) {
                    values.forEach(value -> request.header(name, value));
                }
            });
            try {
                return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            } catch (InterruptedException e) {
                throw new UncheckedIOException(new IOException(e));
            }
        }

        private void refuse(int status, String code) throws IOException {
            var xml = "<Response><Errors><Error><Code>" + code + "</Code><Message>injected</Message></Error></Errors>"
                    + "<RequestID>0</RequestID></Response>";
            var json = "{\"__type\":\"" + code + "\",\"message\":\"injected\"}";
            send(status, (target().isEmpty() ? xml : json).getBytes(StandardCharsets.UTF_8));
        }

        private void send(int status, byte[] content) throws IOException {
            exchange.getResponseHeaders().put("Connection", List.of("close"));
            exchange.sendResponseHeaders(status, content.length == 0 ? -1 : content.length);
            if (content.length > 0) {
                exchange.getResponseBody().write(content);
            }
        }

        private String target() {
            var header = exchange.getRequestHeaders().getFirst("X-Amz-Target");
            return header == null ? "" : header.substring(header.indexOf('.') + 1);
        }

        private boolean changes() {
            var action = ACTION.matcher(new String(body, StandardCharsets.UTF_8));
            var operation = action.find() ? action.group(1) : target();
            return operation.isEmpty()
                    ? Set.of("PUT", "POST", "DELETE").contains(exchange.getRequestMethod())
                    : !LOOKING.matcher(operation).matches();
        }
    }
}
