/** Tests of what benchmarks are made of. What they measure is not tested: {@code make bench} tells it. */
@NullMarked
package dev.hybridllm.sandbox.bench;

import org.jspecify.annotations.NullMarked;
