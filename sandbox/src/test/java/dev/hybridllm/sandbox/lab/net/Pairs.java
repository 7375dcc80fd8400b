package dev.hybridllm.sandbox.lab.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridllm.sandbox.lab.net.Probe.Answer;
import dev.hybridllm.testing.Tools;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** What is asked between hosts, all of it side by side. */
final class Pairs {

    /** How soon after a start or a change all shall be connected. */
    static final Duration START_LIMIT = Duration.ofSeconds(5);

    /** How long one waits for an answer that shall not come. */
    static final Duration SILENCE = Duration.ofSeconds(1);

    static final Answer REACHED = new Answer(true, "");

    /** What waits has a thread of its own. */
    static final Executor THREADS = task -> new Thread(task, "pair").start();

    /** In the long form, longer than it takes Nebula to see that a peer is dead. */
    private static final Duration WATCHED = Duration.ofSeconds(Tools.times(2, 20));

    private static final Duration AT_ONCE = Duration.ofMillis(300);

    private Pairs() {}

    /** What one host asks about another. */
    interface Question<T> {
        CompletableFuture<T> ask(LabHost from, LabHost to);
    }

    /** Asks every host about every other. */
    static <T> Map<String, T> of(Collection<LabHost> hosts, Question<T> question) {
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

    /** Every host answers every other before the time is over. */
    static void allReach(Collection<LabHost> hosts) {
        assertThat(of(hosts, (from, to) -> from.probe().ping(to.address(), START_LIMIT)))
                .as("pings between all within %s s", START_LIMIT.toSeconds())
                .hasSize(hosts.size() * (hosts.size() - 1))
                .allSatisfy((pair, answer) -> assertThat(answer).isEqualTo(REACHED));
    }

    /** No packet comes through between one host and any of the others, in either direction, as long as one listens. */
    static void isCutOff(LabHost host, Collection<LabHost> others) {
        assertThat(reachable(host, others, SILENCE)).isEmpty();
    }

    /** Pairs of a host and others, in either direction, between which a packet comes through right now. */
    static Set<String> reachable(LabHost host, Collection<LabHost> others) {
        return reachable(host, others, AT_ONCE);
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

    /** Pings between all pairs while something happens, and for a while if that is quick, of which none may be lost. */
    static void withoutLoss(Collection<LabHost> hosts, Runnable happening) {
        var streams = of(
                hosts, (from, to) -> CompletableFuture.supplyAsync(() -> from.probe().stream(to.address()), THREADS));
        var began = System.nanoTime();
        happening.run();
        var ignored = Await.within(WATCHED.minusNanos(System.nanoTime() - began), () -> false);
        var losses = new TreeMap<String, CompletableFuture<Probe.Loss>>();
        streams.forEach((pair, stream) -> losses.put(pair, CompletableFuture.supplyAsync(stream::stop, THREADS)));
        losses.forEach((pair, loss) -> {
            assertThat(Agent.join(loss).lost()).as("lost of %s", pair).isEmpty();
            assertThat(Agent.join(loss).sent()).as("sent of %s", pair).isGreaterThan(10);
        });
    }
}
