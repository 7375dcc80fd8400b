/**
 * Typed binding of the four resources of the Pulumi tls provider that this library uses, under their official tokens.
 *
 * <p>Names follow {@code com.pulumi:tls}, so that changing to it is a change of imports. This package knows the Pulumi SDK and nothing
 * of ours.
 */
@NullMarked
package dev.hybridllm.tls;

import org.jspecify.annotations.NullMarked;
