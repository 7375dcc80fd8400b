package dev.hybridllm.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostNameTest {

    @ParameterizedTest
    @CsvSource({"gpu-worker-001, 1", "a-0, 0", "a-000, 0", "a-99999, 99999", "a-b-2-30, 30", "a--7, 7"})
    void endsInAnOrdinal(String name, int ordinal) {
        assertThat(new HostName(name).ordinal()).hasValue(ordinal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lighthouse", "worker001", "gpu-1b", "a-100000", "a"})
    void orDoesNot(String name) {
        assertThat(new HostName(name).ordinal()).isEmpty();
    }

    @Test
    void isALabel() {
        assertThat(new HostName("a" + "b".repeat(62))).hasToString("a" + "b".repeat(62));
        assertThat(new HostName("a-1")).isLessThan(new HostName("a-2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1worker", "-a", "a-", "Worker-1", "worker_1", "gpu.worker", "wörker", "a b", "a\n"})
    void refusesWhatIsNone(String name) {
        assertThatThrownBy(() -> new HostName(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + name
                        + "' is not a host's name: expected at most 63 small letters, digits and dashes, a letter "
                        + "first, such as gpu-worker-001");
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThatThrownBy(() -> new HostName("a".repeat(64))).hasMessageContaining("at most 63");
    }
}
