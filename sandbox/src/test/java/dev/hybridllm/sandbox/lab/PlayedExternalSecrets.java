package dev.hybridllm.sandbox.lab;

import com.google.gson.JsonParser;
import dev.hybridllm.sandbox.cloud.AwsClients;
import dev.hybridllm.sandbox.kube.KubeClient.Writing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Plays External Secrets, with a store that reads AWS Secrets Manager: makes a Secret of every ExternalSecret in a namespace, whose fields are
 * those of the entry that it names. Once, and not again and again.
 */
public final class PlayedExternalSecrets {

    private static final Path DEFINITION =
            Path.of("src/test/resources/dev/hybridllm/sandbox/lab/external-secrets.yaml");
    private static final String GROUP = "external-secrets.io";

    private final TestCluster cluster;
    private final AwsClients aws;

    public PlayedExternalSecrets(TestCluster cluster, AwsClients aws) throws IOException {
        this.cluster = cluster;
        this.aws = aws;
        new PlayedFlux(cluster).applyFile(DEFINITION);
        Later.until(
                () -> cluster.client().resource(GROUP, "v1", "ExternalSecret").isPresent());
    }

    /** Makes the Secrets of a namespace. */
    public void makeSecretsIn(String namespace) {
        for (var object : cluster.client().list(cluster.resource(GROUP, "v1", "ExternalSecret"), namespace)) {
            var target = String.valueOf(at(object, "spec", "target", "name"));
            var from = (List<?>) at(object, "spec", "dataFrom");
            var key = String.valueOf(at(from.get(0), "extract", "key"));
            var secret = Map.<String, Object>of(
                    "apiVersion",
                    "v1",
                    "kind",
                    "Secret",
                    "type",
                    "Opaque",
                    "metadata",
                    Map.of("name", target, "namespace", namespace),
                    "data",
                    fields(key));
            var ignored = cluster.client()
                    .apply(
                            cluster.resource("", "v1", "Secret"),
                            namespace,
                            target,
                            secret,
                            new Writing("external-secrets", false),
                            true);
        }
    }

    private Map<String, String> fields(String key) {
        try (var client = aws.secrets()) {
            var text = client.getSecretValue(request -> request.secretId(key)).secretString();
            var fields = new TreeMap<String, String>();
            JsonParser.parseString(text)
                    .getAsJsonObject()
                    .asMap()
                    .forEach((name, value) -> fields.put(
                            name,
                            Base64.getEncoder()
                                    .encodeToString(value.getAsString().getBytes(StandardCharsets.UTF_8))));
            return fields;
        }
    }

    private static Object at(Object object, String... path) {
        var value = object;
        for (var key : path) {
            var next = ((Map<?, ?>) value).get(key);
            if (next == null) {
                throw new AssertionError("an ExternalSecret has no " + String.join(".", path) + ": " + object);
            }
            value = next;
        }
        return value;
    }
}
