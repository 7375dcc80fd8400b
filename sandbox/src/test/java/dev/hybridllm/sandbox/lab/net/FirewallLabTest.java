package dev.hybridllm.sandbox.lab.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridllm.render.Role;
import dev.hybridllm.sandbox.lab.net.Probe.Answer;
import dev.hybridllm.sandbox.lab.net.Probe.Protocol;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Every port of the table, by both protocols, from every host to every other: what is in the table comes through, and nothing else does.
 * Somebody listens everywhere, so that only a firewall can be why there is no answer. The table is written down here once more, and not
 * taken from what the configurations are made of.
 */
@Execution(ExecutionMode.CONCURRENT)
class FirewallLabTest {

    private static final int SSH = 22;
    private static final int HEALTH = 4240;
    private static final int API_SERVER = 6443;
    private static final int VXLAN = 8472;
    private static final int LINK_OF_HOMELAB = 32379;
    private static final int LINK_OF_WORKER = 32381;
    private static final List<Integer> PORTS = List.of(SSH, HEALTH, API_SERVER, VXLAN, LINK_OF_HOMELAB, LINK_OF_WORKER);

    private static final String STRANGER = "stranger";

    @RegisterExtension
    final Labs labs = new Labs();

    /** What hosts of one role may begin with hosts of another, besides pings. */
    private record Allowed(Role from, Role to, Protocol protocol, int port) {}

    private static final List<Allowed> TABLE = List.of(
            new Allowed(Role.HOMELAB, Role.WORKER, Protocol.TCP, API_SERVER),
            new Allowed(Role.DEVICE, Role.WORKER, Protocol.TCP, API_SERVER),
            new Allowed(Role.DEVICE, Role.HOMELAB, Protocol.TCP, API_SERVER),
            new Allowed(Role.HOMELAB, Role.WORKER, Protocol.UDP, VXLAN),
            new Allowed(Role.WORKER, Role.HOMELAB, Protocol.UDP, VXLAN),
            new Allowed(Role.HOMELAB, Role.WORKER, Protocol.TCP, HEALTH),
            new Allowed(Role.WORKER, Role.HOMELAB, Protocol.TCP, HEALTH),
            new Allowed(Role.HOMELAB, Role.WORKER, Protocol.TCP, LINK_OF_WORKER),
            new Allowed(Role.WORKER, Role.HOMELAB, Protocol.TCP, LINK_OF_HOMELAB));

    /** One question; a ping has no port. */
    private record Cell(LabHost from, LabHost to, String protocol, int port) {

        boolean isAllowed() {
            if (from.toString().equals(STRANGER) || to.toString().equals(STRANGER)) {
                return false;
            }
            return protocol.equals("icmp")
                    || TABLE.contains(new Allowed(from.role(), to.role(), Protocol.valueOf(protocol), port));
        }

        CompletableFuture<Answer> ask() {
            var limit = isAllowed() ? Pairs.START_LIMIT : Pairs.SILENCE;
            return protocol.equals("icmp")
                    ? from.probe().ping(to.address(), limit)
                    : from.probe().dial(Protocol.valueOf(protocol), to.address(), port, limit);
        }
    }

    @Test
    void whatTheRolesAllowComesThroughAndNothingElse() {
        var mesh = meshOfAllRoles();
        for (var host : mesh.hosts()) {
            for (var port : PORTS) {
                host.probe().listen(Protocol.TCP, port);
                host.probe().listen(Protocol.UDP, port);
            }
        }
        var cells = cells(mesh.hosts());
        // Those first that come through, so that there are tunnels when it is asked what does not.
        var observed = new TreeMap<String, Boolean>();
        for (var allowed : List.of(true, false)) {
            observed.putAll(ask(
                    cells.stream().filter(cell -> cell.isAllowed() == allowed).toList()));
        }
        assertThat(observed).hasSize(7 * 6 * (1 + 2 * PORTS.size()));
        assertThat(observed.values()).contains(true, false);
        assertThat(cells.stream()
                        .filter(cell -> cell.isAllowed() != Boolean.TRUE.equals(observed.get(cell.toString())))
                        .toList())
                .as("not as the table says")
                .isEmpty();
    }

    /** Two of those roles that have the most rules, and one whom the authority knows and no rule does. */
    private LabMesh meshOfAllRoles() {
        var mesh = new LabMesh(labs.lab());
        var homelab = mesh.homelab();
        mesh.lighthouses(1);
        mesh.nodes(2, homelab);
        mesh.workers(2);
        var ignored = mesh.member("laptop", Role.DEVICE, "10.42.3.1", "homelab", homelab.machine("laptop"));
        ignored = mesh.member(STRANGER, Role.DEVICE, "10.42.3.2", "homelab", homelab.machine(STRANGER))
                .groups("visitors");
        mesh.startAll();
        return mesh;
    }

    private static List<Cell> cells(List<LabHost> hosts) {
        var cells = new ArrayList<Cell>();
        for (var from : hosts) {
            for (var to : from.others(hosts)) {
                cells.add(new Cell(from, to, "icmp", 0));
                for (var port : PORTS) {
                    for (var protocol : Protocol.values()) {
                        cells.add(new Cell(from, to, protocol.name(), port));
                    }
                }
            }
        }
        return cells;
    }

    private static Map<String, Boolean> ask(List<Cell> cells) {
        var answers = new LinkedHashMap<String, CompletableFuture<Answer>>();
        cells.forEach(cell -> answers.put(cell.toString(), cell.ask()));
        var observed = new TreeMap<String, Boolean>();
        answers.forEach((cell, answer) -> observed.put(cell, Agent.join(answer).reached()));
        return observed;
    }
}
