package dev.hybridllm.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pulumi.exceptions.RunException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CircumstancesTest {

    private static final Instant REAL = Instant.parse("2026-11-25T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(REAL, ZoneOffset.UTC);
    private static final String LATER = "2027-11-25T12:00:00Z";

    @Test
    void onlyARehearsalTakesAnotherTime() {
        assertThat(Circumstances.of(Map.of(Circumstances.NOW, LATER), CLOCK)).isEqualTo(new Circumstances(REAL, false));
        assertThat(Circumstances.of(Map.of(Circumstances.NOW, LATER, Circumstances.REHEARSAL, "1"), CLOCK))
                .isEqualTo(new Circumstances(Instant.parse(LATER), true));
        assertThat(Circumstances.of(Map.of(Circumstances.REHEARSAL, "1"), CLOCK))
                .isEqualTo(new Circumstances(REAL, true));
    }

    @Test
    void aTimeThatIsNoneIsRefused() {
        assertThatThrownBy(() ->
                        Circumstances.of(Map.of(Circumstances.NOW, "tomorrow", Circumstances.REHEARSAL, "1"), CLOCK))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("HYBRID_LLM_NOW is 'tomorrow'");
    }
}
