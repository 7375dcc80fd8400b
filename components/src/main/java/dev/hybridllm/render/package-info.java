/** Pure: how typed values become documents. Knows {@code network} and {@code nebula}, and nothing of Pulumi. */
@NullMarked
package dev.hybridllm.render;

import org.jspecify.annotations.NullMarked;
