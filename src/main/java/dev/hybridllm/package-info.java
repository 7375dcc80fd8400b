/** The program that Pulumi runs: {@code Main} reads configuration, picks the stack and hands over. */
@NullMarked
package dev.hybridllm;

import org.jspecify.annotations.NullMarked;
