/**
 * Stand-in for the tls plugin: keys, certificates and requests that live in the engine's state only.
 *
 * <p>It follows the official provider 5.5.1 where this project uses it; {@code TLS_STAND_IN_NOW} (an RFC 3339 instant) sets its
 * clock, which the official one has no means for. It knows the protocol's tables and Bouncy Castle.
 */
@NullMarked
package dev.hybridllm.sandbox.providers.tls;

import org.jspecify.annotations.NullMarked;
