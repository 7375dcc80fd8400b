package dev.hybridllm.sandbox.providers;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** One stand-in: what an official plugin offers, as far as this project uses it. */
public interface StandIn {

    /** The package name, as in {@code pulumi-resource-NAME}. */
    String name();

    /** The official plugin's version whose behaviour is followed. */
    String version();

    /** Judges the provider's configuration, plain values without markers, some of them unknown perhaps; nothing refused means none. */
    default List<ResourceKind.Failure> checkConfig(Map<String, Object> config) {
        return List.of();
    }

    /** Names of the configuration values whose change, unknown ones included, replaces every resource. */
    default Set<String> replacingConfig(Map<String, Object> olds, Map<String, Object> news) {
        return Set.of();
    }

    /** Takes the provider's configuration, plain values without markers; JSON texts stay texts. Refuses what it does not know. */
    void configure(Map<String, Object> config);

    /** The kind behind a type token, or a {@link Refusal} that names the token. */
    ResourceKind resource(String type);

    /** The engine does not want to wait any longer for what is under way. */
    default void cancel() {}

    /** The function behind a token, or a {@link Refusal} that names the token. */
    Function function(String token);

    /** A look-up: arguments in, results out. */
    @FunctionalInterface
    interface Function {
        Map<String, Object> call(Map<String, Object> arguments);
    }
}
