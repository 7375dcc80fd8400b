package dev.hybridllm.sandbox.lab;

import dev.hybridllm.sandbox.SandboxException;
import dev.hybridllm.sandbox.kube.KubeClient;
import dev.hybridllm.sandbox.kube.Kubeconfig;
import dev.hybridllm.sandbox.kube.Unreachable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * A real kube-apiserver with its etcd, on free loopback ports, with certificates and a token made for the run. There is nothing
 * else of a cluster: no controller, no scheduler, no node. So nothing gets ready by itself, and a namespace that is deleted stays
 * until somebody finalizes it. Ends with us, whatever happens; what it held is in its folder, for the owner of that to remove.
 */
public final class ApiServer implements AutoCloseable {

    /** The kubeconfig's context that shows a client certificate. */
    public static final String CONTEXT = "admin@lab";

    /** The kubeconfig's context that bears a token; to the server both are the same administrator. */
    public static final String TOKEN_CONTEXT = "token@lab";

    private static final Duration START_LIMIT = Duration.ofSeconds(90);

    private final Path programs;
    private final Path folder;
    private final List<Child> children = new ArrayList<>();
    private int port;

    private ApiServer(Path programs, Path folder) {
        this.programs = programs;
        this.folder = folder;
    }

    /**
     * Starts one and waits until it is ready.
     *
     * @param programs where {@code etcd} and {@code kube-apiserver} are
     * @param folder an empty folder for its files
     */
    public static ApiServer start(Path programs, Path folder) {
        var server = new ApiServer(programs, folder.toAbsolutePath());
        try {
            server.start();
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** The file with both contexts; that of the certificate is the current one. */
    public Path kubeconfig() {
        return folder.resolve("kubeconfig");
    }

    /** An administrator's client. */
    public KubeClient client() {
        return new KubeClient(Kubeconfig.of(kubeconfig().toString()).access("", "", ""));
    }

    public URI endpoint() {
        return URI.create("https://127.0.0.1:" + port);
    }

    private void start() {
        ServerCertificates.write(folder);
        var etcd = FreePorts.on(this::startEtcd);
        var ignored = FreePorts.on(() -> startServer(etcd));
    }

    private URI startServer(URI etcd) {
        port = FreePorts.one();
        var token = HexFormat.of().formatHex(random(16));
        write("tokens", token + ",admin,admin,system:masters\n");
        write("kubeconfig", AdminKubeconfig.write(endpoint(), folder, token));
        var server = child(
                "kube-apiserver",
                "--etcd-servers=" + etcd,
                "--bind-address=127.0.0.1",
                "--advertise-address=127.0.0.1",
                "--secure-port=" + port,
                "--tls-cert-file=" + folder.resolve("server.crt"),
                "--tls-private-key-file=" + folder.resolve("server.key"),
                "--client-ca-file=" + folder.resolve("ca.crt"),
                "--token-auth-file=" + folder.resolve("tokens"),
                "--authorization-mode=RBAC",
                "--service-account-issuer=https://127.0.0.1",
                "--service-account-key-file=" + folder.resolve("accounts.pub"),
                "--service-account-signing-key-file=" + folder.resolve("accounts.key"),
                "--service-cluster-ip-range=10.96.0.0/16",
                // Both are work of the controller manager, which is not there: with them, pods would wait for an
                // account that nobody
                // makes, and deletions for a collector.
                "--disable-admission-plugins=ServiceAccount",
                "--enable-garbage-collector=false");
        var client = client();
        await(server, () -> isReady(client));
        return endpoint();
    }

    private URI startEtcd() {
        var ports = FreePorts.find(2);
        var clients = URI.create("http://127.0.0.1:" + ports.get(0));
        var peers = "http://127.0.0.1:" + ports.get(1);
        var etcd = child(
                "etcd",
                "--data-dir=" + folder.resolve("etcd"),
                "--listen-client-urls=" + clients,
                "--advertise-client-urls=" + clients,
                "--listen-peer-urls=" + peers,
                "--initial-advertise-peer-urls=" + peers,
                "--initial-cluster=default=" + peers,
                "--unsafe-no-fsync",
                "--log-level=warn");
        var http = HttpClient.newHttpClient();
        var health = HttpRequest.newBuilder(clients.resolve("/health"))
                .timeout(Duration.ofSeconds(2))
                .build();
        await(etcd, () -> {
            try {
                return http.send(health, BodyHandlers.discarding()).statusCode() == 200;
            } catch (IOException e) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SandboxException("interrupted");
            }
        });
        return clients;
    }

    private static boolean isReady(KubeClient client) {
        try {
            return client.isReady();
        } catch (Unreachable notYet) {
            return false;
        }
    }

    private static void await(Child child, BooleanSupplier ready) {
        var deadline = Instant.now().plus(START_LIMIT);
        while (!ready.getAsBoolean()) {
            if (!child.isAlive()) {
                throw child.failure("ended at its start");
            }
            if (Instant.now().isAfter(deadline)) {
                throw child.failure("was not ready within " + START_LIMIT.toSeconds() + " s");
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SandboxException("interrupted");
            }
        }
    }

    private Child child(String program, String... arguments) {
        var child = Child.start(programs.resolve(program), folder, List.of(arguments));
        children.add(child);
        return child;
    }

    private void write(String file, String text) {
        try {
            Files.writeString(folder.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] random(int length) {
        var bytes = new byte[length];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    @Override
    public void close() {
        for (var i = children.size() - 1; i >= 0; i--) {
            children.get(i).close();
        }
    }
}
