/** The hosts of the Nebula mesh that are not workers: lighthouses in AWS and at home, and members at home. */
@NullMarked
package dev.hybridllm.mesh;

import org.jspecify.annotations.NullMarked;
