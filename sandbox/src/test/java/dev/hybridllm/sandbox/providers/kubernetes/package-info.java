/** Tests of the kubernetes stand-in: its contract with the official plugin, and the form of what it writes. */
@NullMarked
package dev.hybridllm.sandbox.providers.kubernetes;

import org.jspecify.annotations.NullMarked;
