/** End-to-end tests: the real engine over both stacks, in sandboxes of their own. */
@NullMarked
package dev.hybridllm.sandbox;

import org.jspecify.annotations.NullMarked;
