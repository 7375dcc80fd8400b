/**
 * The mesh's certificate authorities and its hosts' certificates as resources of the engine: it holds the keys and the issue dates, and
 * everything else about a certificate follows from them. Knows {@code nebula}, {@code network} and {@code tls}.
 */
@NullMarked
package dev.hybridllm.pki;

import org.jspecify.annotations.NullMarked;
