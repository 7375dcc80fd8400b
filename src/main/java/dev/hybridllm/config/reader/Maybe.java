package dev.hybridllm.config.reader;

import java.util.Optional;
import java.util.OptionalInt;

/** A setting that may be absent; {@code ofInt} tells the two optional types apart. */
record Maybe(Shape inner, boolean ofInt) implements Shape {
    @Override
    public <T> T match(Cases<T> cases) {
        return cases.maybe(this);
    }

    @Override
    public String expected() {
        return inner.expected();
    }

    @Override
    public Optional<Object> absent() {
        return Optional.of(ofInt ? OptionalInt.empty() : Optional.empty());
    }

    Object of(Object value) {
        return ofInt ? OptionalInt.of((Integer) value) : Optional.of(value);
    }
}
