package dev.hybridllm.config.reader;

import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Collects what is wrong with a configuration: each entry has its path, the value, what is allowed, and the remedy. Saying the same
 * thing of the same place twice adds nothing.
 */
public final class Problems {

    private record Problem(String path, String message) {
        @Override
        public String toString() {
            return path.isEmpty() ? message : path + ": " + message;
        }
    }

    private final Set<Problem> found = new LinkedHashSet<>();

    /** Paths at which something is wrong that is reported under another path. */
    private final Set<String> alsoAt = new HashSet<>();

    /**
     * Adds a problem.
     *
     * @param path where it is, such as {@code workers.gpu-worker-001.zone}; empty for the configuration as a whole
     * @param message what is wrong, what is allowed, and what to do
     */
    public void add(String path, String message) {
        found.add(new Problem(path, message));
    }

    /** Adds the problems of another reading, except at places of which something is said here already. */
    public void addElsewhere(Problems others) {
        var places = found.stream().map(Problem::path).collect(Collectors.toSet());
        others.found.stream()
                .filter(problem -> !places.contains(problem.path()))
                .forEach(found::add);
    }

    /** Lets {@link #at} know of a path whose problem is reported under another one: a field that is there under a misspelt name. */
    void alsoAt(String path) {
        alsoAt.add(path);
    }

    /** Whether there is a problem at this path, or anywhere below it. */
    public boolean at(String path) {
        return Stream.concat(found.stream().map(Problem::path), alsoAt.stream())
                .anyMatch(place -> isAtOrBelow(place, path));
    }

    static boolean isAtOrBelow(String place, String path) {
        if (path.isEmpty() || place.equals(path)) {
            return true;
        }
        return place.startsWith(path + ".") || place.startsWith(path + "[");
    }

    /** Whether nothing is wrong. */
    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** Every problem, as {@code path: message}: by place, and at one place in the order in which they were found. */
    public List<String> all() {
        return found.stream()
                .sorted(Comparator.comparing(Problem::path, PlaceOrder.INSTANCE))
                .map(Problem::toString)
                .toList();
    }
}
