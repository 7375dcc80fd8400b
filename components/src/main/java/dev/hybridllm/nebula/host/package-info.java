/** Pure: everything that Nebula reads on one host, typed. {@code render} makes text of it, and derives it from the mesh. */
@NullMarked
package dev.hybridllm.nebula.host;

import org.jspecify.annotations.NullMarked;
