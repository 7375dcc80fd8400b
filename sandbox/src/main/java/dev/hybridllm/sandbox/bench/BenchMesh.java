package dev.hybridllm.sandbox.bench;

import dev.hybridllm.nebula.Certificate;
import dev.hybridllm.nebula.CertificateDraft;
import dev.hybridllm.nebula.Curve;
import dev.hybridllm.nebula.HostKey;
import dev.hybridllm.nebula.Seed;
import dev.hybridllm.nebula.SigningKey;
import dev.hybridllm.nebula.host.HostConfiguration.HostPki;
import dev.hybridllm.network.Address;
import dev.hybridllm.network.HostName;
import dev.hybridllm.render.HostConfigurations;
import dev.hybridllm.render.MeshView.Lighthouse;
import dev.hybridllm.render.Role;
import dev.hybridllm.render.Seat;
import dev.hybridllm.sandbox.SandboxException;
import dev.hybridllm.sandbox.lab.net.Internet;
import dev.hybridllm.sandbox.lab.net.NebulaHost;
import dev.hybridllm.sandbox.lab.net.NetworkLab;
import dev.hybridllm.sandbox.lab.net.Probe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * A lighthouse, a homelab node and a worker in namespaces of their own, each with an address of one internet. Nebula is started on them for
 * each run, with one configuration or another; between runs there is nothing but wires, so that what is compared meets the same of them.
 */
final class BenchMesh {

    /** Open both ways between homelab and workers: Cilium's health. */
    private static final int PORT = 4240;

    private static final Duration START_LIMIT = Duration.ofSeconds(20);

    /** What Nebula says when the direct way took it too long; where the tunnel goes then is not sure. */
    private static final String BY_RELAY = "Send handshake via relay";

    private static final int ATTEMPTS = 5;

    private final NetworkLab lab;
    private final Instant now = Instant.now();
    private final SigningKey key = SigningKey.of(Curve.CURVE25519, seed());
    private final Certificate authority = CertificateDraft.authority("bench", key.publicKey())
            .networks(MeshConfigs.NETWORK)
            .valid(now.minusSeconds(3600), now.plusSeconds(86_400))
            .build()
            .selfSign(key);
    private final Host lighthouse;
    private final Host node;
    private final Host worker;

    BenchMesh(NetworkLab lab) {
        this.lab = lab;
        var internet = lab.internet();
        lighthouse = host(internet, "lighthouse", Role.LIGHTHOUSE, "10.42.0.1", "aws");
        node = host(internet, "node-1", Role.HOMELAB, "10.42.1.1", "homelab");
        worker = host(internet, "worker-1", Role.WORKER, "10.42.2.1", "aws");
        Probe.from(worker.process().namespace()).sink(PORT);
    }

    /** An empty lab with the program that {@code make tools-test} builds, or with the one on PATH that it found instead. */
    static NetworkLab lab(Path checkout) {
        var ours = checkout.resolve(".cache/tools/bin/nebula");
        return NetworkLab.open(Files.isExecutable(ours) ? ours : Path.of("nebula"));
    }

    private record Host(NebulaHost process, Seat seat, Internet.Address wire, Map<String, String> files) {}

    private Host host(Internet internet, String name, Role role, String address, String site) {
        var machine = lab.namespace(name);
        var process = lab.nebula(name, machine);
        var hostKey = HostKey.of(Curve.CURVE25519, seed());
        var certificate = CertificateDraft.host(name, hostKey.publicKey())
                .networks(address + "/16")
                .mesh(MeshConfigs.NETWORK)
                .groups(MeshConfigs.groupsOf(role).toArray(String[]::new))
                .valid(now.minusSeconds(60), now.plusSeconds(43_200))
                .build()
                .sign(authority, key);
        return new Host(
                process,
                new Seat(
                        new HostName(name),
                        role,
                        Address.parse(address),
                        Optional.of(site),
                        HostPki.in(process.folder().toString(), List.of())),
                internet.connect(machine),
                Map.of("ca.crt", authority.pem(), "host.crt", certificate.pem(), "host.key", hostKey.pem()));
    }

    private static Seed seed() {
        var bytes = new byte[Seed.SIZE];
        new SecureRandom().nextBytes(bytes);
        return Seed.of(bytes);
    }

    /** Does something while Nebula runs with these configurations, and the node has a tunnel to the worker that no relay carries. */
    <T> T with(MeshConfigs configs, Supplier<T> work) {
        var hosts = List.of(lighthouse, node, worker);
        try {
            for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
                start(configs, hosts);
                if (hosts.stream().noneMatch(host -> host.process().log().contains(BY_RELAY))) {
                    return work.get();
                }
            }
            throw new SandboxException("the hosts take a relay each time, as on a machine with too much to do");
        } finally {
            hosts.forEach(host -> host.process().close());
        }
    }

    private void start(MeshConfigs configs, List<Host> hosts) {
        hosts.forEach(host -> host.process().close());
        for (var host : hosts) {
            host.process().write(text(configs, host), host.files()).start();
        }
        var answer = ping(Probe.USUAL_SIZE, START_LIMIT);
        if (!answer.reached()) {
            throw new SandboxException("with the configuration " + configs + " the worker is not reached: "
                    + answer.why() + "\n" + String.join("\n", lab.lastWords()));
        }
    }

    private String text(MeshConfigs configs, Host host) {
        return configs.yaml(
                host.seat(),
                new Lighthouse(
                        lighthouse.seat().name(),
                        lighthouse.seat().address(),
                        List.of(lighthouse.wire().v4() + ":" + HostConfigurations.PORT),
                        Map.of()));
    }

    /** Pings of this size from the node to the worker, until one is answered. */
    Probe.Answer ping(int size, Duration limit) {
        return probe().ping(inMesh(), size, limit).join();
    }

    /** The worker's address in the mesh. */
    String inMesh() {
        return worker.seat().address().toString();
    }

    /** The worker's address without Nebula. */
    String onWire() {
        return worker.wire().v4();
    }

    /** One stream of TCP from the node to an address of the worker's. */
    CompletableFuture<Probe.Poured> pour(String to, Duration span) {
        return probe().pour(to, PORT, span);
    }

    /** Pings from the node, one after the other. */
    CompletableFuture<Probe.RoundTrips> roundTrips(String to, int count, Duration pause) {
        return probe().roundTrips(to, count, pause);
    }

    /** What the two Nebulas at the ends have used of processors since they were started. */
    Duration processorTime() {
        return node.process().processorTime().plus(worker.process().processorTime());
    }

    private Probe probe() {
        return Probe.from(node.process().namespace());
    }
}
