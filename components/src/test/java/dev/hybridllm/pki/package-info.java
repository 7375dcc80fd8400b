/** Tests of the mesh's certificates as resources. */
@NullMarked
package dev.hybridllm.pki;

import org.jspecify.annotations.NullMarked;
