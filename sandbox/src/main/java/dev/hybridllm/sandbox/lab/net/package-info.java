/**
 * A network of namespaces on this machine, in which real Nebula hosts carry real packets. It takes their configuration as text, and knows
 * nothing of who writes it. All that it makes stands in namespaces of its own: nothing of the machine's network is touched.
 */
@NullMarked
package dev.hybridllm.sandbox.lab.net;

import org.jspecify.annotations.NullMarked;
