package dev.hybridllm.sandbox.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hybridllm.sandbox.SandboxException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SamplesTest {

    @Test
    void theMedianIsInTheMiddle() {
        assertThat(new Samples(List.of(9.0, 1.0, 2.0)).median()).isEqualTo(2);
        assertThat(new Samples(List.of(9.0, 1.0, 2.0, 4.0)).median()).isEqualTo(3);
        assertThat(new Samples(List.of(7.0)).median()).isEqualTo(7);
    }

    @Test
    void aQuantileIsOneOfTheSamples() {
        var hundred = new Samples(
                IntStream.rangeClosed(1, 100).mapToObj(each -> (double) each).toList());
        assertThat(hundred.quantile(0.99)).isEqualTo(99);
        assertThat(hundred.quantile(1)).isEqualTo(100);
        assertThat(hundred.quantile(0)).isEqualTo(1);
        assertThat(new Samples(List.of(3.0, 1.0)).quantile(0.99)).isEqualTo(3);
    }

    @Test
    void nothingHasNoMedian() {
        assertThatThrownBy(() -> new Samples(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsComparedTakesTurnsAndFirstRunsDoNotCount() {
        var ran = new ArrayList<String>();
        var found =
                new Turns(1, 2).<String>of(List.<Supplier<String>>of(() -> note(ran, "ours"), () -> note(ran, "peer")));
        assertThat(ran).containsExactly("ours 0", "peer 1", "ours 2", "peer 3", "ours 4", "peer 5");
        assertThat(found).containsExactly(List.of("ours 2", "ours 4"), List.of("peer 3", "peer 5"));
    }

    private static String note(List<String> ran, String who) {
        ran.add(who + " " + ran.size());
        return ran.get(ran.size() - 1);
    }

    @Test
    void measuresAreChosenByName() {
        Measure one = named("one");
        Measure two = named("two");
        assertThat(Bench.chosen(List.of(one, two))).containsExactly(one, two);
        assertThat(Bench.chosen(List.of(one, two), "two")).containsExactly(two);
        assertThatThrownBy(() -> Bench.chosen(List.of(one, two), "three"))
                .isInstanceOf(SandboxException.class)
                .hasMessage("there is no measure 'three': use one, two");
    }

    private static Measure named(String name) {
        return new Measure() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Result measure() {
                return Result.of(name, 1, "ms");
            }
        };
    }
}
