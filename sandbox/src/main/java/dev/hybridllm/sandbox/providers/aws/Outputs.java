package dev.hybridllm.sandbox.providers.aws;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was read of a resource. Whatever AWS left out or empty is left out. */
final class Outputs {

    /** The key under which {@code find} may name another identifier than it was asked for, as an import may need. */
    static final String ID = "id";

    private final Map<String, Object> values = new LinkedHashMap<>();

    Outputs put(String key, @Nullable Object value) {
        if (value == null || value.equals("") || (value instanceof Collection<?> list && list.isEmpty())) {
            return this;
        }
        values.put(key, value instanceof Collection<?> list ? List.copyOf(list) : value);
        return this;
    }

    Outputs block(String key, @Nullable Outputs block) {
        return block == null || block.values.isEmpty() ? this : put(key, block.values);
    }

    Outputs blocks(String key, List<Outputs> blocks) {
        return put(key, blocks.stream().map(Outputs::values).toList());
    }

    Outputs tags(Map<String, String> tags) {
        values.put(Tags.ALL, new LinkedHashMap<>(tags));
        return this;
    }

    Map<String, Object> values() {
        return values;
    }
}
