package dev.hybridllm.network;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One thing that is wrong with a plan.
 *
 * @param path the setting
 * @param value what it says
 * @param message what is wrong, with what it collides and what to do
 * @param suggestion what would do in the value's place: a range for a network, an address for a host, a number for a cluster
 * @param alongWith what else has to change with that, path to value: what lies in a network that moves, and for a part whose whole
 *     moves, that
 * @param acknowledgements the names under which an existing cluster may acknowledge it; none if nobody can live with it
 */
public record Refusal(
        String path,
        String value,
        String message,
        Optional<String> suggestion,
        SortedMap<String, String> alongWith,
        List<String> acknowledgements)
        implements Comparable<Refusal> {

    public Refusal {
        alongWith = Collections.unmodifiableSortedMap(new TreeMap<>(alongWith));
        acknowledgements = List.copyOf(acknowledgements);
    }

    static Refusal of(String path, String value, String message) {
        return of(path, value, message, Optional.empty());
    }

    static Refusal of(String path, String value, String message, Optional<String> suggestion) {
        return new Refusal(path, value, message, suggestion, new TreeMap<>(), List.of());
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
