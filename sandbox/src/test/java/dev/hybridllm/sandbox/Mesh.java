package dev.hybridllm.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.hybridllm.nebula.CaPool;
import dev.hybridllm.nebula.Certificate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What both stacks' outputs say of the mesh. */
final class Mesh {

    private final Map<String, String> bundles = new TreeMap<>();
    private final Map<String, String> certificates = new TreeMap<>();

    /** The mesh as a sandbox's stacks have it now. */
    static Mesh of(TestSandbox sandbox) {
        var mesh = new Mesh();
        mesh.add("homelab", sandbox.outputs("homelab"), "hosts");
        mesh.add("gpu", sandbox.outputs("gpu"), "workers");
        return mesh;
    }

    private void add(String stack, JsonObject outputs, String hosts) {
        bundles.put(stack, outputs.get("caCertificate").getAsString());
        outputs.getAsJsonObject(hosts).asMap().forEach((name, host) -> certificates.put(name, pem(host)));
    }

    private static String pem(JsonElement host) {
        return host.getAsJsonObject().get("certificate").getAsString();
    }

    /** Each host's certificate in PEM, by name. */
    Map<String, String> certificates() {
        return certificates;
    }

    Certificate certificate(String host) {
        return Certificate.fromPem(String.valueOf(certificates.get(host)));
    }

    /** Every host of either stack trusts every other, by the judgement of {@code nebula-cert}, which goes by the machine's clock. */
    void allTrustEachOther() throws Exception {
        var folder = Files.createTempDirectory("mesh");
        try {
            for (var bundle : bundles.entrySet()) {
                for (var host : certificates.entrySet()) {
                    var verdict = TestSandbox.finish(new ProcessBuilder(
                                    Path.of("../.cache/tools/bin/nebula-cert")
                                            .toAbsolutePath()
                                            .toString(),
                                    "verify",
                                    "-ca",
                                    file(folder, "ca.crt", bundle.getValue()),
                                    "-crt",
                                    file(folder, "host.crt", host.getValue()))
                            .redirectErrorStream(true)
                            .start());
                    assertThat(verdict.exitCode())
                            .as("%s by the bundle of %s: %s", host.getKey(), bundle.getKey(), verdict.output())
                            .isZero();
                }
            }
        } finally {
            for (var name : List.of("ca.crt", "host.crt")) {
                Files.deleteIfExists(folder.resolve(name));
            }
            Files.delete(folder);
        }
    }

    /** The same by our own verification, for another time than the machine's. */
    void allTrustEachOtherAt(Instant time) {
        bundles.values().forEach(bundle -> certificates.values().forEach(host -> CaPool.fromPem(bundle)
                .verify(Certificate.fromPem(host), time)));
    }

    private static String file(Path folder, String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
