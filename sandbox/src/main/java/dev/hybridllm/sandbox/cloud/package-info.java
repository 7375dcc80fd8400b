/** The AWS API emulator: its life cycle, and what it holds. */
@NullMarked
package dev.hybridllm.sandbox.cloud;

import org.jspecify.annotations.NullMarked;
