/** Pulumi: GPU workers in AWS and the network that they stand in. Knows {@code network}, {@code nebula} and {@code render}. */
@NullMarked
package dev.hybridllm.worker;

import org.jspecify.annotations.NullMarked;
