/** The rehearsal: the whole cluster on a laptop, offline. Knows the program; the program does not know it. */
@NullMarked
package dev.hybridllm.sandbox;

import org.jspecify.annotations.NullMarked;
