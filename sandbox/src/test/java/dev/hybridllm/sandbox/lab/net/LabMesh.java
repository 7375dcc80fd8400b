package dev.hybridllm.sandbox.lab.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridllm.sandbox.lab.net.LabConfigs.Lighthouse;
import dev.hybridllm.sandbox.lab.net.Probe.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * A mesh 10.42.0.0/16: lighthouses and workers with addresses of the internet, and homelab nodes behind a router that translates. Hosts are
 * made first, so that each knows all lighthouses, and then started.
 */
final class LabMesh {

    static final Duration START_LIMIT = Duration.ofSeconds(5);

    /** How long one waits for an answer that shall not come. */
    static final Duration SILENCE = Duration.ofSeconds(1);

    private final NetworkLab lab;
    private final Internet internet;
    private final LabAuthority authority = new LabAuthority("first");
    private final List<Lighthouse> lighthouses = new ArrayList<>();
    private final List<LabHost> hosts = new ArrayList<>();
    private final Map<LabHost, Internet.Address> endpoints = new HashMap<>();
    private boolean ipv6;

    LabMesh(NetworkLab lab) {
        this.lab = lab;
        internet = lab.internet();
    }

    /** Lighthouses and workers have addresses of IPv6 only. */
    LabMesh overIpv6() {
        ipv6 = true;
        return this;
    }

    /** Two lighthouses, a homelab node and workers, started. */
    static LabMesh usual(NetworkLab lab, int workers) {
        var mesh = new LabMesh(lab);
        mesh.lighthouse("lighthouse-1", "10.42.0.1");
        mesh.lighthouse("lighthouse-2", "10.42.0.2");
        mesh.member("node-1", "10.42.1.1", "homelab", mesh.homelab().machine("node-1"));
        for (var worker = 1; worker <= workers; worker++) {
            var ignored = mesh.worker(worker);
        }
        mesh.startAll();
        return mesh;
    }

    /** A new local network, of which the router keeps ports. */
    Site homelab() {
        return lab.site("homelab", internet, Site.Nat.KEEPS_PORTS, 7);
    }

    LabHost lighthouse(String name, String address) {
        var machine = lab.namespace(name);
        var endpoint = connect(machine, Internet.USUAL_MTU);
        var text = ipv6 ? "[" + endpoint.v6() + "]" : endpoint.v4();
        lighthouses.add(new Lighthouse(address, text + ":" + LabConfigs.PORT));
        return member(name, address, "lighthouse", machine);
    }

    LabHost worker(int number) {
        return worker(number, Internet.USUAL_MTU);
    }

    /** A worker whose link to the internet carries less than others. */
    LabHost worker(int number, int mtu) {
        var machine = lab.namespace("worker-" + number);
        var endpoint = connect(machine, mtu);
        var worker = member("worker-" + number, "10.42.2." + number, "gpu", machine);
        endpoints.put(worker, endpoint);
        return worker;
    }

    private Internet.Address connect(Namespace machine, int mtu) {
        var endpoint = internet.connect(machine, mtu);
        if (ipv6) {
            machine.ip("address delete " + endpoint.v4() + "/24 dev wan");
        }
        return endpoint;
    }

    /** Where the internet has a worker. */
    Internet.Address endpoint(LabHost worker) {
        return Objects.requireNonNull(endpoints.get(worker));
    }

    LabHost member(String name, String address, String group, Namespace machine) {
        var host = new LabHost(lab.nebula(name, machine), name, address, group, authority, lighthouses);
        hosts.add(host);
        return host;
    }

    /** All at once, as after a power cut. */
    void startAll() {
        join(hosts.stream()
                .map(host -> CompletableFuture.runAsync(host::start, task -> new Thread(task, "start").start()))
                .toList());
    }

    List<LabHost> hosts() {
        return List.copyOf(hosts);
    }

    LabHost host(String name) {
        return hosts.stream()
                .filter(host -> host.toString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    Internet internet() {
        return internet;
    }

    LabAuthority authority() {
        return authority;
    }

    /** Asks every host about every other, side by side. */
    static <T> Map<String, T> ofPairs(Collection<LabHost> hosts, Question<T> question) {
        var answers = new LinkedHashMap<String, CompletableFuture<T>>();
        for (var from : hosts) {
            for (var to : hosts) {
                if (from != to) {
                    answers.put(from + " → " + to, question.ask(from, to));
                }
            }
        }
        var results = new TreeMap<String, T>();
        answers.forEach((pair, answer) -> results.put(pair, Agent.join(answer)));
        return results;
    }

    /** What one host asks about another. */
    interface Question<T> {
        CompletableFuture<T> ask(LabHost from, LabHost to);
    }

    /** Every host answers every other before the time is over. */
    static void allReach(Collection<LabHost> hosts, Duration limit) {
        assertThat(ofPairs(hosts, (from, to) -> from.probe().ping(to.address(), limit)))
                .as("pings between all within %s s", limit.toSeconds())
                .hasSize(hosts.size() * (hosts.size() - 1))
                .allSatisfy((pair, answer) -> assertThat(answer).isEqualTo(new Answer(true, "")));
    }

    /** No packet comes through between one host and any of the others, in either direction, as long as one listens. */
    static void isCutOff(LabHost host, Collection<LabHost> others) {
        assertThat(reachable(host, others, SILENCE)).isEmpty();
    }

    /** Pairs of a host and others, in either direction, between which a packet comes through right now. */
    static Set<String> reachable(LabHost host, Collection<LabHost> others) {
        return reachable(host, others, Duration.ofMillis(300));
    }

    private static Set<String> reachable(LabHost host, Collection<LabHost> others, Duration limit) {
        var answers = new LinkedHashMap<String, CompletableFuture<Answer>>();
        for (var other : others) {
            answers.put(host + " → " + other, host.probe().ping(other.address(), limit));
            answers.put(other + " → " + host, other.probe().ping(host.address(), limit));
        }
        var reachable = new TreeSet<String>();
        answers.forEach((pair, answer) -> {
            if (Agent.join(answer).reached()) {
                reachable.add(pair);
            }
        });
        return reachable;
    }

    /** Pings between all pairs while something happens, of which none may be lost. */
    static void withoutLoss(Collection<LabHost> hosts, Runnable happening) {
        var streams = ofPairs(
                hosts, (from, to) -> CompletableFuture.completedFuture(from.probe().stream(to.address())));
        happening.run();
        var losses = new TreeMap<String, CompletableFuture<Probe.Loss>>();
        Function<Probe.Stream, CompletableFuture<Probe.Loss>> stop =
                stream -> CompletableFuture.supplyAsync(stream::stop, task -> new Thread(task, "stop").start());
        streams.forEach((pair, stream) -> losses.put(pair, stop.apply(stream)));
        losses.forEach((pair, loss) -> {
            assertThat(Agent.join(loss).lost()).as("lost of %s", pair).isEmpty();
            assertThat(Agent.join(loss).sent()).as("sent of %s", pair).isGreaterThan(10);
        });
    }

    private static void join(List<CompletableFuture<Void>> all) {
        all.forEach(Agent::join);
    }
}
