package dev.hybridllm.sandbox.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.hybridllm.sandbox.kube.KubeClient.Writing;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes over the wire, as a fake server sees it: only what a real one would not show, or not answer. */
class KubeClientTest {

    private static final ApiResource PODS = new ApiResource("/api/v1", "pods", true);

    private final List<String> requests = new ArrayList<>();
    private HttpServer fake;
    private KubeClient client;
    private int status = 200;
    private String answer = "{}";

    KubeClientTest() throws IOException {
        fake = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        client = new KubeClient(new ClusterAccess(
                URI.create("http://127.0.0.1:" + fake.getAddress().getPort() + "/"),
                Optional.empty(),
                new ClusterAccess.Identity.Bearer("hunter2"),
                "default"));
    }

    @BeforeEach
    void start() {
        fake.createContext("/", exchange -> {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            var body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            try (var out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        fake.start();
    }

    @AfterEach
    void stop() {
        fake.stop(0);
    }

    /** No collector runs beside a lone API server, so the policy has no effect there to look at. */
    @Test
    void deletionSaysWhatBecomesOfDependents() {
        client.delete(PODS, "mesh", "a", "Orphan");
        assertThat(requests.get(0))
                .startsWith("DELETE /api/v1/namespaces/mesh/pods/a ")
                .contains("\"propagationPolicy\":\"Orphan\"");
    }

    @Test
    void wholeNumbersHaveNoFraction() {
        client.create(PODS, "mesh", Map.of("replicas", 3.0, "share", 0.5), new Writing("a b&c", true));
        assertThat(requests.get(0))
                .startsWith("POST /api/v1/namespaces/mesh/pods?fieldManager=a+b%26c&dryRun=All ")
                .containsPattern("\"replicas\":3[,}]")
                .contains("\"share\":0.5");
    }

    @Test
    void nullsAreAbsent() {
        answer = "{\"metadata\": {\"creationTimestamp\": null, \"name\": \"a\"}, \"list\": [null, 1]}";
        assertThat(client.get(PODS, "mesh", "a"))
                .contains(Map.of("metadata", Map.of("name", "a"), "list", List.of(1.0)));
    }

    @Test
    void anAnswerThatIsNoStatusIsARefusalToo() {
        status = 502;
        answer = "<html>Bad gateway</html>";
        assertThatThrownBy(client::greet).isInstanceOf(ApiRefusal.class).hasMessageContaining("502");
    }
}
