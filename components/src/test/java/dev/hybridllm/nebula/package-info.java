/**
 * Tests of Nebula certificates: published vectors, refusals, and Nebula itself as the judge ({@code nebula-cert} of two versions, and {@code
 * tools/nebula-oracle}, which answers for its Go package).
 */
@NullMarked
package dev.hybridllm.nebula;

import org.jspecify.annotations.NullMarked;
