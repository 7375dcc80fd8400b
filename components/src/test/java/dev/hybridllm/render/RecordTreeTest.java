package dev.hybridllm.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordTreeTest {

    enum Mode {
        ONE_BY_ONE
    }

    record Inner(int port) {}

    record Outer(
            String name,
            boolean wait_,
            Optional<String> absent,
            List<Inner> ports,
            Map<String, String> none,
            Mode mode) {}

    record Odd(Object thing) {}

    @Test
    void leavesOutWhatIsNotThere() {
        var tree = RecordTree.of(
                new Outer("n", true, Optional.empty(), List.of(new Inner(4242)), Map.of(), Mode.ONE_BY_ONE));
        assertThat(tree)
                .isEqualTo(Map.of(
                        "name", "n", "wait", true, "ports", List.of(Map.of("port", 4242)), "mode", "one-by-one"));
    }

    @Test
    void refusesWhatNoDocumentHolds() {
        assertThatThrownBy(() -> RecordTree.of(new Odd(Thread.currentThread())))
                .hasMessageContaining("java.lang.Thread");
    }
}
