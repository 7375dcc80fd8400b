package dev.hybridllm.sandbox.kube;

import dev.hybridllm.sandbox.kube.ClusterAccess.Identity;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Requests to one API server. Objects are nested maps, as the engine has them. */
public final class KubeClient {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);
    private static final String JSON = "application/json";

    private final ClusterAccess access;
    private final HttpClient http;
    private final Map<String, Map<String, ApiResource>> known = new ConcurrentHashMap<>();

    public KubeClient(ClusterAccess access) {
        this.access = access;
        var builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_LIMIT);
        if ("https".equals(access.server().getScheme())) {
            builder.sslContext(TlsContext.of(access));
        }
        this.http = builder.build();
    }

    /** What the server says to a request that any client may make; fails when there is none, or when it does not know us. */
    public void greet() {
        var ignored = send("GET", "/apis", "", "");
    }

    /** Whether the server has finished its start. */
    public boolean isReady() {
        try {
            var ignored = send("GET", "/readyz", "", "");
            return true;
        } catch (ApiRefusal notYet) {
            return false;
        }
    }

    /** Where a kind's objects are, or empty when the server does not serve it. Looks again for what it did not know before. */
    public Optional<ApiResource> resource(String group, String version, String kind) {
        var path = group.isEmpty() ? "/api/" + version : "/apis/" + group + "/" + version;
        var cached = known.getOrDefault(path, Map.of()).get(kind);
        if (cached != null) {
            return Optional.of(cached);
        }
        try {
            var kinds = new ConcurrentHashMap<String, ApiResource>();
            for (var entry : list(send("GET", path, "", ""), "resources")) {
                var plural = String.valueOf(entry.get("name"));
                // Those with a slash are parts of others, such as pods/log.
                if (!plural.contains("/")) {
                    kinds.put(
                            String.valueOf(entry.get("kind")),
                            new ApiResource(path, plural, Boolean.TRUE.equals(entry.get("namespaced"))));
                }
            }
            known.put(path, kinds);
            return Optional.ofNullable(kinds.get(kind));
        } catch (ApiRefusal refusal) {
            if (refusal.isNotFound()) {
                return Optional.empty();
            }
            throw refusal;
        }
    }

    public Optional<Map<String, Object>> get(ApiResource resource, String namespace, String name) {
        try {
            return Optional.of(send("GET", resource.path(namespace, name), "", ""));
        } catch (ApiRefusal refusal) {
            if (refusal.isNotFound()) {
                return Optional.empty();
            }
            throw refusal;
        }
    }

    public List<Map<String, Object>> list(ApiResource resource, String namespace) {
        return list(send("GET", resource.path(namespace), "", ""), "items");
    }

    public Map<String, Object> create(
            ApiResource resource, String namespace, Map<String, Object> object, Writing writing) {
        return send("POST", resource.path(namespace) + writing.query(), Json.write(object), JSON);
    }

    public Map<String, Object> replace(
            ApiResource resource, String namespace, String name, Map<String, Object> object, Writing writing) {
        return send("PUT", resource.path(namespace, name) + writing.query(), Json.write(object), JSON);
    }

    /** Server-side apply; with {@code force}, fields of other managers are taken over. */
    public Map<String, Object> apply(
            ApiResource resource,
            String namespace,
            String name,
            Map<String, Object> object,
            Writing writing,
            boolean force) {
        var query = writing.query() + "&force=" + force;
        return send(
                "PATCH",
                resource.path(namespace, name) + query,
                Json.write(object),
                // JSON is YAML, and this is the one type that every server with apply takes.
                "application/apply-patch+yaml");
    }

    /** A list of JSON patch operations. */
    public Map<String, Object> patch(ApiResource resource, String namespace, String name, List<?> operations) {
        return send("PATCH", resource.path(namespace, name), Json.write(operations), "application/json-patch+json");
    }

    /** A JSON merge patch of a part of the object, such as {@code status}. */
    public Map<String, Object> mergePart(
            ApiResource resource, String namespace, String name, String part, Map<String, Object> patch) {
        return send(
                "PATCH",
                resource.path(namespace, name) + (part.isEmpty() ? "" : "/" + part),
                Json.write(patch),
                "application/merge-patch+json");
    }

    /** Replaces a part of the object, such as {@code finalize}. */
    public Map<String, Object> replacePart(
            ApiResource resource, String namespace, String name, String part, Map<String, Object> object) {
        return send("PUT", resource.path(namespace, name) + "/" + part, Json.write(object), JSON);
    }

    /** Asks for a deletion, which finalizers may delay; {@code propagation} says what becomes of dependents. */
    public void delete(ApiResource resource, String namespace, String name, String propagation) {
        var options = Map.of("kind", "DeleteOptions", "apiVersion", "v1", "propagationPolicy", propagation);
        var ignored = send("DELETE", resource.path(namespace, name), Json.write(options), JSON);
    }

    /** Who writes, and whether it is only tried. */
    public record Writing(String manager, boolean dryRun) {
        private String query() {
            return "?fieldManager=" + URLEncoder.encode(manager, StandardCharsets.UTF_8)
                    + (dryRun ? "&dryRun=All" : "");
        }
    }

    private Map<String, Object> send(String method, String path, String body, String type) {
        var request = HttpRequest.newBuilder(
                        URI.create(access.server().toString().replaceAll("/+$", "") + path))
                .timeout(ANSWER_LIMIT)
                .header("Accept", JSON)
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        if (access.identity() instanceof Identity.Bearer bearer) {
            request.header("Authorization", "Bearer " + bearer.token());
        }
        try {
            var response = http.send(request.build(), BodyHandlers.ofString());
            var answer = Json.read(response.body());
            if (response.statusCode() >= 300) {
                throw ApiRefusal.of(response.statusCode(), answer);
            }
            return answer;
        } catch (IOException e) {
            throw new Unreachable("no answer from the API server " + access.server() + ": " + cause(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unreachable("interrupted while the API server was asked");
        }
    }

    /** A refused connection has no message of its own. */
    private static String cause(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Map<String, Object> answer, String key) {
        return answer.get(key) instanceof List<?> list ? (List<Map<String, Object>>) list : List.of();
    }
}
