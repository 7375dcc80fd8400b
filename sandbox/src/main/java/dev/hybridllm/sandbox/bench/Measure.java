package dev.hybridllm.sandbox.bench;

/** Something that is measured. */
interface Measure {

    /** Its name in a line and in {@code make bench ONLY=…}. */
    String name();

    /** Measures, and says what came of it. */
    Result measure();
}
