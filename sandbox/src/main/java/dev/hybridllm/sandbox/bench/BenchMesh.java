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
import java.util.function.Supplier;

/**
 * A lighthouse, a homelab node and a worker in namespaces of their own, each with an address of one internet. Nebula is started on them for
 * each run, with one configuration or another; between runs there is nothing but wires, so that what is compared meets the same of them.
 */
final class BenchMesh {

    /** Open both ways between homelab and workers: Cilium's health. */
    private static final int PORT = 4240;

    private static final Duration START_LIMIT = Duration.ofSeconds(20);

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

    /** Does something while Nebula runs with these configurations, and the node has a tunnel to the worker. */
    <T> T with(MeshConfigs configs, Supplier<T> work) {
        var hosts = List.of(lighthouse, node, worker);
        try {
            for (var host : hosts) {
                host.process().write(text(configs, host), host.files()).start();
            }
            var answer = ping(Probe.USUAL_SIZE, START_LIMIT);
            if (!answer.reached()) {
                throw new SandboxException("with the configuration " + configs + " the worker is not reached: "
                        + answer.why() + "\n" + String.join("\n", lab.lastWords()));
            }
            return work.get();
        } finally {
            hosts.forEach(host -> host.process().close());
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
        return probe().ping(worker.seat().address().toString(), size, limit).join();
    }

    /** One stream of TCP from the node to the worker. */
    Probe.Poured pour(Duration span) {
        return pourTo(worker.seat().address().toString(), span);
    }

    /** The same without Nebula. */
    Probe.Poured pourBare(Duration span) {
        return pourTo(worker.wire().v4(), span);
    }

    private Probe.Poured pourTo(String address, Duration span) {
        return probe().pour(address, PORT, span).join();
    }

    /** Pings from the node to the worker, one after the other. */
    Probe.RoundTrips roundTrips(int count) {
        return probe().roundTrips(worker.seat().address().toString(), count).join();
    }

    /** The same without Nebula. */
    Probe.RoundTrips roundTripsBare(int count) {
        return probe().roundTrips(worker.wire().v4(), count).join();
    }

    /** What the two Nebulas at the ends have used of processors since they were started. */
    Duration processorTime() {
        return node.process().processorTime().plus(worker.process().processorTime());
    }

    private Probe probe() {
        return Probe.from(node.process().namespace());
    }
}
