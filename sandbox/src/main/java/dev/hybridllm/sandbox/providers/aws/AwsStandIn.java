package dev.hybridllm.sandbox.providers.aws;

import dev.hybridllm.sandbox.providers.Refusal;
import dev.hybridllm.sandbox.providers.ResourceKind;
import dev.hybridllm.sandbox.providers.StandIn;
import java.util.Map;
import java.util.TreeSet;

/** Follows pulumi-aws 6.83.0 for the types and functions that this project uses. */
public final class AwsStandIn implements StandIn {

    private volatile Map<String, ResourceKind> kinds = Map.of();
    private volatile Map<String, Function> functions = Map.of();

    @Override
    public String name() {
        return "aws";
    }

    @Override
    public String version() {
        return "6.83.0";
    }

    @Override
    public void configure(Map<String, Object> config) {
        var settings = Settings.of(config, System.getenv());
        var cloud = new Cloud(settings);
        kinds = AwsTypes.kinds(cloud);
        functions = AwsFunctions.all(settings, cloud);
    }

    @Override
    public ResourceKind resource(String type) {
        return named(kinds, "resource type", type);
    }

    @Override
    public Function function(String token) {
        return named(functions, "function", token);
    }

    private static <T> T named(Map<String, T> table, String what, String token) {
        var found = table.get(token);
        if (found == null) {
            throw new Refusal(
                    table.isEmpty()
                            ? "the aws stand-in is not configured yet, so it cannot serve " + token
                            : "the aws stand-in has no " + what + " '" + token + "'; it has "
                                    + new TreeSet<>(table.keySet()));
        }
        return found;
    }
}
