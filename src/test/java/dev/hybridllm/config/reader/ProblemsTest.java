package dev.hybridllm.config.reader;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProblemsTest {

    private final Problems problems = new Problems();

    @Test
    void keepsTheOrderAndSaysNothingTwice() {
        problems.add("b", "is wrong");
        problems.add("a", "is wrong");
        problems.add("b", "is wrong");
        problems.add("", "nothing fits");
        assertThat(problems.all()).containsExactly("b: is wrong", "a: is wrong", "nothing fits");
    }

    @Test
    void knowsWhetherSomethingIsWrongAtAPlaceOrBelow() {
        assertThat(problems.at("")).isFalse();
        problems.add("sites.home.zones[2]", "is wrong");
        assertThat(problems.isEmpty()).isFalse();
        assertThat(problems.at("")).isTrue();
        assertThat(problems.at("sites")).isTrue();
        assertThat(problems.at("sites.home.zones")).isTrue();
        assertThat(problems.at("sites.home.zones[2]")).isTrue();
        assertThat(problems.at("sites.home.zones[2].lan")).isFalse();
        assertThat(problems.at("sites.ho")).isFalse();
        assertThat(problems.at("sites.home.zones[1]")).isFalse();
    }
}
