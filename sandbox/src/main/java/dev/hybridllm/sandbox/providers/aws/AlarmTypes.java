package dev.hybridllm.sandbox.providers.aws;

import dev.hybridllm.sandbox.providers.Property;
import dev.hybridllm.sandbox.providers.ResourceKind.Failure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.cloudwatch.model.Tag;

/** Alarms of CloudWatch about a statistic of one metric: no expressions, percentiles or bands. */
final class AlarmTypes {

    /** What an alarm does to an instance by itself. */
    private static final Pattern ON_INSTANCE =
            Pattern.compile("arn:[\\w-]+:automate:([\\w-]+):ec2:(reboot|recover|stop|terminate)");

    private static final Set<String> OPERATORS = Set.of(
            "GreaterThanOrEqualToThreshold", "GreaterThanThreshold", "LessThanThreshold", "LessThanOrEqualToThreshold");
    private static final List<String> ACTIONS = List.of("alarmActions", "okActions", "insufficientDataActions");
    private static final int MOST_ACTIONS = 5;

    private final Cloud cloud;

    private AlarmTypes(Cloud cloud) {
        this.cloud = cloud;
    }

    static List<AwsType> all(Cloud cloud) {
        return List.of(new AlarmTypes(cloud).metricAlarm());
    }

    private CloudWatchClient cloudWatch() {
        return cloud.cloudWatch();
    }

    private AwsType metricAlarm() {
        return AwsType.of(
                        "aws:cloudwatch/metricAlarm:MetricAlarm",
                        Property.string("name").forcesReplacement().autonamed(),
                        Property.string("alarmDescription"),
                        Property.string("namespace").required(),
                        Property.string("metricName").required(),
                        Property.map("dimensions"),
                        Property.string("statistic").required(),
                        Property.number("period").required(),
                        Property.string("unit"),
                        Property.string("comparisonOperator").required(),
                        Property.number("threshold"),
                        Property.number("evaluationPeriods").required(),
                        Property.number("datapointsToAlarm"),
                        Property.string("treatMissingData").or("missing"),
                        Property.bool("actionsEnabled").or(true),
                        Property.set("alarmActions"),
                        Property.set("okActions"),
                        Property.set("insufficientDataActions"),
                        Property.string("arn").computed())
                .rules(
                        Rule.length("name", 1, 255),
                        Rule.length("alarmDescription", 0, 1024),
                        Rule.length("namespace", 1, 255),
                        Rule.text("namespace", "without a colon in front", value -> !value.startsWith(":")),
                        Rule.length("metricName", 1, 255),
                        Rule.oneOf("statistic", texts(Statistic.knownValues())),
                        Rule.oneOf("unit", texts(StandardUnit.knownValues())),
                        Rule.oneOf("comparisonOperator", OPERATORS),
                        Rule.oneOf("treatMissingData", Set.of("breaching", "notBreaching", "ignore", "missing")),
                        Rule.number("period", "10, 20, 30 or a multiple of 60", AlarmTypes::isPeriod),
                        Rule.number("evaluationPeriods", "1 or more", value -> value >= 1),
                        Rule.number("datapointsToAlarm", "1 or more", value -> value >= 1))
                .rules(ACTIONS.stream()
                        .map(name -> Rule.atMost(name, MOST_ACTIONS))
                        .toArray(Rule[]::new))
                .rules(ACTIONS.stream().map(this::action).toArray(Rule[]::new))
                .rules(AlarmTypes::recoveryOfAnInstance)
                .tagged(this::retag)
                .create(in -> {
                    put(in, in.tags());
                    return in.text("name");
                })
                .find((name, known) -> alarm(name).map(alarm -> facts(alarm, known)))
                // Tags that are given for an alarm that exists are passed over.
                .change((name, before, after) -> put(after, Map.of()))
                .remove((name, known) -> cloudWatch().deleteAlarms(request -> request.alarmNames(name)));
    }

    private static Set<String> texts(Set<?> constants) {
        return Set.copyOf(constants.stream().map(String::valueOf).toList());
    }

    private static boolean isPeriod(int seconds) {
        return seconds == 10 || seconds == 20 || seconds == 30 || (seconds > 0 && seconds % 60 == 0);
    }

    private Rule action(String property) {
        return Rule.text(
                property,
                "the ARN of an action, and one on an instance must be of the alarm's region " + cloud.region(),
                value -> {
                    var onInstance = ON_INSTANCE.matcher(value);
                    return onInstance.matches()
                            ? onInstance.group(1).equals(cloud.region())
                            : Rule.ARN.matcher(value).matches();
                });
    }

    /** To move an instance to another host needs an instance, and a metric that does not blame the instance itself. */
    private static List<Failure> recoveryOfAnInstance(Map<String, Object> inputs) {
        var in = new Inputs(inputs);
        var recovers = inputs.get("alarmActions") instanceof List<?> actions
                && actions.stream().anyMatch(action -> action instanceof String arn && arn.endsWith(":ec2:recover"));
        var dimensions = inputs.get("dimensions");
        var ofInstance = dimensions instanceof Map<?, ?> map ? map.containsKey("InstanceId") : dimensions != null;
        if (!recovers || (ofInstance && !"StatusCheckFailed_Instance".equals(in.maybe("metricName")))) {
            return List.of();
        }
        return List.of(new Failure(
                "alarmActions",
                "ec2:recover goes with the dimension InstanceId, and not with the metric StatusCheckFailed_Instance"));
    }

    private void put(Inputs in, Map<String, String> tags) {
        cloudWatch().putMetricAlarm(request -> request.alarmName(in.text("name"))
                .alarmDescription(in.maybe("alarmDescription"))
                .namespace(in.text("namespace"))
                .metricName(in.text("metricName"))
                .dimensions(in.map("dimensions").entrySet().stream()
                        .map(each -> Dimension.builder()
                                .name(each.getKey())
                                .value(each.getValue())
                                .build())
                        .toList())
                .statistic(in.text("statistic"))
                .period(in.number("period"))
                .unit(in.maybe("unit"))
                .comparisonOperator(in.text("comparisonOperator"))
                .threshold(decimal(in, "threshold"))
                .evaluationPeriods(in.number("evaluationPeriods"))
                .datapointsToAlarm(in.number("datapointsToAlarm"))
                .treatMissingData(in.text("treatMissingData"))
                .actionsEnabled(in.flag("actionsEnabled"))
                .alarmActions(in.strings("alarmActions"))
                .okActions(in.strings("okActions"))
                .insufficientDataActions(in.strings("insufficientDataActions"))
                .tags(tags(tags)));
    }

    private static double decimal(Inputs in, String key) {
        return in.values().get(key) instanceof Number number ? number.doubleValue() : 0;
    }

    private Optional<MetricAlarm> alarm(String name) {
        return cloudWatch()
                .describeAlarms(request -> request.alarmNames(name).alarmTypes(AlarmType.METRIC_ALARM))
                .metricAlarms()
                .stream()
                .findFirst();
    }

    private Outputs facts(MetricAlarm alarm, Inputs known) {
        var tags = new TreeMap<String, String>();
        cloudWatch()
                .listTagsForResource(request -> request.resourceARN(alarm.alarmArn()))
                .tags()
                .forEach(tag -> tags.put(tag.key(), tag.value()));
        var dimensions = new TreeMap<String, String>();
        alarm.dimensions().forEach(each -> dimensions.put(each.name(), each.value()));
        return new Outputs()
                .put("name", alarm.alarmName())
                .put("alarmDescription", alarm.alarmDescription())
                .put("namespace", alarm.namespace())
                .put("metricName", alarm.metricName())
                .put("dimensions", dimensions)
                .put("statistic", alarm.statisticAsString())
                .put("period", alarm.period())
                .put("unit", alarm.unitAsString())
                .put("comparisonOperator", alarm.comparisonOperatorAsString())
                .put("threshold", threshold(alarm, known))
                .put("evaluationPeriods", alarm.evaluationPeriods())
                .put("datapointsToAlarm", alarm.datapointsToAlarm())
                .put("treatMissingData", alarm.treatMissingData() == null ? "missing" : alarm.treatMissingData())
                .put("actionsEnabled", alarm.actionsEnabled())
                .put("alarmActions", alarm.alarmActions())
                .put("okActions", alarm.okActions())
                .put("insufficientDataActions", alarm.insufficientDataActions())
                .put("arn", alarm.alarmArn())
                .tags(tags);
    }

    /** A threshold that is not given is 0, and so 0 is no difference to none. */
    private static @Nullable Double threshold(MetricAlarm alarm, Inputs known) {
        var threshold = alarm.threshold();
        return threshold != null && threshold == 0 && !known.has("threshold") ? null : threshold;
    }

    private void retag(String name, Map<String, String> set, List<String> removed) {
        alarm(name).map(MetricAlarm::alarmArn).ifPresent(arn -> {
            if (!removed.isEmpty()) {
                cloudWatch().untagResource(request -> request.resourceARN(arn).tagKeys(removed));
            }
            if (!set.isEmpty()) {
                cloudWatch().tagResource(request -> request.resourceARN(arn).tags(tags(set)));
            }
        });
    }

    private static List<Tag> tags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }
}
