package dev.hybridllm.config.reader;

import java.util.List;
import java.util.stream.Collectors;

/** Records of which one is chosen by having its first field there. */
record OneOf(List<Fields> choices) implements Shape {
    @Override
    public <T> T match(Cases<T> cases) {
        return cases.oneOf(this);
    }

    @Override
    public String expected() {
        return "an object with one of "
                + choices.stream().map(choice -> choice.first().described()).collect(Collectors.joining(", "));
    }
}
