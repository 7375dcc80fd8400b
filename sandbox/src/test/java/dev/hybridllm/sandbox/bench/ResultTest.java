package dev.hybridllm.sandbox.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultTest {

    private static final Result RESULT = Result.of("boot", 1500, "ms")
            .against(1000)
            .with("engine", 12.345)
            .with("ours", new Samples(List.of(1600.0, 1500.0, 1400.0)));

    @Test
    void aLineHasTheValueThePeerAndTheRatioFirst() {
        assertThat(RESULT.line()).isEqualTo("boot value=1500 unit=ms peer=1000 ratio=1.50 engine=12.3");
    }

    @Test
    void ofTwoTimesTheShorterIsTheBetter() {
        assertThat(Result.of("ping", 50, "us").againstTime(100).line())
                .isEqualTo("ping value=50 unit=us peer=100 ratio=2");
    }

    @Test
    void withoutAPeerThereIsNoRatio() {
        assertThat(Result.of("boot", 0.5, "ms").line()).isEqualTo("boot value=0.50 unit=ms");
    }

    @ParameterizedTest
    @CsvSource({
        "0.016, 0.02",
        "1.504, 1.50",
        "9.996, 10.0",
        "12.34, 12.3",
        "99.96, 100",
        "1234.4, 1234",
        "3, 3",
        "-12.34, -12.3"
    })
    void aFigureHasNoMoreDigitsThanAMeasurement(double figure, String text) {
        assertThat(Figure.text(figure)).isEqualTo(text);
    }

    @Test
    void theReportHasEverySampleAndTheMachine() {
        var machine = new Machine("Linux 6", "amd64", "some processor", 2, 24, "17", 0.1);
        var report = new Report(Instant.parse("2026-11-25T10:00:00Z"), "abc1234-dirty", machine, List.of(RESULT));
        assertThat(JsonParser.parseString(report.json()))
                .isEqualTo(
                        JsonParser.parseString(
                                """
                        {
                          "date": "2026-11-25T10:00:00Z",
                          "commit": "abc1234-dirty",
                          "machine": {
                            "system": "Linux 6", "architecture": "amd64", "processor": "some processor",
                            "cores": 2, "memoryGib": 24, "java": "17", "load": 0.1
                          },
                          "results": [
                            {
                              "name": "boot", "value": 1500.0, "unit": "ms", "peer": 1000.0, "ratio": 1.5,
                              "details": {"engine": 12.345},
                              "samples": {"ours": [1600.0, 1500.0, 1400.0]}
                            }
                          ]
                        }
                        """));
    }

    @Test
    void theMachineHasAShape() {
        var here = Machine.here();
        assertThat(here.cores()).isPositive();
        assertThat(here.memoryGib()).isPositive();
        assertThat(here.system()).isNotBlank();
    }
}
