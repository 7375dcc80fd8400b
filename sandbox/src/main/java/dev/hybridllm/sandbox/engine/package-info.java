/** Drives the real Pulumi CLI over copies of the project files. */
@NullMarked
package dev.hybridllm.sandbox.engine;

import org.jspecify.annotations.NullMarked;
