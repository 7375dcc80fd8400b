package dev.hybridllm.config.reader;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProblemsTest {

    private final Problems problems = new Problems();

    @Test
    void sortsByPlaceAndSaysNothingTwice() {
        problems.add("b.x[10]", "is wrong");
        problems.add("b-x", "is wrong");
        problems.add("b.x[2]", "is wrong");
        problems.add("b", "z");
        problems.add("b", "a");
        problems.add("b", "z");
        problems.add("", "nothing fits");
        assertThat(problems.all())
                .containsExactly(
                        "nothing fits", "b: z", "b: a", "b.x[2]: is wrong", "b.x[10]: is wrong", "b-x: is wrong");
    }

    @Test
    void anotherReadingAddsWhatIsWrongElsewhere() {
        problems.add("b", "is wrong, says one");
        var others = new Problems();
        others.add("b", "is wrong, says another");
        others.add("a", "is wrong");
        others.add("a", "is missing");
        problems.addElsewhere(others);
        assertThat(problems.all()).containsExactly("a: is wrong", "a: is missing", "b: is wrong, says one");
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
