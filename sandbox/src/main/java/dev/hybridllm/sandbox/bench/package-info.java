/** What {@code make bench} measures: a small class a measure. Needs no emulator and no engine. */
@NullMarked
package dev.hybridllm.sandbox.bench;

import org.jspecify.annotations.NullMarked;
