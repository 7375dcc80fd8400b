/** Tests of what becomes of things that nobody wrote down. */
@NullMarked
package dev.hybridllm.sandbox.recovery;

import org.jspecify.annotations.NullMarked;
