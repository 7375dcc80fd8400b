/** The library's root; each domain has a package of its own below. */
@NullMarked
package dev.hybridllm;

import org.jspecify.annotations.NullMarked;
