/** Real programs of a cluster, each a process on the loopback interface. Knows how to reach them, and no provider. */
@NullMarked
package dev.hybridllm.sandbox.lab;

import org.jspecify.annotations.NullMarked;
