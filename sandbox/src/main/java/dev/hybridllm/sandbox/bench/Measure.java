package dev.hybridllm.sandbox.bench;

/** Something that is measured. */
interface Measure {

    /** Measures, and says what came of it, without the {@code bench} in front: {@code NAME value=… unit=…}. */
    String line();
}
