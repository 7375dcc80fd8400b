package dev.hybridllm.sandbox.providers.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hybridllm.sandbox.providers.Values;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;

/** Alarms keep the official provider's contract. The emulator measures nothing, so none of them ever goes off. */
final class AlarmContractTest {

    private static final String ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
    private static final String RECOVER = "arn:aws:automate:us-west-2:ec2:recover";
    private static final Map<String, Object> RECOVERY = Map.ofEntries(
            Map.entry("namespace", "AWS/EC2"),
            Map.entry("metricName", "StatusCheckFailed_System"),
            Map.entry("dimensions", Map.of("InstanceId", "i-0123456789abcdef0")),
            Map.entry("statistic", "Maximum"),
            Map.entry("period", 60),
            Map.entry("comparisonOperator", "GreaterThanThreshold"),
            Map.entry("threshold", 0),
            Map.entry("evaluationPeriods", 2),
            Map.entry("alarmActions", List.of(RECOVER)),
            Map.entry("tags", Map.of("a", "b")));

    @RegisterExtension
    private static final AwsBench BENCH = new AwsBench();

    private static CloudWatchClient cloudWatch() {
        return BENCH.client(CloudWatchClient.builder());
    }

    @Test
    void lives() {
        var alarm = BENCH.plugin().create(ALARM, "recovery", RECOVERY);
        assertThat(alarm.id()).matches("recovery-[0-9a-f]{7}").isEqualTo(alarm.output("name"));
        assertThat(alarm.output("arn")).isEqualTo("arn:aws:cloudwatch:us-west-2:123456789012:alarm:" + alarm.id());
        assertThat(alarm.output("treatMissingData")).isEqualTo("missing");
        assertThat(alarm.output("actionsEnabled")).isEqualTo(true);
        BENCH.assertSteady(alarm, RECOVERY);
        BENCH.assertReplaces(alarm, AwsBench.with(RECOVERY, Map.of("name", "other")), "name");
        assertThat(cloudWatch()
                        .describeAlarms(request -> request.alarmNames(alarm.id()))
                        .metricAlarms())
                .singleElement()
                .satisfies(actual -> {
                    assertThat(actual.alarmActions()).containsExactly(RECOVER);
                    assertThat(actual.dimensions())
                            .containsExactly(Dimension.builder()
                                    .name("InstanceId")
                                    .value("i-0123456789abcdef0")
                                    .build());
                    assertThat(actual.threshold()).isZero();
                });

        var patient = AwsBench.with(
                RECOVERY,
                Map.of("evaluationPeriods", 5, "dimensions", Map.of("InstanceId", "i-0"), "tags", Map.of("c", "d")));
        BENCH.assertUpdates(alarm, patient, "evaluationPeriods");
        BENCH.assertUpdates(alarm, patient, "dimensions");
        BENCH.assertUpdates(alarm, patient, "tags");
        var updated = BENCH.plugin().update(alarm, patient);
        assertThat(updated.output("tagsAll")).isEqualTo(Map.of("c", "d"));
        BENCH.assertSteady(updated, patient);

        BENCH.plugin().delete(updated);
        BENCH.assertGone(updated);
        BENCH.plugin().delete(updated);
    }

    @Test
    void isImported() {
        var inputs = AwsBench.with(
                RECOVERY,
                Map.of(
                        "name",
                        "named",
                        "alarmDescription",
                        "a host is broken",
                        "treatMissingData",
                        "breaching",
                        "datapointsToAlarm",
                        1,
                        "unit",
                        "Count",
                        "okActions",
                        List.of("arn:aws:sns:us-west-2:123456789012:mail"),
                        "insufficientDataActions",
                        List.of("arn:aws:sns:us-west-2:123456789012:mail"),
                        "threshold",
                        0.5));
        var alarm = BENCH.plugin().create(ALARM, "named", inputs);
        BENCH.assertImports(alarm, "named", inputs);
        BENCH.assertSteady(alarm, inputs);
    }

    @Test
    void noThresholdIsZero() {
        var inputs = AwsBench.with(RECOVERY, Map.of());
        inputs.remove("threshold");
        BENCH.assertSteady(BENCH.plugin().create(ALARM, "bare", inputs), inputs);
    }

    @Test
    void whatSomebodyChangedShowsAndIsPutRight() {
        var alarm = BENCH.plugin().create(ALARM, "muted", RECOVERY);
        cloudWatch().disableAlarmActions(request -> request.alarmNames(alarm.id()));
        var found = BENCH.read(alarm);
        BENCH.assertUpdates(found, RECOVERY, "actionsEnabled");
        BENCH.assertSteady(BENCH.plugin().update(found, RECOVERY), RECOVERY);
    }

    @Test
    void goneBehindTheBackShows() {
        var alarm = BENCH.plugin().create(ALARM, "gone", RECOVERY);
        cloudWatch().deleteAlarms(request -> request.alarmNames(alarm.id()));
        BENCH.assertGone(alarm);
    }

    @Test
    void whatCloudWatchDoesNotTakeIsRefused() {
        var six = IntStream.range(0, 6)
                .mapToObj(each -> "arn:aws:sns:us-west-2:123456789012:mail-" + each)
                .toList();
        for (var wrong : List.<Map.Entry<String, Object>>of(
                Map.entry("name", "n".repeat(256)),
                Map.entry("name", ""),
                Map.entry("alarmDescription", "d".repeat(1025)),
                Map.entry("namespace", ":mine"),
                Map.entry("statistic", "p99"),
                Map.entry("unit", "Lux"),
                Map.entry("period", 45),
                Map.entry("period", 0),
                Map.entry("evaluationPeriods", 0),
                Map.entry("datapointsToAlarm", 0),
                Map.entry("comparisonOperator", "Above"),
                Map.entry("treatMissingData", "guess"),
                Map.entry("alarmActions", List.of("recover")),
                Map.entry("alarmActions", List.of("arn:aws:automate:eu-west-1:ec2:recover")),
                Map.entry("okActions", six),
                Map.entry("metricQueries", List.of()),
                Map.entry("arn", "arn:aws:cloudwatch:us-west-2:123456789012:alarm:mine"))) {
            assertThat(BENCH.refusals(ALARM, AwsBench.with(RECOVERY, Map.of(wrong.getKey(), wrong.getValue()))))
                    .as(wrong.toString())
                    .containsExactly(wrong.getKey());
        }
        assertThat(BENCH.refusals(ALARM, Map.of()))
                .containsExactlyInAnyOrder(
                        "namespace", "metricName", "statistic", "period", "comparisonOperator", "evaluationPeriods");
    }

    @Test
    void recoveryIsForInstancesWhoseHostIsBroken() {
        var blamed = AwsBench.with(RECOVERY, Map.of("metricName", "StatusCheckFailed_Instance"));
        assertThat(BENCH.refusals(ALARM, blamed)).containsExactly("alarmActions");
        var nobody = AwsBench.with(RECOVERY, Map.of("dimensions", Map.of("ImageId", "ami-1")));
        assertThat(BENCH.refusals(ALARM, nobody)).containsExactly("alarmActions");
        // Before the instance is there nobody knows which one it is.
        var early = AwsBench.with(RECOVERY, Map.of("dimensions", Values.Unknown.UNKNOWN));
        assertThat(BENCH.refusals(ALARM, early)).isEmpty();
        var one = AwsBench.with(RECOVERY, Map.of("dimensions", Map.of("InstanceId", Values.Unknown.UNKNOWN)));
        assertThat(BENCH.refusals(ALARM, one)).isEmpty();
        for (var actions : List.of(Values.Unknown.UNKNOWN, List.of(Values.Unknown.UNKNOWN))) {
            assertThat(BENCH.refusals(ALARM, AwsBench.with(RECOVERY, Map.of("alarmActions", actions))))
                    .isEmpty();
        }
    }
}
