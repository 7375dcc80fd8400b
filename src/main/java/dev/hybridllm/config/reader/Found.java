package dev.hybridllm.config.reader;

import org.jspecify.annotations.Nullable;

/**
 * What a place in the configuration gave.
 *
 * @param value the value; null where nothing could be made
 * @param whole whether nothing that was set here is missing from the value; if something is, there is a problem that says so
 */
record Found(@Nullable Object value, boolean whole) {

    static final Found NOTHING = new Found(null, false);

    static Found of(Object value) {
        return new Found(value, true);
    }
}
