package dev.hybridllm.network;

import java.util.List;
import java.util.Optional;

/**
 * One thing that is wrong with a plan.
 *
 * @param path the setting
 * @param value what it says
 * @param message what is wrong, with what it collides and what to do
 * @param suggestion what would do in its place: a range for a network, whose parts move along (see {@link PlanSpec#moved}), an
 *     address for a host, a number for a cluster
 * @param acknowledgements the names under which an existing cluster may acknowledge it; none if nobody can live with it
 */
public record Refusal(
        String path, String value, String message, Optional<String> suggestion, List<String> acknowledgements)
        implements Comparable<Refusal> {

    public Refusal {
        acknowledgements = List.copyOf(acknowledgements);
    }

    static Refusal of(String path, String value, String message) {
        return new Refusal(path, value, message, Optional.empty(), List.of());
    }

    static Refusal of(String path, String value, String message, String suggestion) {
        return new Refusal(path, value, message, Optional.of(suggestion), List.of());
    }

    @Override
    public int compareTo(Refusal other) {
        var byPath = path.compareTo(other.path);
        return byPath != 0 ? byPath : text().compareTo(other.text());
    }

    /** The message as a user reads it after the path. */
    public String text() {
        return "'" + value + "' " + message;
    }
}
