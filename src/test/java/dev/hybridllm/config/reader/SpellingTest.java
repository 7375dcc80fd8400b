package dev.hybridllm.config.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {

    @ParameterizedTest
    @CsvSource({
        "cdir, cidr",
        "cidrs, cidr",
        "SPOT_ONE_TIME, spot-one-time",
        "spot-onetime, spot-one-time",
        "rootVolumeGB, rootVolumeGib",
        "instancetype, instanceType",
        "on, ",
        "vpc, ",
        "nothing-like-it, "
    })
    void guessesWhatIsCloseAndNothingElse(String given, String meant) {
        var known = List.of("cidr", "spot-one-time", "rootVolumeGib", "instanceType", "az");
        assertThat(Spelling.closest(given, known).orElse(null)).isEqualTo(meant);
    }
}
