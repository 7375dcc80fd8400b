/**
 * From configuration to immutable records. Everything that is wrong is said at once, before anything exists.
 */
@NullMarked
package dev.hybridllm.config;

import org.jspecify.annotations.NullMarked;
