package dev.hybridllm.pki;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Everything that is wrong, for one message. */
final class Problems {

    private final List<String> list = new ArrayList<>();

    void add(String path, String problem) {
        list.add(path + ": " + problem);
    }

    void duplicates(String path, List<String> values) {
        var seen = new HashSet<String>();
        values.stream()
                .filter(value -> !seen.add(value))
                .distinct()
                .forEach(value -> add(path, "'" + value + "' stands there twice: each needs one of its own"));
    }

    void throwIfAny() {
        if (!list.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", list));
        }
    }
}
