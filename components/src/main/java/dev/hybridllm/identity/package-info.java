/**
 * By what a resource in AWS is recognised as one of ours: a tag that says the same as its URN, in the characters that AWS takes. Knows
 * nothing of ours.
 */
@NullMarked
package dev.hybridllm.identity;

import org.jspecify.annotations.NullMarked;
