package dev.hybridllm.sandbox.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** The kubeconfig of an API server that was started here: one administrator, by a certificate and by a token. */
final class AdminKubeconfig {

    private AdminKubeconfig() {}

    /** With everything in it, so that the file is good wherever it is read. */
    static String write(URI endpoint, Path certificates, String token) {
        return """
                apiVersion: v1
                kind: Config
                clusters:
                  - name: lab
                    cluster: {server: "%s", certificate-authority-data: %s}
                users:
                  - name: admin
                    user: {client-certificate-data: %s, client-key-data: %s}
                  - name: bearer
                    user: {token: "%s"}
                contexts:
                  - name: %s
                    context: {cluster: lab, user: admin}
                  - name: %s
                    context: {cluster: lab, user: bearer}
                current-context: %s
                """
                .formatted(
                        endpoint,
                        base64(certificates.resolve("ca.crt")),
                        base64(certificates.resolve("admin.crt")),
                        base64(certificates.resolve("admin.key")),
                        token,
                        ApiServer.CONTEXT,
                        ApiServer.TOKEN_CONTEXT,
                        ApiServer.CONTEXT);
    }

    private static String base64(Path file) {
        try {
            return Base64.getEncoder().encodeToString(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
