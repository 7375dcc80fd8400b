/** Tests of the tls binding. */
@NullMarked
package dev.hybridllm.tls;

import org.jspecify.annotations.NullMarked;
