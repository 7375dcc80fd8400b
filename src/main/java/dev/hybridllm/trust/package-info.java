/** Commands for a mesh that runs: revoke a certificate, keep an authority's key outside of the state, prove that it is the one. */
@NullMarked
package dev.hybridllm.trust;

import org.jspecify.annotations.NullMarked;
