/**
 * Stand-ins for official Pulumi provider plugins, used only where those cannot be fetched.
 *
 * <p>{@link dev.hybridllm.sandbox.providers.StandInServer} speaks the engine's protocol for all of them; a stand-in is a table
 * of resource kinds and functions. This package knows the protocol and nothing of any cloud.
 */
@NullMarked
package dev.hybridllm.sandbox.providers;

import org.jspecify.annotations.NullMarked;
