package dev.hybridllm.sandbox.bench;

import java.util.Optional;

/** Something that is measured. */
interface Measure {

    /** Why it cannot be measured on this machine, if so. */
    default Optional<String> obstacle() {
        return Optional.empty();
    }

    /** Its name in a line and in {@code make bench ONLY=…}. */
    String name();

    /** Measures, and says what came of it. */
    Result measure();
}
