package dev.hybridllm.sandbox.providers;

import java.util.List;
import java.util.Map;

/**
 * A resource is there and is not what it should be: the engine remembers it with its state, says why, and tries again with the next
 * update. Empty inputs leave those that were asked for.
 */
public final class PartialFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String id;
    private final transient Map<String, Object> state;
    private final transient Map<String, Object> inputs;
    private final List<String> reasons;

    public PartialFailure(
            String message, List<String> reasons, String id, Map<String, Object> state, Map<String, Object> inputs) {
        super(message);
        this.reasons = List.copyOf(reasons);
        this.id = id;
        this.state = state;
        this.inputs = inputs;
    }

    String id() {
        return id;
    }

    Map<String, Object> state() {
        return state;
    }

    Map<String, Object> inputs() {
        return inputs;
    }

    List<String> reasons() {
        return reasons;
    }
}
