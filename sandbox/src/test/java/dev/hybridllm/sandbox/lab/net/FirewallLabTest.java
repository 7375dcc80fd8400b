package dev.hybridllm.sandbox.lab.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridllm.sandbox.lab.net.LabConfigs.Rule;
import dev.hybridllm.sandbox.lab.net.Probe.Protocol;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Every port of the table, by both protocols, from every host to every other: what a rule allows comes through, and nothing else does.
 * Somebody listens everywhere, so that only a firewall can be why there is no answer.
 */
@Execution(ExecutionMode.CONCURRENT)
class FirewallLabTest {

    /** Of no rule: closed to all. */
    private static final int OF_NO_RULE = 9999;

    private static final Map<String, List<Rule>> OF_ROLES = Map.of(
            "lighthouse", List.of(Rule.of("icmp", "any", "any"), Rule.of("tcp", "22", "homelab")),
            "homelab",
                    List.of(
                            Rule.of("icmp", "any", "any"),
                            Rule.of("tcp", "6443", "gpu"),
                            Rule.of("udp", "8472", "gpu"),
                            Rule.of("tcp", "22", "homelab")),
            "gpu",
                    List.of(
                            Rule.of("icmp", "any", "any"),
                            Rule.of("tcp", "10250", "homelab"),
                            Rule.of("tcp", "11434", "homelab"),
                            Rule.of("udp", "8472", "homelab"),
                            Rule.of("udp", "8472", "gpu")));

    private static final List<Integer> PORTS = List.of(22, 6443, 8472, 10250, 11434, OF_NO_RULE);

    @RegisterExtension
    final Labs labs = new Labs();

    /** One question of the table. */
    private record Cell(String from, String to, String protocol, int port) implements Comparable<Cell> {
        @Override
        public int compareTo(Cell other) {
            return toString().compareTo(other.toString());
        }
    }

    @Test
    void whatTheRolesAllowComesThroughAndNothingElse() {
        var mesh = new LabMesh(labs.lab());
        var homelab = mesh.homelab();
        mesh.lighthouse("lighthouse-1", "10.42.0.1");
        mesh.member("node-1", "10.42.1.1", "homelab", homelab.machine("node-1"));
        mesh.member("node-2", "10.42.1.2", "homelab", homelab.machine("node-2"));
        mesh.worker(1);
        mesh.worker(2);
        for (var host : mesh.hosts()) {
            host.letsIn(OF_ROLES.get(host.groups().get(0)).toArray(Rule[]::new));
        }
        mesh.startAll();
        for (var host : mesh.hosts()) {
            for (var port : PORTS) {
                host.probe().listen(Protocol.TCP, port);
                host.probe().listen(Protocol.UDP, port);
            }
        }

        var expected = new TreeMap<Cell, Boolean>();
        for (var from : mesh.hosts()) {
            for (var to : mesh.hosts()) {
                if (from != to) {
                    expected.put(new Cell(from.toString(), to.toString(), "icmp", 0), allows(to, from, "icmp", 0));
                    for (var port : PORTS) {
                        for (var protocol : List.of("tcp", "udp")) {
                            var cell = new Cell(from.toString(), to.toString(), protocol, port);
                            expected.put(cell, allows(to, from, protocol, port));
                        }
                    }
                }
            }
        }
        assertThat(expected.values()).contains(true, false);
        // Those first that come through, so that there are tunnels when it is asked what does not.
        var observed = new TreeMap<Cell, Boolean>(ask(mesh, expected, true));
        observed.putAll(ask(mesh, expected, false));
        assertThat(observed).hasSameSizeAs(expected);
        assertThat(observed.entrySet().stream()
                        .filter(cell -> !cell.getValue().equals(expected.get(cell.getKey())))
                        .toList())
                .as("not as the rules say")
                .isEmpty();
    }

    /**
     * Nebula remembers that there are pings between two hosts, and not who asks: whoever may not ping a host may once that has pinged it.
     * So a rule for ICMP keeps out those whom nobody inside has asked.
     */
    @Test
    void aPingIsRefusedUntilTheOtherSideHasPinged() {
        var mesh = new LabMesh(labs.lab());
        var lighthouse = mesh.lighthouse("lighthouse-1", "10.42.0.1");
        var worker = mesh.worker(1).letsIn(Rule.of("icmp", "any", "homelab"), Rule.of("tcp", "22", "lighthouse"));
        mesh.startAll();
        worker.probe().listen(Protocol.TCP, 22);
        var reached = new Probe.Answer(true, "");
        assertThat(Agent.join(lighthouse.probe().dial(Protocol.TCP, worker.address(), 22, LabMesh.START_LIMIT)))
                .as("a tunnel")
                .isEqualTo(reached);
        assertThat(Agent.join(lighthouse.probe().ping(worker.address(), LabMesh.SILENCE)))
                .isEqualTo(new Probe.Answer(false, "no answer"));
        assertThat(Agent.join(worker.probe().ping(lighthouse.address(), LabMesh.START_LIMIT)))
                .isEqualTo(reached);
        assertThat(Agent.join(lighthouse.probe().ping(worker.address(), LabMesh.START_LIMIT)))
                .isEqualTo(reached);
    }

    private static boolean allows(LabHost host, LabHost peer, String protocol, int port) {
        return host.rules().stream()
                .filter(rule -> rule.protocol().equals(protocol))
                .filter(rule -> rule.port().equals("any") || rule.port().equals(String.valueOf(port)))
                .anyMatch(rule -> rule.group().equals("any") || peer.groups().contains(rule.group()));
    }

    private static Map<Cell, Boolean> ask(LabMesh mesh, Map<Cell, Boolean> cells, boolean allowed) {
        var limit = allowed ? LabMesh.START_LIMIT : LabMesh.SILENCE;
        var answers = new LinkedHashMap<Cell, CompletableFuture<Probe.Answer>>();
        cells.forEach((cell, expected) -> {
            if (expected == allowed) {
                var probe = mesh.host(cell.from()).probe();
                var to = mesh.host(cell.to()).address();
                answers.put(
                        cell,
                        cell.protocol().equals("icmp")
                                ? probe.ping(to, limit)
                                : probe.dial(
                                        Protocol.valueOf(cell.protocol().toUpperCase(Locale.ROOT)),
                                        to,
                                        cell.port(),
                                        limit));
            }
        });
        var observed = new TreeMap<Cell, Boolean>();
        answers.forEach((cell, answer) -> observed.put(cell, Agent.join(answer).reached()));
        return observed;
    }
}
