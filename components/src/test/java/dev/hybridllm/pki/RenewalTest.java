package dev.hybridllm.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class RenewalTest {

    @Property
    void aLeaseIsDueBetweenAThirdAndFiveTwelfthsOfItsLifeBeforeItsEnd(
            @ForAll @StringLength(max = 30) String name, @ForAll @IntRange(min = 1, max = 100_000) int hours) {
        assertThat(Renewal.earlyHours(name, hours))
                .isBetween(hours / 3, hours / 3 + hours / 12)
                .isEqualTo(Renewal.earlyHours(name, hours));
    }

    @Test
    void aHundredHostsAreNotDueOnOneDay() {
        var days = new HashSet<Integer>();
        for (var host = 1; host <= 100; host++) {
            days.add(Renewal.earlyHours("mesh-gpu-worker-" + host, HostsArgs.DEFAULT_HOURS) / 24);
        }
        assertThat(days).as("days of a month on which one is due").hasSizeGreaterThan(20);
    }

    @Test
    void theTlsPluginsTimesAreReadAsTheyAreWritten() {
        assertThat(Validity.parse("2026-11-25T13:00:00.123456789+01:00", "2027-11-25T12:00:00Z"))
                .isEqualTo(new Validity(Instant.parse("2026-11-25T12:00:00Z"), Instant.parse("2027-11-25T12:00:00Z")));
    }

    @Test
    void aKeyOfAnotherKindIsRefusedWithoutAWordOfIt() {
        assertThat(EngineKey.seed(TestKeys.engineKey(7))).hasToString("Seed[secret]");
        for (var wrong : new String[] {"", "c2VjcmV0", TestKeys.engineKey(7).replace("MC4C", "MC4D")}) {
            assertThatThrownBy(() -> EngineKey.seed(wrong))
                    .hasMessage("the engine's key is no Ed25519 key in PKCS#8 PEM, as the tls plugin 5 writes it")
                    .hasNoCause();
        }
    }
}
