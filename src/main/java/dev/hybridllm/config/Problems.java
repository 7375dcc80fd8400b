package dev.hybridllm.config;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a configuration: each entry has its path, the value, what is allowed, and the remedy. */
final class Problems {

    private final List<String> found = new ArrayList<>();

    void add(String path, String message) {
        found.add(path + ": " + message);
    }

    /** Throws one exception that holds them all, if there are any. */
    void refuse() {
        if (!found.isEmpty()) {
            throw new ConfigException(List.copyOf(found));
        }
    }
}
