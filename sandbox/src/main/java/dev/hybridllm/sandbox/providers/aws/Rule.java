package dev.hybridllm.sandbox.providers.aws;

import dev.hybridllm.sandbox.providers.ResourceKind.Failure;
import dev.hybridllm.sandbox.providers.Values;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something that AWS or the official plugin would not take although its shape is right. The emulator takes most of it. A value that is not
 * known yet breaks no rule.
 */
@FunctionalInterface
interface Rule {

    /** {@code arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE}, of which region and account may be empty. */
    Pattern ARN = Pattern.compile("arn:[\\w-]+:[a-zA-Z0-9-]+:[a-z0-9-]*:[a-z0-9-]*:.+");

    /** What is wrong with the inputs of a resource. */
    List<Failure> broken(Map<String, Object> inputs);

    /** About a text, or each text of a list. */
    static Rule text(String property, String demand, Predicate<String> fits) {
        return inputs -> texts(inputs.get(property))
                .filter(fits.negate())
                .map(value -> new Failure(property, "must be " + demand + ", not '" + value + "'"))
                .toList();
    }

    /** About a text that is too long or too private to be repeated. */
    static Rule unquoted(String property, String demand, Predicate<String> fits) {
        return inputs -> texts(inputs.get(property))
                .filter(fits.negate())
                .map(value -> new Failure(property, "must be " + demand))
                .toList();
    }

    static Rule oneOf(String property, Collection<String> allowed) {
        return text(property, "one of " + new TreeSet<>(allowed), allowed::contains);
    }

    static Rule length(String property, int least, int most) {
        return inputs -> texts(inputs.get(property))
                .filter(value -> value.length() < least || value.length() > most)
                .map(value -> new Failure(
                        property, "must have " + least + " to " + most + " characters, not " + value.length()))
                .toList();
    }

    static Rule arn(String property) {
        return text(property, "an ARN", value -> ARN.matcher(value).matches());
    }

    static Rule number(String property, String demand, IntPredicate fits) {
        return inputs -> inputs.get(property) instanceof Number number && !fits.test(number.intValue())
                ? List.of(new Failure(property, "must be " + demand + ", not " + number.intValue()))
                : List.of();
    }

    static Rule between(String property, int least, int most) {
        return number(property, least + " to " + most, value -> value >= least && value <= most);
    }

    /** A list has no more elements than that. */
    static Rule atMost(String property, int most) {
        return inputs -> inputs.get(property) instanceof List<?> list && list.size() > most
                ? List.of(new Failure(property, "must have " + most + " elements at most, not " + list.size()))
                : List.of();
    }

    static Rule notBoth(String property, String other) {
        return inputs -> inputs.containsKey(property) && inputs.containsKey(other)
                ? List.of(new Failure(property, "cannot be given beside " + other))
                : List.of();
    }

    static Rule either(String property, String other) {
        return inputs -> inputs.containsKey(property) || inputs.containsKey(other)
                ? List.of()
                : List.of(new Failure(property, "is required, or " + other));
    }

    /** Rules about what is inside a block, or inside each of several. */
    static Rule within(String block, Rule... rules) {
        return inputs -> {
            var failures = new ArrayList<Failure>();
            var value = inputs.get(block);
            var blocks = value instanceof List ? Values.asList(value) : value == null ? List.of() : List.of(value);
            for (var i = 0; i < blocks.size(); i++) {
                if (blocks.get(i) instanceof Map<?, ?> fields) {
                    var path = block + (value instanceof List ? "[" + i + "]." : ".");
                    Stream.of(rules)
                            .flatMap(rule -> rule.broken(Values.asMap(fields)).stream())
                            .forEach(each -> failures.add(new Failure(path + each.property(), each.reason())));
                }
            }
            return failures;
        };
    }

    private static Stream<String> texts(@Nullable Object value) {
        return (value instanceof List<?> list ? list.stream() : Stream.ofNullable(value))
                .filter(String.class::isInstance)
                .map(String.class::cast);
    }
}
