package dev.hybridllm.sandbox.providers.aws;

import dev.hybridllm.sandbox.providers.Property;
import dev.hybridllm.sandbox.providers.Refusal;
import dev.hybridllm.sandbox.providers.ResourceKind.CheckContext;
import dev.hybridllm.sandbox.providers.Schema;
import dev.hybridllm.sandbox.providers.StandIn.Function;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.Filter;

/** The table of all functions: the arguments that each takes, and what it answers. */
final class AwsFunctions {

    /** An answer to checked arguments. */
    @FunctionalInterface
    interface Answer {
        Outputs answer(Inputs arguments);
    }

    private final Map<String, Function> functions = new LinkedHashMap<>();

    private AwsFunctions() {}

    static Map<String, Function> all(Settings settings, Cloud cloud) {
        var table = new AwsFunctions();
        LookUps.add(table, settings);
        AccountFunctions.add(table, cloud);
        Ec2Functions.add(table, cloud);
        NetworkFunctions.add(table, cloud);
        ZoneFunctions.add(table, cloud);
        return table.functions;
    }

    void add(String token, Answer answer, Property... arguments) {
        var schema = Schema.of(arguments);
        functions.put(
                token,
                given -> Failures.naming("calling " + token, () -> {
                    var checked = schema.check(new CheckContext(token, null, ""), given);
                    if (!checked.failures().isEmpty()) {
                        throw new Refusal(checked.failures().stream()
                                .map(failure -> "argument '" + failure.property() + "' " + failure.reason())
                                .collect(Collectors.joining("; ")));
                    }
                    return answer.answer(new Inputs(given)).values();
                }));
    }

    static Property filtersArgument() {
        return Property.blocks(
                "filters",
                Property.string("name").required(),
                Property.set("values").required());
    }

    /** The filters that were given, and one for each tag. */
    static List<Filter> filters(Inputs arguments) {
        var filters = arguments.blocks("filters").stream()
                .map(filter -> Filter.builder()
                        .name(filter.text("name"))
                        .values(filter.strings("values"))
                        .build())
                .collect(Collectors.toCollection(ArrayList::new));
        arguments.map("tags").forEach((key, value) -> filters.add(VpcTypes.filter("tag:" + key, value)));
        return filters;
    }

    /** Adds a filter for a plain argument, if it was given. */
    static void given(List<Filter> filters, Inputs arguments, String argument, String filter) {
        if (arguments.has(argument)) {
            filters.add(
                    VpcTypes.filter(filter, String.valueOf(arguments.values().get(argument))));
        }
    }

    /** The one thing that was found; none or several are refused as the official provider does. */
    static <T> T only(List<T> found, String what) {
        if (found.size() != 1) {
            throw new Refusal(
                    found.isEmpty()
                            ? "no matching " + what + " found"
                            : "multiple " + what
                                    + "s matched; use additional constraints to reduce matches to a single one");
        }
        return found.get(0);
    }
}
