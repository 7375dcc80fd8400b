package dev.hybridllm.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * How the time of a check grows with the plan: sixteen times the plan is far from 256 times the time. Says nothing about how long it
 * takes; {@code make bench} does.
 */
class PlanGrowthTest {

    private static final int TIMES = 16;

    /** Half-way, as factors go, between linear, which is 16, and quadratic, which is 256; n log n is 27. */
    private static final double BOUND = 64;

    private static final int SAMPLES = 7;

    @Test
    void ofValidPlans() {
        growsWell(10, n -> {
            var plan = new TestPlan().mesh("10.0.0.0/10").joinedBy(Federation.LIQO);
            for (var i = 0; i < n; i++) {
                var site = "s" + i;
                plan.lan(site, Cidr.parse("192.168.0.0/16").at(64L * i) + "/26")
                        .vpc(site, "172.31.0.0/16")
                        .subnet(site, "a", "172.31.0.0/20")
                        .subnet(site, "b", "172.31.16.0/20")
                        .pods(site, "c" + i, range("10.128.0.0/9", 22, i))
                        .services(site, "c" + i, "172.16.0.0/16")
                        .pool("p" + i, range("10.0.0.0/10", 24, i));
                for (var host = 1; host <= 20; host++) {
                    plan.host("h" + i + "-" + host, "p" + i);
                }
            }
            return plan;
        });
    }

    @Test
    void ofManyClustersThatShareRanges() {
        growsWell(50, n -> {
            var plan = new TestPlan().joinedBy(Federation.LIQO);
            IntStream.range(0, n).forEach(i -> plan.services("s" + i, "c" + i, "10.96.0.0/12")
                    .pods("s" + i, "c" + i, "10.244.0.0/16"));
            return plan;
        });
    }

    @Test
    void ofManyPoolsOfOneSize() {
        growsWell(25, n -> {
            var plan = new TestPlan().mesh("10.0.0.0/10");
            for (var i = 0; i < n; i++) {
                plan.pool("p" + i, range("10.0.0.0/10", 24, i));
                for (var host = 1; host <= 10; host++) {
                    plan.host("h" + i + "-" + host, "p" + i);
                }
            }
            return plan;
        });
    }

    @Test
    void ofManyRefusedHosts() {
        growsWell(100, n -> {
            var plan = new TestPlan().mesh("10.0.0.0/10").pool("one", "10.0.0.0/16");
            IntStream.rangeClosed(1, n).forEach(i -> plan.host("right-" + i, "one")
                    .host("wrong" + i, "one", Cidr.parse("10.0.0.0/16").at(i) + "/16")
                    .host("outside" + i, "one", "10.1.0.7"));
            return plan;
        });
    }

    @Test
    void ofManyRefusedNetworks() {
        growsWell(50, n -> {
            var plan = new TestPlan().vpc("aws", "10.0.0.0/16");
            for (var i = 0; i < n; i++) {
                plan.subnet("aws", "in-place" + i, range("10.0.0.0/16", 26, i).replace("/26", "/28"))
                        .holding("sites.aws.vpc.subnets.in-place" + i, 20, "workers")
                        .subnet("aws", "outside" + i, range("10.1.0.0/16", 28, i));
            }
            return plan;
        });
    }

    private static String range(String bound, int prefix, int index) {
        return Cidr.parse(bound).at((long) index << (32 - prefix)) + "/" + prefix;
    }

    private static void growsWell(int size, IntFunction<TestPlan> plans) {
        var small = plans.apply(size).spec();
        var large = plans.apply(size * TIMES).spec();
        var ofSmall = new long[SAMPLES];
        var ofLarge = new long[SAMPLES];
        for (var sample = -2; sample < SAMPLES; sample++) {
            // As many things are checked in both, so that both are long enough to be measured.
            var started = cpuTime();
            for (var i = 0; i < TIMES; i++) {
                AddressPlan.check(small);
            }
            var between = cpuTime();
            AddressPlan.check(large);
            if (sample >= 0) {
                ofSmall[sample] = between - started;
                ofLarge[sample] = cpuTime() - between;
            }
        }
        var growth = (double) TIMES * median(ofLarge) / median(ofSmall);
        assertThat(growth).describedAs("time(%d n) / time(n)", TIMES).isLessThan(BOUND);
    }

    /** What this thread has had of a processor: what else the machine does is no part of it. */
    private static long cpuTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long median(long[] values) {
        return Arrays.stream(values).sorted().toArray()[values.length / 2];
    }
}
